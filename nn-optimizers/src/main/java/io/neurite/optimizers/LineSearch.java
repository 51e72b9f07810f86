package io.neurite.optimizers;

import io.neurite.api.Minimizer.Objective;

/**
 * A search along a direction d for a step a that meets the strong Wolfe conditions: with f(a) = J(x + a d),
 *
 * <pre>
 *   f(a) &lt;= f(0) + c1 a f'(0)       |f'(a)| &lt;= c2 |f'(0)|       c1 = 1e-4, c2 = 0.9
 * </pre>
 *
 * <p>Steps are doubled until one is too long, then the bracket is narrowed by cubic interpolation. Where the
 * evaluations do not suffice, the lowest step found serves. Source: Nocedal &amp; Wright 2006, Algorithms 3.5 and 3.6,
 * equation 3.59.
 */
final class LineSearch {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;
    /** A trial this near an end of the bracket, as a share of it, says little new: it is halved instead. */
    private static final double MARGIN = 0.1;

    /** A step, the cost there, and the cost's derivative along the direction. */
    private record Trial(double step, double cost, double slope) {}

    private final Objective objective;
    private final float[] x;
    private final float[] direction;
    private final int maxEvaluations;
    private final float[] point;
    private final float[] gradient;
    private Trial start = new Trial(0, 0, 0);
    private Trial last = start;
    private int evaluations;

    LineSearch(Objective objective, float[] x, float[] direction, int maxEvaluations) {
        this.objective = objective;
        this.x = x;
        this.direction = direction;
        this.maxEvaluations = maxEvaluations;
        this.point = new float[x.length];
        this.gradient = new float[x.length];
    }

    /** The point where a successful search ended. */
    float[] point() {
        return point;
    }

    /** The gradient there. */
    float[] gradient() {
        return gradient;
    }

    /** The cost there. */
    double cost() {
        return last.cost;
    }

    /** Searches from x with cost f(0) and slope f'(0) < 0; tells whether a lower cost was found. */
    boolean search(double cost, double slope, double firstStep) {
        start = new Trial(0, cost, slope);
        evaluations = 0;
        Trial before = start;
        for (double step = firstStep; evaluations < maxEvaluations; step *= 2) {
            Trial trial = evaluate(step);
            if (isTooHigh(trial, before)) {
                return narrow(before, trial);
            }
            if (isFlatEnough(trial)) {
                return true;
            }
            if (trial.slope >= 0) {
                return narrow(trial, before);
            }
            before = trial;
        }
        return before.cost < start.cost;
    }

    /** Algorithm 3.6 (zoom): a good step lies between the two; {@code low} is the lowest so far. */
    private boolean narrow(Trial low, Trial high) {
        while (evaluations < maxEvaluations) {
            Trial trial = evaluate(between(low, high));
            if (isTooHigh(trial, low)) {
                high = trial;
                continue;
            }
            if (isFlatEnough(trial)) {
                return true;
            }
            if (trial.slope * (high.step - low.step) >= 0) {
                high = low;
            }
            low = trial;
        }
        if (low.step != last.step && low.cost < start.cost) {
            evaluate(low.step);
        }
        return low.cost < start.cost;
    }

    /** Written with "not", so that a cost that is NaN is too high. */
    private boolean isTooHigh(Trial trial, Trial low) {
        boolean descends = trial.cost <= start.cost + C1 * trial.step * start.slope;
        boolean beatsLow = low == start || trial.cost < low.cost;
        return !(descends && beatsLow);
    }

    private boolean isFlatEnough(Trial trial) {
        return Math.abs(trial.slope) <= -C2 * start.slope;
    }

    /** The minimum of the cubic through both costs and slopes, or the middle where that is of no use. */
    private static double between(Trial a, Trial b) {
        double width = b.step - a.step;
        double d1 = a.slope + b.slope - 3 * (a.cost - b.cost) / (a.step - b.step);
        double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
        double share = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
        boolean useful = share >= MARGIN && share <= 1 - MARGIN;
        return a.step + (useful ? share : 0.5) * width;
    }

    private Trial evaluate(double step) {
        for (int i = 0; i < x.length; i++) {
            point[i] = (float) (x[i] + step * direction[i]);
        }
        evaluations++;
        double cost = objective.evaluate(point, gradient);
        last = new Trial(step, cost, objective.kernel().dot(gradient, 0, direction, 0, x.length));
        return last;
    }
}
