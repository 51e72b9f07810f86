package io.neurite.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {
    private static void assertFactors(ReduceOnPlateau schedule, double[] losses, double... factors) {
        double[] state = new double[schedule.states()];
        for (int epoch = 0; epoch < losses.length; epoch++) {
            schedule.epochEnded(losses[epoch], state);
            assertEquals(factors[epoch], schedule.factor(epoch + 1, 100, state), "after epoch " + (epoch + 1));
        }
    }

    @Test
    void dropsAfterPatienceEpochsWithoutImprovement() {
        assertFactors(new ReduceOnPlateau(0.5, 2, 0.125, 0, 0), new double[] {4, 3, 3, 2.9, 3, 2, 2, 2, 2},
                1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25);
    }

    @Test
    void cooldownIsNotCountedButItsBestLossIs() {
        assertFactors(new ReduceOnPlateau(0.5, 1, 0, 2, 0), new double[] {4, 4, 3, 5, 3.5, 3.5},
                1, 0.5, 0.5, 0.5, 0.25, 0.25);
    }

    @Test
    void neverFallsBelowMinFactorAndNanIsNoImprovement() {
        assertFactors(new ReduceOnPlateau(0.5, 1, 0, 0, 0.3), new double[] {Double.NaN, Double.NaN, 1, 1},
                0.5, 0.3, 0.3, 0.3);
    }
}
