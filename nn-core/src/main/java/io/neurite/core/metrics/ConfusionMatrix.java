package io.neurite.core.metrics;

import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was predicted as which: row is the truth, column the prediction, an element the sum of the
 * samples' weights.
 *
 * <p>Where a quotient is 0 / 0 (a class that never occurs, or is never predicted), it counts as 0. Not thread-safe:
 * gather per thread and {@link #merge}.
 */
public final class ConfusionMatrix {
    private final double[][] counts;

    /**
     * Makes an empty matrix.
     *
     * @param classes how many classes, at least 2
     * @throws IllegalArgumentException if there are fewer than two
     */
    public ConfusionMatrix(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("A confusion matrix is over at least 2 classes, got " + classes + ".");
        }
        counts = new double[classes][classes];
    }

    /**
     * Adds one sample.
     *
     * @param truth its class
     * @param predicted the class that was predicted
     * @param weight its weight, 1 if samples have none
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public void add(int truth, int predicted, double weight) {
        Objects.checkIndex(truth, classes());
        Objects.checkIndex(predicted, classes());
        counts[truth][predicted] += weight;
    }

    /**
     * Adds a batch.
     *
     * @param A predictions: scores, classes x m, of which the greatest counts and the lowest index among equals; or 1 x
     *     m, where two classes are told apart by the threshold; not modified
     * @param Y targets: class indices 1 x m, or one-hot of the shape of A; not modified
     * @param weights 1 x m sample weights, or null for ones; not modified
     * @param threshold from which value on a single output, or the second of two, means class 1: see
     *     {@link io.neurite.api.Metric#start}
     * @throws IllegalArgumentException if the shapes do not fit, or a class index is not below the number of classes
     */
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights, double threshold) {
        int outputs = A.rows();
        if (Samples.classes(outputs) != classes()) {
            throw new IllegalArgumentException("This confusion matrix is over " + classes() + " classes, A has "
                    + outputs + " rows.");
        }
        Samples.check(outputs, A, Y, weights, true);
        for (int j = 0; j < A.columns(); j++) {
            add(Samples.truth(outputs, Y, j), Decision.of(A, j, threshold), Samples.weight(weights, j));
        }
    }

    /**
     * Adds the counts of another matrix.
     *
     * @param other a matrix over as many classes; not modified
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public void merge(ConfusionMatrix other) {
        if (other.classes() != classes()) {
            throw new IllegalArgumentException("A confusion matrix over " + classes()
                    + " classes cannot take in one over " + other.classes() + ".");
        }
        for (int i = 0; i < classes(); i++) {
            for (int k = 0; k < classes(); k++) {
                counts[i][k] += other.counts[i][k];
            }
        }
    }

    /** Returns the elements, row after row. */
    double[] state() {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Sets the elements, row after row. */
    void restore(double[] elements) {
        for (int i = 0; i < classes(); i++) {
            System.arraycopy(elements, i * classes(), counts[i], 0, classes());
        }
    }

    /**
     * Returns the number of classes.
     *
     * @return at least 2
     */
    public int classes() {
        return counts.length;
    }

    /**
     * Returns one element.
     *
     * @param truth row
     * @param predicted column
     * @return the sum of the weights of the samples of class {@code truth} that were predicted as {@code predicted}
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /**
     * Returns the weight of all samples of a class.
     *
     * @param k the class
     * @return the sum of row k
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double support(int k) {
        return sum(predicted -> counts[k][predicted]);
    }

    /**
     * Returns the weight of all samples.
     *
     * @return the sum of all elements
     */
    public double total() {
        return sum(this::support);
    }

    /**
     * Returns which part of the samples was predicted rightly.
     *
     * @return the sum of the diagonal divided by the total, NaN if nothing was added
     */
    public double accuracy() {
        return sum(k -> counts[k][k]) / total();
    }

    /**
     * Returns which part of what was predicted as a class belongs to it.
     *
     * @param k the class
     * @return {@code tp / (tp + fp)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double precision(int k) {
        return ratio(counts[k][k], predicted(k));
    }

    /**
     * Returns which part of a class was found.
     *
     * @param k the class
     * @return {@code tp / (tp + fn)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double recall(int k) {
        return ratio(counts[k][k], support(k));
    }

    /**
     * Returns the harmonic mean of precision and recall of a class.
     *
     * @param k the class
     * @return {@code 2 tp / (2 tp + fp + fn)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double f1(int k) {
        return ratio(2 * counts[k][k], predicted(k) + support(k));
    }

    /**
     * Returns the mean recall of the classes that have samples.
     *
     * @return from 0 to 1, NaN if nothing was added
     */
    public double balancedAccuracy() {
        return sum(this::recall) / sum(k -> support(k) > 0 ? 1 : 0);
    }

    /**
     * Returns the correlation of predicted and true classes (Gorodkin 2004).
     *
     * @return from -1 to 1; 0 where only one class was predicted, or occurs; NaN if nothing was added
     */
    public double matthewsCorrelation() {
        double total = total();
        double covariance = accuracy() - sum(k -> predicted(k) / total * (support(k) / total));
        double spread = (1 - sum(k -> square(predicted(k) / total))) * (1 - sum(k -> square(support(k) / total)));
        return spread > 0 ? covariance / Math.sqrt(spread) : total > 0 ? 0 : Double.NaN;
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * Returns the agreement of predicted and true classes beyond that by chance (Cohen 1960).
     *
     * @return at most 1, NaN if one class alone was predicted and occurs, or nothing was added
     */
    public double cohenKappa() {
        double total = total();
        double chance = sum(k -> predicted(k) / total * (support(k) / total));
        return (accuracy() - chance) / (1 - chance);
    }

    private double predicted(int k) {
        return sum(truth -> counts[truth][k]);
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

    /**
     * Returns the matrix as a table, one line per true class.
     *
     * @param labels the classes' names, in the order of their indices
     * @return lines that end in a line feed
     * @throws IllegalArgumentException if there are not as many labels as classes
     */
    public String toTable(List<String> labels) {
        if (labels.size() != classes()) {
            throw new IllegalArgumentException("A label for each of " + classes() + " classes is needed, got " + labels
                    + ".");
        }
        String corner = "truth \\ predicted";
        int first = Math.max(corner.length(), labels.stream().mapToInt(String::length).max().orElse(0));
        StringBuilder text = new StringBuilder(corner).append(" ".repeat(first - corner.length()));
        int[] widths = new int[classes()];
        for (int k = 0; k < classes(); k++) {
            int column = k;
            int widest = IntStream.range(0, classes()).map(i -> cell(i, column).length()).max().orElse(0);
            widths[k] = 2 + Math.max(widest, labels.get(k).length());
            text.append(padded(labels.get(k), widths[k]));
        }
        for (int i = 0; i < classes(); i++) {
            text.append('\n').append(labels.get(i)).append(" ".repeat(first - labels.get(i).length()));
            for (int k = 0; k < classes(); k++) {
                text.append(padded(cell(i, k), widths[k]));
            }
        }
        return text.append('\n').toString();
    }

    private String cell(int truth, int predicted) {
        double count = counts[truth][predicted];
        return count == Math.rint(count) && count < 1e15 ? Long.toString((long) count) : Double.toString(count);
    }

    private static String padded(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    /** Returns the table with the classes' indices as labels. */
    @Override
    public String toString() {
        return toTable(IntStream.range(0, classes()).mapToObj(Integer::toString).toList());
    }
}
