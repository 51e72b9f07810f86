package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Optimizer}: it minimises, its whole state is what the engine owns, and it keeps to its
 * slice.
 *
 * <p>Weights and gradients are made up, of a parameter of 37 numbers. Not thread-safe; JUnit makes an instance for each
 * test.
 */
public abstract class OptimizerContract extends PluginContract<Optimizer> {
    private static final int LENGTH = 37;
    private static final int STEPS = 20;
    private static final long SEED = 20121113;

    /** What lies around a slice: whoever reads it turns the weights to NaN. */
    private static final float GUARD = Float.NaN;

    private static final int MARGIN = 5;

    /** Made by JUnit. */
    protected OptimizerContract() {}

    @Override
    protected final Class<Optimizer> type() {
        return Optimizer.class;
    }

    @Override
    protected List<DynamicTest> facts(Optimizer rule) {
        List<DynamicTest> facts = new ArrayList<>(List.of(
                dynamicTest("defaultLearningRateIsPositive", () -> assertTrue(
                        rule.defaultLearningRate() > 0 && Double.isFinite(rule.defaultLearningRate()))),
                dynamicTest("weightDecayIsNotNegative", () -> assertTrue(
                        rule.weightDecay() >= 0 && Double.isFinite(rule.weightDecay()))),
                dynamicTest("slotsHaveNamesOfTheirOwn", () -> assertEquals(
                        rule.slots().size(), new HashSet<>(rule.slots()).size(), () -> rule.slots().toString())),
                dynamicTest("zeroGradientFromFreshStateLeavesWeights", () -> zeroGradientLeavesWeights(rule)),
                dynamicTest("convexQuadraticFallsBelowAThousandth", () -> convexQuadraticFalls(rule)),
                dynamicTest("copiedStateContinuesToTheBit", () -> copiedStateContinues(rule)),
                dynamicTest("nothingOutsideTheSliceIsReadOrWritten", () -> nothingOutsideTheSlice(rule)),
                dynamicTest("updateLeavesGradientAndScalarsAlone", () -> updateLeavesItsInputsAlone(rule)),
                dynamicTest("prepareDependsOnItsArgumentsAlone", () -> prepareDependsOnItsArgumentsAlone(rule)),
                dynamicTest("staysFiniteAfterExtremeGradients", () -> staysFiniteAfterExtremeGradients(rule)),
                dynamicTest("stepAllocatesNothing", () -> stepAllocatesNothing(rule))));
        if (!rule.wholeParameters()) {
            facts.add(dynamicTest("anySlicingGivesTheSameBits", () -> anySlicingGivesTheSameBits(rule)));
        }
        return facts;
    }

    /** A parameter in training: its weights, and all the state that the engine keeps for the rule. */
    private record Training(Optimizer rule, float[] w, float[][] slots, double[] scalars) {
        Training(Optimizer rule, float[] w) {
            this(rule, w, new float[rule.slots().size()][w.length], new double[rule.scalars()]);
        }

        Training copy() {
            float[][] copies = Arrays.stream(slots).map(float[]::clone).toArray(float[][]::new);
            return new Training(rule, w.clone(), copies, scalars.clone());
        }

        /** Does step t over slices that end at the given indices. */
        void step(long t, double rate, float[] g, int... ends) {
            rule.prepare(t, rate, scalars);
            int from = 0;
            for (int to : ends) {
                rule.update(Slices.of(w, g, slots, from, to), rate, scalars);
                from = to;
            }
        }

        void steps(int first, int last, int... ends) {
            for (int t = first; t <= last; t++) {
                step(t, rule.defaultLearningRate(), gradient(t), ends);
            }
        }
    }

    /** The gradient of step t: normal, with an element that is always 0 and one that is 0 every third step. */
    private static float[] gradient(int t) {
        float[] g = Slices.random(SEED + t, LENGTH);
        g[3] = 0;
        g[4] *= t % 3 == 0 ? 0 : 1;
        return g;
    }

    private static float[] weights() {
        return Slices.random(SEED, LENGTH);
    }

    private static void zeroGradientLeavesWeights(Optimizer rule) {
        Training training = new Training(rule, weights());
        for (int t = 1; t <= 3; t++) {
            training.step(t, rule.defaultLearningRate(), new float[LENGTH], LENGTH);
        }
        assertArrayEquals(weights(), training.w);
    }

    /** Rates differ between rules by orders of magnitude, so the default and its tenfolds are tried. */
    private static void convexQuadraticFalls(Optimizer rule) {
        double least = Double.POSITIVE_INFINITY;
        for (int factor = 1; factor <= 1000; factor *= 10) {
            double left = quadraticAfterTraining(rule, factor * rule.defaultLearningRate());
            least = left < least ? left : least;
        }
        assertTrue(least < 1e-3, "What is left of the cost, at best: " + least);
    }

    /** Minimises J = sum c (w - 1)^2 / 2, c from 0.1 to 2, with a rate that falls to 0; returns J over its start. */
    private static double quadraticAfterTraining(Optimizer rule, double rate) {
        int steps = 3000;
        Training training = new Training(rule, weights());
        double start = quadratic(training.w, new float[LENGTH]);
        float[] g = new float[LENGTH];
        for (int t = 1; t <= steps; t++) {
            quadratic(training.w, g);
            training.step(t, rate * (steps - t) / steps, g, LENGTH);
        }
        return quadratic(training.w, g) / start;
    }

