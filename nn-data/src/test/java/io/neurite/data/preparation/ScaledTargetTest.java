package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledTargetTest {
    private static final int SAMPLES = 600;

    /** The numbers i and 1000 - 2 i of sample i. */
    private final Dataset data = data();

    private static Dataset data() {
        Matrix X = Matrix.zeros(1, SAMPLES);
        Matrix Y = Matrix.zeros(2, SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            X.set(0, i, i);
            Y.set(0, i, i);
            Y.set(1, i, 1000 - 2 * i);
        }
        return Dataset.of(X, Y, Schema.of(1, Target.numbers("y", List.of("up", "down"))));
    }

    @Test
    void everyNumberHasTheScaleOfTheTrainingSamples() {
        Target fitted = ScaledTarget.fit(data, ScalingRule.MIN_MAX);
        assertEquals(List.of(new Scaling(false, 0, 599), new Scaling(false, -198, 1198)), fitted.scalings());
        // Of 1, 3, 5: the mean is 3, the variance 8 / 3.
        Scaling standard = ScaledTarget.fit(data.subset(1, 3, 5), ScalingRule.STANDARD).scalings().get(0);
        assertEquals(3, standard.center(), 1e-12);
        assertEquals(Math.sqrt(8 / 3.0), standard.divisor(), 1e-12);
        assertEquals(List.of(Scaling.NONE, Scaling.NONE), ScaledTarget.fit(data, ScalingRule.NONE).scalings());
        assertTrue(ScaledTarget.fit(data, ScalingRule.LOG).scalings().get(0).log());
    }

    @Test
    void batchesHoldScaledNumbersWhichTheTargetUndoes() {
        Target fitted = ScaledTarget.fit(data, ScalingRule.STANDARD);
        Dataset scaled = ScaledTarget.of(data, fitted);
        assertEquals(fitted, scaled.schema().target());
        Batch batch = scaled.newBatch(4);
        scaled.fill(new int[] {9, 7, 500, 8}, 1, 3, batch, 2);
        Matrix Y = batch.targets().get(0);
        assertEquals(0, Y.get(0, 1));
        assertEquals(scaled.target(7), Y.get(0, 2));
        assertEquals(scaled.subset(500).target(0), Y.get(0, 3));
        assertEquals(fitted.scalings().get(1).scaled(0), Y.get(1, 3));
        fitted.unscale(Y.data(), Y.index(0, 3));
        assertEquals(500, Y.get(0, 3), 1e-3);
        assertEquals(0, Y.get(1, 3), 1e-3);
        assertEquals(500, batch.inputs().get(0).get(0, 3));
    }

    @Test
    void classesStayAsTheyAre() {
        Dataset classes = Dataset.classes(new float[][] {{1}, {2}}, new int[] {0, 1}, List.of("a", "b"));
        Target target = ScaledTarget.fit(classes, ScalingRule.STANDARD);
        assertSame(classes, ScaledTarget.of(classes, target));
    }

    @Test
    void otherTargetsAndScaledOnesAreRefused() {
        Target other = Target.numbers("z", List.of("z")).scaled(List.of(Scaling.NONE));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ScaledTarget.of(data, other)).getMessage()
                .contains("got [z]; the data set has [up, down]"));
        Dataset scaled = ScaledTarget.of(data, ScaledTarget.fit(data, ScalingRule.STANDARD));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ScaledTarget.fit(scaled, ScalingRule.STANDARD))
                .getMessage().contains("brought to scale already"));
    }
}
