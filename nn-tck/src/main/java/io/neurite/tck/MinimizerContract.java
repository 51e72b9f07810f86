package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Minimizer;
import io.neurite.api.Minimizer.Objective;
import io.neurite.api.Minimizer.Outcome;
import io.neurite.api.math.Kernel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Minimizer}: costs fall, it knows when to stop, and its whole state is what the engine
 * owns.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class MinimizerContract extends PluginContract<Minimizer> {
    private static final int SIZE = 20;
    private static final int MOST_ITERATIONS = 500;
    private static final long SEED = 19891008;

    /** Made by JUnit. */
    protected MinimizerContract() {}

    @Override
    protected final Class<Minimizer> type() {
        return Minimizer.class;
    }

    @Override
    protected List<DynamicTest> facts(Minimizer rule) {
        return List.of(
                dynamicTest("vectorsHaveNamesOfTheirOwn", () -> assertEquals(
                        rule.vectors().size(), new HashSet<>(rule.vectors()).size(), () -> rule.vectors().toString())),
                dynamicTest("convexQuadraticIsMinimised", () -> convexQuadraticIsMinimised(rule)),
                dynamicTest("costFallsWhileItImproves", () -> costFalls(rule, MinimizerContract::quadratic)),
                dynamicTest("costThatIsNanIsAvoided", () -> costFalls(rule, MinimizerContract::barrier)),
                dynamicTest("copiedStateContinuesToTheBit", () -> copiedStateContinues(rule)),
                dynamicTest("atTheMinimumItConvergesAndStays", () -> atTheMinimumItStays(rule)),
                dynamicTest("stalledLeavesXAsItWas", () -> stalledLeavesX(rule)));
    }

    /** A cost and its gradient. */
    @FunctionalInterface
    private interface Cost {
        double evaluate(float[] x, float[] gradient);
    }

    /** A minimisation under way: x, and all the state that the engine keeps for the rule. */
    private record Search(Minimizer rule, Cost cost, float[] x, float[][] vectors, double[] scalars)
            implements Objective {
        Search(Minimizer rule, Cost cost, float[] x) {
            this(rule, cost, x, new float[rule.vectors().size()][x.length], new double[rule.scalars()]);
        }

        Search copy() {
            float[][] copies = Arrays.stream(vectors).map(float[]::clone).toArray(float[][]::new);
            return new Search(rule, cost, x.clone(), copies, scalars.clone());
        }

        Outcome iterate() {
            return rule.iterate(this, x, vectors, scalars);
        }

        double cost(float[] at) {
            return cost.evaluate(at, new float[at.length]);
        }

        @Override
        public int size() {
            return x.length;
        }

        @Override
        public double evaluate(float[] at, float[] gradient) {
            return cost.evaluate(at, gradient);
        }

        @Override
        public Kernel kernel() {
            return new ReferenceKernel();
        }
    }

    /** J = sum c (x - 1)^2 / 2, c from 0.1 to 100. */
    private static double quadratic(float[] x, float[] gradient) {
        double cost = 0;
        for (int i = 0; i < x.length; i++) {
            double c = 0.1 * StrictMath.pow(1000, (double) i / (x.length - 1));
            double error = x[i] - 1.0;
            cost += c * error * error / 2;
            gradient[i] = (float) (c * error);
        }
        return cost;
    }

    /** J = sum x^2 - log x, which is NaN for x &lt; 0. */
    private static double barrier(float[] x, float[] gradient) {
        double cost = 0;
        for (int i = 0; i < x.length; i++) {
            cost += (double) x[i] * x[i] - StrictMath.log(x[i]);
            gradient[i] = (float) (2 * x[i] - 1.0 / x[i]);
        }
        return cost;
    }

    private static float[] start() {
        float[] x = Slices.random(SEED, SIZE);
        for (int i = 0; i < SIZE; i++) {
            x[i] = Math.abs(x[i]) / 4;
        }
        return x;
    }

    private static void convexQuadraticIsMinimised(Minimizer rule) {
        Search search = new Search(rule, MinimizerContract::quadratic, start());
        double first = search.cost(search.x);
        Outcome outcome = Outcome.IMPROVED;
        for (int i = 0; i < MOST_ITERATIONS && outcome == Outcome.IMPROVED; i++) {
            outcome = search.iterate();
        }
        assertNotEquals(Outcome.IMPROVED, outcome, "It finds no end.");
        assertTrue(search.cost(search.x) < 1e-6 * first, () -> first + " fell to " + search.cost(search.x) + " only.");
    }

    private static void costFalls(Minimizer rule, Cost cost) {
        Search search = new Search(rule, cost, start());
        double last = search.cost(search.x);
        for (int i = 0; i < MOST_ITERATIONS && search.iterate() == Outcome.IMPROVED; i++) {
            double now = search.cost(search.x);
            assertTrue(now < last, "iteration " + i + ": from " + last + " to " + now);
            last = now;
        }
        assertTrue(search.cost(search.x) <= last, () -> "At the end the cost rose to " + search.cost(search.x));
    }

    private static void copiedStateContinues(Minimizer rule) {
        Search straight = new Search(rule, MinimizerContract::barrier, start());
        straight.iterate();
        straight.iterate();
        Search resumed = straight.copy();
        straight.iterate();
        new Search(rule, MinimizerContract::quadratic, start()).iterate();
        resumed.iterate();
        assertArrayEquals(straight.x, resumed.x, "x");
        assertArrayEquals(straight.vectors, resumed.vectors, "vectors");
        assertArrayEquals(straight.scalars, resumed.scalars, "scalars");
    }

    private static void atTheMinimumItStays(Minimizer rule) {
        float[] ones = new float[SIZE];
        Arrays.fill(ones, 1);
        Search search = new Search(rule, MinimizerContract::quadratic, ones.clone());
        assertEquals(Outcome.CONVERGED, search.iterate());
        assertArrayEquals(ones, search.x);
    }

    /** A gradient that promises descent where there is none. */
    private static void stalledLeavesX(Minimizer rule) {
        float[] start = start();
        Search search = new Search(rule, (x, gradient) -> {
            Arrays.fill(gradient, 1);
            return Arrays.equals(x, start) ? 0 : 1;
        }, start.clone());
        assertEquals(Outcome.STALLED, search.iterate());
        assertArrayEquals(start, search.x);
    }
}
