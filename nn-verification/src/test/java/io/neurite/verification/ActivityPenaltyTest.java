package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.initializers.Constant;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.losses.MeanSquaredError;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.optimizers.Sgd;
import io.neurite.optimizers.transforms.L2;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What layers add to the cost is a mean over the samples, reported apart, and lowers activations. */
class ActivityPenaltyTest {
    /** Hardly any step: what is reported is what the first weights make of the samples. */
    private static final double NO_RATE = 1e-30;

    /** z = 2 x, then the penalty, then y = z. */
    private static Network doubling(double l1, double l2) {
        return Network.input(1).layer(new Dense(1, false, new Constant(2))).layer(new ActivityPenalty(l1, l2))
                .layer(new Dense(1, false, new Constant(1))).build();
    }

    private static Dataset data(float[] x, float... weights) {
        Matrix X = Matrix.view(x, 0, 1, x.length, 1);
        return Dataset.of(List.of(Shape.of(1)), new Batch(List.of(X), List.of(Matrix.zeros(1, x.length)),
                weights.length == 0 ? null : Matrix.view(weights, 0, 1, x.length, 1)),
                Schema.of(1, Target.numbers("y", List.of("y"))));
    }

    private static Trainer trainer(Network network, double rate) {
        return Trainer.of(network).optimizer(new Sgd()).learningRate(rate).loss(new MeanSquaredError()).epochs(1);
    }

    @Test
    void thePenaltyIsTheMeanOverTheSamplesAndNotPartOfTheLoss() {
        History history = trainer(doubling(0.5, 0.25), NO_RATE).fit(data(new float[] {1, -2, 4}));
        // Of z = 2, -4, 8.
        assertEquals((4 + 16 + 64) / 3.0, history.best().metric("loss"), 1e-6);
        assertEquals((0.5 * 14 + 0.25 * 84) / 3, history.best().metric("penalty"), 1e-6);
    }

    @Test
    void samplesCountWithTheirWeights() {
        History history = trainer(doubling(0.5, 0), NO_RATE).batchSize(2)
                .fit(data(new float[] {1, -2, 4}, 3, 0, 1));
        assertEquals(0.5 * (3 * 2 + 8) / 4, history.best().metric("penalty"), 1e-6);
    }

    @Test
    void penaltiesOnWeightsAreAdded() {
        History history = trainer(doubling(0.5, 0), NO_RATE).penalty(new L2(0.5)).fit(data(new float[] {1}));
        assertEquals(0.5 * 2 + 0.25 * (4 + 1), history.best().metric("penalty"), 1e-6);
    }

    @Test
    void theStepIsThatOfLossAndPenalty() {
        Network network = doubling(0.5, 0.25);
        trainer(network, 1).step(new Batch(List.of(Matrix.ofColumns(new float[] {1}, new float[] {-3})),
                List.of(Matrix.zeros(1, 2)), null));
        // dJ/dw = mean of x (2 z + 0.5 sign(z) + 0.5 z) of z = 2 and -6.
        assertEquals(2 - (1 * (4 + 0.5 + 1) - 3 * (-12 - 0.5 - 3)) / 2, network.parameters().get("dense1/W").value()
                .get(0, 0), 1e-5);
    }

    @Test
    void lossWeightsDoNotScaleIt() {
        Set<Float> weights = new HashSet<>();
        for (double lossWeight : new double[] {0.25, 1, 4}) {
            Network network = doubling(0.5, 0.25);
            // No loss: the target is the output.
            Trainer.of(network).optimizer(new Sgd()).learningRate(0.125)
                    .loss("dense2", new MeanSquaredError(), lossWeight)
                    .step(new Batch(List.of(Matrix.ofColumns(new float[] {1})),
                            List.of(Matrix.ofColumns(new float[] {2})), null));
            weights.add(network.parameters().get("dense1/W").value().get(0, 0));
        }
        assertEquals(Set.of((float) (2 - 0.125 * (0.5 + 0.5 * 2))), weights);
    }

    @Test
    void partsAndThreadsDoNotChangeABit() {
        float[] x = new float[150];
        for (int j = 0; j < x.length; j++) {
            x[j] = (float) Math.sqrt(j) - 6;
        }
        Set<String> outcomes = new HashSet<>();
        for (int threads : new int[] {1, 3}) {
            for (int part : new int[] {7, 64, 1000}) {
                Network network = Network.input(1).dense(300, "tanh").layer(new ActivityPenalty(0.1, 0.01))
                        .dense(300, "tanh").layer(new ActivityPenalty(0.2, 0)).dense(1).seed(3).build();
                History history = trainer(network, 0.01).batchSize(64).microBatchSize(part).threads(threads).epochs(3)
                        .fit(data(x));
                outcomes.add(network.parameters().sha256() + " " + history.epochs().stream()
                        .map(epoch -> epoch.metrics()).toList());
            }
        }
        assertEquals(1, outcomes.size(), outcomes::toString);
        assertTrue(outcomes.iterator().next().contains("penalty"));
    }

    @Test
    void evaluationKnowsNoPenalty() {
        Dataset data = data(new float[] {1, -2, 4});
        History with = trainer(doubling(0.5, 0.25), NO_RATE).validation(data).fit(data);
        History without = trainer(doubling(0, 0), NO_RATE).validation(data).fit(data);
        assertEquals(without.best().metric("validation-loss"), with.best().metric("validation-loss"));
        assertFalse(with.best().metrics().containsKey("validation-penalty"));
    }

    @Test
    void aNetworkWithoutOneReportsNone() {
        Network network = Network.input(1).dense(1).build();
        assertFalse(trainer(network, NO_RATE).fit(data(new float[] {1})).best().metrics().containsKey("penalty"));
    }

    @Test
    void strongPenaltiesMakeActivationsSmall() {
        float[] x = {1, -2, 3};
        double[] left = new double[2];
        for (int strong = 0; strong < 2; strong++) {
            Network network = doubling(0, strong);
            trainer(network, 0.01).epochs(50).fit(data(x));
            left[strong] = Math.abs(network.parameters().get("dense1/W").value().get(0, 0));
        }
        assertTrue(left[1] < 0.5 * left[0], left[0] + ", " + left[1]);
    }

    /** Of (y - 3)^2 + z^2 with y = z the least is at 1.5, where the penalty is 2.25. */
    @Test
    void minimizersLowerLossAndPenaltyTogether() {
        Network network = Network.input(1).layer(new Dense(1, false, new Constant(2)))
                .layer(new ActivityPenalty(0, 1)).layer(new Dense(1, false, new Constant(1))).build()
                .freezeLayers("dense2");
        Dataset three = Dataset.of(List.of(Shape.of(1)), new Batch(List.of(Matrix.ofColumns(new float[] {1})),
                List.of(Matrix.ofColumns(new float[] {3})), null), Schema.of(1, Target.numbers("y", List.of("y"))));
        History history = Trainer.of(network).optimizer("lbfgs").loss(new MeanSquaredError()).epochs(20).fit(three);
        assertEquals(1.5, network.parameters().get("dense1/W").value().get(0, 0), 1e-3);
        assertEquals(2.25, history.best().metric("penalty"), 1e-2);
        assertEquals(2.25, history.best().metric("loss"), 1e-2);
    }

    @Test
    void strengthsOutOfRangeAreRefused() {
        assertEquals("ActivityPenalty: l1 and l2 are finite and at least 0, got l1 -1.0 and l2 0.0.",
                assertThrows(IllegalArgumentException.class, () -> new ActivityPenalty(-1, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ActivityPenalty(0, Double.NaN));
    }
}
