package io.neurite.optimizers;

import io.neurite.api.Minimizer;
import io.neurite.api.math.Kernel;
import io.neurite.optimizers.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * L-BFGS: Newton's method with a curvature learned from the last few steps, and a line search for each.
 *
 * <pre>
 *   d = -H g        H from the last pairs s = x' - x, y = g' - g by the two-loop recursion, first (s.y / y.y) I
 *   x = x + a d     a by {@link LineSearch}
 * </pre>
 *
 * <p>A direction along which no lower cost is found makes it forget the pairs and try steepest descent once. Inner
 * products are in double; vectors are float32, so that near a minimum the cost's rounding ends the search.
 *
 * <p>Source: Nocedal &amp; Wright 2006, Algorithms 7.4 and 7.5; the first step is at most of length 1.
 *
 * @param memory how many pairs are kept, at least 1; default 10
 * @param gradientTolerance converged when no element of the gradient is larger, at least 0; default 1e-5
 * @param costTolerance converged when an iteration lowers the cost by no more than this share of it (of 1 if the cost
 *     is
 *     below 1), at least 0; default 1e-9
 * @param maxEvaluations how often a line search may evaluate the cost, at least 2; default 20
 */
public record Lbfgs(int memory, double gradientTolerance, double costTolerance, int maxEvaluations)
        implements Minimizer {
    // Scalars: whether the state was begun, the cost at x, the pairs since the last reset, then s.y of each pair kept.
    private static final int BEGUN = 0;
    private static final int COST = 1;
    private static final int PAIRS = 2;
    private static final int PRODUCTS = 3;

    /**
     * Checks the hyper-parameters.
     *
     * @param memory the component
     * @param gradientTolerance the component
     * @param costTolerance the component
     * @param maxEvaluations the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Lbfgs {
        Require.atLeast("Lbfgs: memory", 1, memory);
        Require.notNegative("Lbfgs: gradientTolerance", gradientTolerance);
        Require.notNegative("Lbfgs: costTolerance", costTolerance);
        Require.atLeast("Lbfgs: maxEvaluations", 2, maxEvaluations);
    }

    /** The defaults. */
    public Lbfgs() {
        this(10, 1e-5, 1e-9, 20);
    }

    @Override
    public String id() {
        return "lbfgs";
    }

    /** {@inheritDoc} Here: s and y of each kept pair, then the gradient at x. */
    @Override
    public List<String> vectors() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < memory; i++) {
            names.add("s" + i);
        }
        for (int i = 0; i < memory; i++) {
            names.add("y" + i);
        }
        names.add("gradient");
        return names;
    }

    @Override
    public int scalars() {
        return PRODUCTS + memory;
    }

    @Override
    public Outcome iterate(Objective objective, float[] x, float[][] vectors, double[] scalars) {
        float[] gradient = vectors[2 * memory];
        if (scalars[BEGUN] == 0) {
            scalars[COST] = objective.evaluate(x, gradient);
            scalars[BEGUN] = 1;
        }
        if (isFlat(gradient)) {
            return Outcome.CONVERGED;
        }
        float[] direction = new float[x.length];
        LineSearch search = new LineSearch(objective, x, direction, maxEvaluations);
        boolean found = descend(search, direction, objective.kernel(), vectors, scalars);
        if (!found && scalars[PAIRS] > 0) {
            scalars[PAIRS] = 0;
            found = descend(search, direction, objective.kernel(), vectors, scalars);
        }
        if (!found) {
            return Outcome.STALLED;
        }
        double before = scalars[COST];
        remember(search, x, objective.kernel(), vectors, scalars);
        double scale = Math.max(1, Math.max(Math.abs(before), Math.abs(search.cost())));
        boolean converged = before - search.cost() <= costTolerance * scale || isFlat(gradient);
        return converged ? Outcome.CONVERGED : Outcome.IMPROVED;
    }

    private boolean isFlat(float[] gradient) {
        float largest = 0;
        for (float g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest <= gradientTolerance;
    }

    /** Sets the direction and searches along it. */
    private boolean descend(LineSearch search, float[] direction, Kernel kernel, float[][] vectors, double[] scalars) {
        float[] gradient = vectors[2 * memory];
        setDirection(direction, kernel, vectors, scalars);
        double slope = kernel.dot(gradient, 0, direction, 0, gradient.length);
        double first = scalars[PAIRS] > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
        return slope < 0 && search.search(scalars[COST], slope, first);
    }

    /** The two-loop recursion (Algorithm 7.4): d = -H g. */
    private void setDirection(float[] d, Kernel kernel, float[][] vectors, double[] scalars) {
        int n = d.length;
        float[] gradient = vectors[2 * memory];
        for (int i = 0; i < n; i++) {
            d[i] = -gradient[i];
        }
        long pairs = (long) scalars[PAIRS];
        long oldest = Math.max(0, pairs - memory);
        double[] alpha = new double[memory];
        for (long k = pairs - 1; k >= oldest; k--) {
            int slot = (int) (k % memory);
            alpha[slot] = kernel.dot(vectors[slot], 0, d, 0, n) / scalars[PRODUCTS + slot];
            add(-alpha[slot], vectors[memory + slot], d);
        }
        if (pairs > 0) {
            int slot = (int) ((pairs - 1) % memory);
            float[] y = vectors[memory + slot];
            double scale = scalars[PRODUCTS + slot] / kernel.dot(y, 0, y, 0, n);
            for (int i = 0; i < n; i++) {
                d[i] = (float) (scale * d[i]);
            }
        }
        for (long k = oldest; k < pairs; k++) {
            int slot = (int) (k % memory);
            double beta = kernel.dot(vectors[memory + slot], 0, d, 0, n) / scalars[PRODUCTS + slot];
            add(alpha[slot] - beta, vectors[slot], d);
        }
    }

    /** y = y + a x. */
    private static void add(double a, float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) (y[i] + a * x[i]);
        }
    }

    /** Moves x and the gradient to where the search ended; keeps the pair if its curvature is positive. */
    private void remember(LineSearch search, float[] x, Kernel kernel, float[][] vectors, double[] scalars) {
        int slot = (int) ((long) scalars[PAIRS] % memory);
        float[] s = vectors[slot];
        float[] y = vectors[memory + slot];
        float[] gradient = vectors[2 * memory];
        float[] point = search.point();
        float[] newGradient = search.gradient();
        for (int i = 0; i < x.length; i++) {
            s[i] = point[i] - x[i];
            y[i] = newGradient[i] - gradient[i];
            x[i] = point[i];
            gradient[i] = newGradient[i];
        }
        scalars[COST] = search.cost();
        double product = kernel.dot(s, 0, y, 0, x.length);
        double square = kernel.dot(y, 0, y, 0, x.length);
        if (product > Math.ulp(1f) * square) {
            scalars[PRODUCTS + slot] = product;
            scalars[PAIRS]++;
        } else if (scalars[PAIRS] >= memory) {
            // The slot held the oldest pair, which is overwritten: begin anew rather than keep half of it.
            scalars[PAIRS] = 0;
        }
    }
}
