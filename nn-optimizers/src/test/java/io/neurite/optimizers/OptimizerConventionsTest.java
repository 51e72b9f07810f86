package io.neurite.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Conventions that no recorded trajectory shows. */
class OptimizerConventionsTest {
    private static float[] trained(Optimizer rule, float[] g, double rate, int steps) {
        Matrix w = Matrix.zeros(g.length, 1);
        ParameterSlice slice = new ParameterSlice("dense1/W", ParameterSpec.Role.WEIGHT, w, g,
                new float[rule.slots().size()][g.length], 0, g.length, new ReferenceKernel());
        double[] scalars = new double[rule.scalars()];
        for (int t = 1; t <= steps; t++) {
            rule.prepare(t, rate, scalars);
            rule.update(slice, rate, scalars);
        }
        return w.data();
    }

    @Test
    void epsilonOfAdaBeliefIsAddedToTheVarianceAndToItsRoot() {
        // Without memory m = g: nothing surprises, so that s = epsilon and the divisor is sqrt(1) + 1.
        assertArrayEquals(new float[] {-1.5f}, trained(new AdaBelief(0, 0, 1), new float[] {3}, 1, 1));
    }

    @Test
    void varianceThatRoundsBelowZeroIsZero() {
        float[] g = new float[200];
        for (int i = 0; i < g.length; i++) {
            g[i] = 0.7f + 0.01f * i;
        }
        float[] w = trained(new RmsProp(0.9, 1e-3, 0, true), g, 0.001, 400);
        for (float weight : w) {
            assertTrue(Float.isFinite(weight), () -> Arrays.toString(w));
        }
    }

    @Test
    void rpropStartsASizeThatNoStepHasTouchedAtTheLearningRate() {
        float[] w = trained(new Rprop(0.5, 1.25, 1e-6, 50), new float[] {2, 0}, 0.5, 2);
        assertArrayEquals(new float[] {-0.5f - 0.625f, 0}, w);
    }

    @Test
    void radamTakesPlainMomentumStepsFirst() {
        // A mean of equal gradients is the gradient, whatever its size: no divisor yet.
        assertEquals(-1000, trained(new Radam(), new float[] {1000}, 1, 1)[0], 1e-2);
    }
}
