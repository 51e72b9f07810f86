package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Minimizer;
import io.neurite.api.Minimizer.Outcome;
import io.neurite.api.math.Kernel;
import io.neurite.optimizers.Lbfgs;
import io.neurite.tck.ReferenceKernel;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** L-BFGS reaches the minima that are known in closed form, in about as many evaluations as others need. */
class LbfgsTest {
    private static final double TOLERANCE = 1e-5;
    private static final int MOST_EVALUATIONS = 150;

    @TestFactory
    Stream<DynamicTest> minimaAreReached() {
        return Golden.read("optimizers/lbfgs.json").get("problems").list().stream().map(problem -> dynamicTest(
                problem.get("name").text() + " of " + problem.get("x").numbers().length, () -> minimise(problem)));
    }

    private static void minimise(Golden problem) {
        Problem objective = problem.has("A") ? new Quadratic(problem) : new Rosenbrock(problem);
        // No tolerance: it goes on until rounding ends it.
        Minimizer lbfgs = new Lbfgs(10, 0, 0, 20);
        double[] start = problem.get("start").numbers();
        float[] x = new float[start.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) start[i];
        }
        float[][] vectors = new float[lbfgs.vectors().size()][x.length];
        double[] scalars = new double[lbfgs.scalars()];
        Outcome outcome = Outcome.IMPROVED;
        int evaluationsWhenReached = 0;
        while (outcome == Outcome.IMPROVED) {
            outcome = lbfgs.iterate(objective, x, vectors, scalars);
            if (evaluationsWhenReached == 0 && distance(problem, x) < TOLERANCE) {
                evaluationsWhenReached = objective.evaluations;
            }
            assertTrue(objective.evaluations < 10_000, "It finds no end.");
        }
        assertEquals(0, distance(problem, x), TOLERANCE);
        assertEquals(problem.get("value").number(), objective.evaluate(x, new float[x.length]), 1e-9);
        assertNotEquals(0, evaluationsWhenReached);
        assertTrue(evaluationsWhenReached < MOST_EVALUATIONS, "It took " + evaluationsWhenReached + " evaluations.");
    }

    private static double distance(Golden problem, float[] x) {
        double[] expected = problem.get("x").numbers();
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - expected[i]));
        }
        return largest;
    }

    private abstract static class Problem implements Minimizer.Objective {
        final int size;
        int evaluations;

        Problem(Golden problem) {
            this.size = problem.get("x").numbers().length;
        }

        abstract double value(float[] x, double[] gradient);

        @Override
        public int size() {
            return size;
        }

        @Override
        public double evaluate(float[] x, float[] gradient) {
            evaluations++;
            double[] exact = new double[size];
            double value = value(x, exact);
            for (int i = 0; i < size; i++) {
                gradient[i] = (float) exact[i];
            }
            return value;
        }

        @Override
        public Kernel kernel() {
            return new ReferenceKernel();
        }
    }

    private static final class Quadratic extends Problem {
        private final double[] a;
        private final double[] b;

        Quadratic(Golden problem) {
            super(problem);
            this.a = problem.get("A").get("rowMajor").numbers();
            this.b = problem.get("b").numbers();
        }

        @Override
        double value(float[] x, double[] gradient) {
            double value = 0;
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int j = 0; j < size; j++) {
                    sum += a[i * size + j] * x[j];
                }
                gradient[i] = sum - b[i];
                value += x[i] * (sum / 2 - b[i]);
            }
            return value;
        }
    }

    private static final class Rosenbrock extends Problem {
        Rosenbrock(Golden problem) {
            super(problem);
        }

        @Override
        double value(float[] x, double[] gradient) {
            double value = 0;
            for (int i = 0; i + 1 < size; i++) {
                double curve = x[i + 1] - (double) x[i] * x[i];
                double rest = 1.0 - x[i];
                value += 100 * curve * curve + rest * rest;
                gradient[i] += -400 * x[i] * curve - 2 * rest;
                gradient[i + 1] += 200 * curve;
            }
            return value;
        }
    }
}
