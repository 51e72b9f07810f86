package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.layers.PRelu;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.optimizers.transforms.L2;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PReLU within networks; its numbers are those of {@link LearnedLayersGoldenTest}. */
class PReluTest {
    private static final Dataset DIGITS = Datasets.digits().subset(IntStream.range(0, 100).toArray());

    private static float[] slopes(boolean decayed) {
        Network network = Network.input(64).dense(6).layer(new PRelu()).dense(10, "softmax").seed(1).build();
        Trainer trainer = Trainer.of(network).normalizer("standard").epochs(1).optimizer("sgd")
                .learningRate(decayed ? 1e-9 : 0.1);
        (decayed ? trainer.weightDecay(1e8).penalty(new L2(1e8)) : trainer).fit(DIGITS);
        return network.parameters().get("prelu1/a").value().data();
    }

    @Test
    void slopesAreLearned() {
        for (float slope : slopes(false)) {
            assertFalse(slope == 0.25f);
        }
    }

    /** Steps are too small to be seen, the decay of each is a tenth. */
    @Test
    void decayAndPenaltiesLeaveSlopesAlone() {
        for (float slope : slopes(true)) {
            assertEquals(0.25f, slope, 1e-6f);
        }
    }

    @Test
    void slopesInFrontOfNothingThatLearnsAreLearnedToo() {
        Network network = Network.input(64).layer(new PRelu()).dense(10, "softmax").seed(1).build();
        Matrix a = network.parameters().get("prelu1/a").value();
        float[] before = a.data().clone();
        Trainer.of(network).normalizer("standard").epochs(1).fit(DIGITS);
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == a.data()[i] ? 0 : 1;
        }
        // Some pixels are the same in all images.
        assertTrue(changed > 30, changed + " of 64 slopes have moved");
    }

    @Test
    void slopesAreOnePerChannelOrPerNumber() {
        Shape image = Shape.of(4, 5, 3);
        assertEquals(Shape.of(3), new PRelu().plan(List.of(image)).parameters().get(0).shape());
        assertEquals(Shape.of(60), new PRelu(false, 0.25).plan(List.of(image)).parameters().get(0).shape());
        assertEquals(Shape.of(9), new PRelu().plan(List.of(Shape.of(9))).parameters().get(0).shape());
        assertEquals(Role.BIAS, new PRelu().plan(List.of(image)).parameters().get(0).role());
    }

    @Test
    void slopesStartWhereTheyAreTold() {
        Network network = Network.input(3).layer(new PRelu(true, 0.125)).dense(1).build();
        assertArrayEquals(new float[] {0.125f, 0.125f, 0.125f}, network.parameters().get("prelu1/a").value().data());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals("PRelu: initialSlope is a finite float, got NaN.",
                assertThrows(IllegalArgumentException.class, () -> new PRelu(true, Double.NaN)).getMessage());
        assertEquals("PRelu takes one input, got 2: [7, 5]. Merge them in front of it.",
                assertThrows(IllegalArgumentException.class,
                        () -> new PRelu().plan(List.of(Shape.of(7), Shape.of(5)))).getMessage());
    }
}
