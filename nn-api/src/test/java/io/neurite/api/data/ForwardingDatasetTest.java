package io.neurite.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingDatasetTest {
    @Test
    void everyAnswerIsThatOfTheOtherDataSet() {
        Matrix X = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Matrix Y = Matrix.ofRows(new float[] {7, 8});
        Matrix mask = Matrix.ofRows(new float[] {1, 1}, new float[] {1, 0}, new float[] {0, 0});
        Batch samples = new Batch(List.of(X), List.of(Y), Matrix.ofRows(new float[] {0.5f, 2}), mask);
        Dataset quick = Dataset.of(List.of(Shape.of(3, 1)), samples,
                Schema.of(3, Target.numbers("y", List.of("y"))));
        Dataset other = new ForwardingDataset(quick) {
            @Override
            public boolean isSlow() {
                return true;
            }
        };

        Dataset same = new ForwardingDataset(other) { };

        assertEquals(2, same.size());
        assertSame(quick.schema(), same.schema());
        assertEquals(List.of(Shape.of(3, 1)), same.inputs());
        assertEquals(List.of(1), same.targetRows());
        assertEquals(2, same.weight(1));
        assertEquals(3, same.maskSteps(0));
        assertTrue(same.isSlow());
        assertEquals(8, same.target(1));
        Batch batch = same.newBatch(2);
        same.fill(new int[] {0, 1}, 1, 2, batch, 1);
        assertEquals(4, batch.inputs().get(0).get(1, 1));
        assertEquals(0, batch.inputs().get(0).get(1, 0));
        assertEquals(8, batch.targets().get(0).get(0, 1));
    }
}