    private static double quadratic(float[] w, float[] g) {
        double cost = 0;
        for (int i = 0; i < w.length; i++) {
            double c = 0.1 + 1.9 * i / w.length;
            double error = w[i] - 1.0;
            cost += c * error * error / 2;
            g[i] = (float) (c * error);
        }
        return cost;
    }

    private static void copiedStateContinues(Optimizer rule) {
        Training straight = new Training(rule, weights());
        straight.steps(1, STEPS, LENGTH);
        Training resumed = straight.copy();
        straight.steps(STEPS + 1, 2 * STEPS, LENGTH);
        new Training(rule, weights()).steps(1, STEPS, LENGTH);
        resumed.steps(STEPS + 1, 2 * STEPS, LENGTH);
        assertSameBits(straight, resumed);
    }

    private static void anySlicingGivesTheSameBits(Optimizer rule) {
        Training whole = new Training(rule, weights());
        whole.steps(1, STEPS, LENGTH);
        Training sliced = new Training(rule, weights());
        sliced.steps(1, STEPS, 1, 1, 9, 17, 32, LENGTH);
        assertSameBits(whole, sliced);
    }

    private static void assertSameBits(Training expected, Training actual) {
        assertArrayEquals(expected.w, actual.w, "weights");
        for (int i = 0; i < expected.slots.length; i++) {
            assertArrayEquals(expected.slots[i], actual.slots[i], "slot " + expected.rule.slots().get(i));
        }
        assertArrayEquals(expected.scalars, actual.scalars, "scalars");
    }

    private static void nothingOutsideTheSlice(Optimizer rule) {
        Training alone = new Training(rule, weights());
        Training guarded = new Training(rule, guarded(weights()));
        Arrays.setAll(guarded.slots, i -> guarded(new float[LENGTH]));
        for (int t = 1; t <= STEPS; t++) {
            alone.step(t, rule.defaultLearningRate(), gradient(t), LENGTH);
            rule.prepare(t, rule.defaultLearningRate(), guarded.scalars);
            rule.update(Slices.of(guarded.w, guarded(gradient(t)), guarded.slots, MARGIN, MARGIN + LENGTH),
                    rule.defaultLearningRate(), guarded.scalars);
        }
        assertArrayEquals(guarded(alone.w), guarded.w, "weights");
        for (int i = 0; i < alone.slots.length; i++) {
            assertArrayEquals(guarded(alone.slots[i]), guarded.slots[i], "slot " + rule.slots().get(i));
        }
    }

    private static float[] guarded(float[] x) {
        float[] guarded = new float[x.length + 2 * MARGIN];
        Arrays.fill(guarded, GUARD);
        System.arraycopy(x, 0, guarded, MARGIN, x.length);
        return guarded;
    }

    private static void updateLeavesItsInputsAlone(Optimizer rule) {
        Training training = new Training(rule, weights());
        for (int t = 1; t <= 3; t++) {
            float[] g = gradient(t);
            rule.prepare(t, rule.defaultLearningRate(), training.scalars);
            double[] prepared = training.scalars.clone();
            rule.update(Slices.of(training.w, g, training.slots, 0, LENGTH), rule.defaultLearningRate(),
                    training.scalars);
            assertArrayEquals(gradient(t), g, "gradient");
            assertArrayEquals(prepared, training.scalars, "scalars");
        }
        assertFalse(Arrays.equals(weights(), training.w), "Three steps moved no weight.");
    }

    private static void prepareDependsOnItsArgumentsAlone(Optimizer rule) {
        double[] scalars = new double[rule.scalars()];
        for (int t = 1; t <= STEPS; t++) {
            double[] again = scalars.clone();
            double[] elsewhere = new double[rule.scalars()];
            rule.prepare(t, 0.5, scalars);
            rule.prepare(1, 0.25, elsewhere);
            rule.prepare(t, 0.5, again);
            assertArrayEquals(scalars, again, "step " + t);
        }
    }

    private static void staysFiniteAfterExtremeGradients(Optimizer rule) {
        Training training = new Training(rule, weights());
        float[] extremes = {1e15f, 1e-30f, 0, -1e15f, -1e-30f, Float.MIN_VALUE};
        for (int t = 1; t <= STEPS; t++) {
            float[] g = new float[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                g[i] = extremes[(i + i / extremes.length * t) % extremes.length];
            }
            training.step(t, rule.defaultLearningRate(), g, LENGTH);
        }
        for (float w : training.w) {
            assertTrue(Float.isFinite(w), () -> Arrays.toString(training.w));
        }
    }

    private static void stepAllocatesNothing(Optimizer rule) {
        Training training = new Training(rule, weights());
        var slice = Slices.of(training.w, gradient(1), training.slots, 0, LENGTH);
        double rate = rule.defaultLearningRate();
        long[] t = new long[1];
        Allocation.assertNone(() -> {
            rule.prepare(++t[0], rate, training.scalars);
            rule.update(slice, rate, training.scalars);
        });
    }
}
