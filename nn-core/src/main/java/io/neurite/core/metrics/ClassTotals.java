package io.neurite.core.metrics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Of each class the weight of the samples that are of it, of those that were predicted as it, and of those where both
 * hold: all that figures of classes are made of. It grows with the classes, and not with their square, as a confusion
 * matrix does.
 */
final class ClassTotals {
    private final double[] hits;
    private final double[] predicted;
    private final double[] support;
    /** Of samples that were predicted as no class. */
    private double undecided;

    ClassTotals(int classes) {
        hits = new double[classes];
        predicted = new double[classes];
        support = new double[classes];
    }

    /** Adds a sample; the prediction may be {@link Samples#NO_CLASS}. */
    void add(int truth, int decision, double weight) {
        support[truth] += weight;
        if (decision == Samples.NO_CLASS) {
            undecided += weight;
            return;
        }
        predicted[decision] += weight;
        hits[truth] += truth == decision ? weight : 0;
    }

    void merge(ClassTotals other) {
        add(hits, other.hits);
        add(predicted, other.predicted);
        add(support, other.support);
        undecided += other.undecided;
    }

    private static void add(double[] sums, double[] others) {
        Arrays.setAll(sums, k -> sums[k] + others[k]);
    }

    int classes() {
        return support.length;
    }

    /** Returns the length of a {@link #state}, which is no square: that of a confusion matrix is never taken for it. */
    int numbers() {
        return 3 * classes() + 1;
    }

    double[] state() {
        double[] state = Arrays.copyOf(hits, numbers());
        System.arraycopy(predicted, 0, state, classes(), classes());
        System.arraycopy(support, 0, state, 2 * classes(), classes());
        state[3 * classes()] = undecided;
        return state;
    }

    void restore(double[] state) {
        System.arraycopy(state, 0, hits, 0, classes());
        System.arraycopy(state, classes(), predicted, 0, classes());
        System.arraycopy(state, 2 * classes(), support, 0, classes());
        undecided = state[3 * classes()];
    }

    double support(int k) {
        return support[k];
    }

    double total() {
        return sum(this::support);
    }

    double accuracy() {
        return sum(k -> hits[k]) / total();
    }

    double precision(int k) {
        return ratio(hits[k], predicted[k]);
    }

    double recall(int k) {
        return ratio(hits[k], support[k]);
    }

    double f1(int k) {
        return ratio(2 * hits[k], predicted[k] + support[k]);
    }

    double balancedAccuracy() {
        return sum(this::recall) / sum(k -> support[k] > 0 ? 1 : 0);
    }

    double matthewsCorrelation() {
        double total = total();
        double covariance = accuracy() - sum(k -> predicted[k] / total * (support[k] / total));
        // What is predicted as no class is one class more, which never occurs.
        double spread = (1 - sum(k -> square(predicted[k] / total)) - square(undecided / total))
                * (1 - sum(k -> square(support[k] / total)));
        return spread > 0 ? covariance / Math.sqrt(spread) : total > 0 ? 0 : Double.NaN;
    }

    private static double square(double x) {
        return x * x;
    }

    double cohenKappa() {
        double total = total();
        double chance = sum(k -> predicted[k] / total * (support[k] / total));
        return (accuracy() - chance) / (1 - chance);
    }

    /** Adds over the classes, in their order. */
    private double sum(IntToDoubleFunction term) {
        double sum = 0;
        for (int k = 0; k < classes(); k++) {
            sum += term.applyAsDouble(k);
        }
        return sum;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
