package io.neurite.core.metrics;

import io.neurite.api.math.Matrix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was predicted as which: row is the truth, column the prediction, an element the sum of the
 * samples' weights.
 *
 * <p>A prediction with NaN is that of no class, and never right: it is in no column, but in the {@link #support} of its
 * true class, see {@link #undecided}. Where a quotient is 0 / 0 (a class that never occurs, or is never predicted), it
 * counts as 0. The metrics need no such matrix; it takes 8 bytes for each pair of classes. Not thread-safe: gather per
 * thread and {@link #merge}.
 */
public final class ConfusionMatrix {
    private static final double MEGABYTE = 1 << 20;
    /** Of so many samples parts do not matter. */
    private static final double MANY = 1e6;
    private static final MathContext DIGITS = new MathContext(7);

    private final double[][] counts;
    private final double[] undecided;
    private final ClassTotals totals;

    /**
     * Makes an empty matrix.
     *
     * @param classes how many classes, at least 2
     * @throws IllegalArgumentException if there are fewer than two, or so many that the heap can never hold the matrix
     */
    public ConfusionMatrix(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("A confusion matrix is over at least 2 classes, got " + classes + ".");
        }
        double bytes = (double) Double.BYTES * classes * classes;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "A confusion matrix over %d classes takes "
                    + "%,.1f MB, the heap has %,.1f MB. Start java with a greater -Xmx, or ask for metrics, which need "
                    + "no matrix.", classes, bytes / MEGABYTE, Runtime.getRuntime().maxMemory() / MEGABYTE));
        }
        counts = new double[classes][classes];
        undecided = new double[classes];
        totals = new ClassTotals(classes);
    }

    /**
     * Adds one sample.
     *
     * @param truth its class
     * @param predicted the class that was predicted
     * @param weight its weight, 1 if samples have none
     * @throws IndexOutOfBoundsException if there is no such class
     * @throws IllegalArgumentException if the weight is below 0 or not finite
     */
    public void add(int truth, int predicted, double weight) {
        Objects.checkIndex(truth, classes());
        Objects.checkIndex(predicted, classes());
        Samples.checkWeight(weight);
        put(truth, predicted, weight);
    }

    private void put(int truth, int decision, double weight) {
        totals.add(truth, decision, weight);
        if (decision == Samples.NO_CLASS) {
            undecided[truth] += weight;
        } else {
            counts[truth][decision] += weight;
        }
    }

    /**
     * Adds a batch.
     *
     * @param A predictions: scores, classes x m, of which the greatest counts and the lowest index among equals; or 1 x
     *     m, where two classes are told apart by the threshold; not modified
     * @param Y targets: class indices 1 x m (of a single output, -1 and +1 or probabilities as well), or one-hot of the
     *     shape of A; not modified
     * @param weights 1 x m sample weights, or null for ones; not modified
     * @param threshold from which value on a single output, or the second of two, means class 1: see
     *     {@link io.neurite.api.Metric#start}
     * @throws IllegalArgumentException if the shapes do not fit, a target is no class, a weight is below 0 or not
     *     finite, or the threshold is not finite
     */
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights, double threshold) {
        int outputs = A.rows();
        if (Samples.classes(outputs) != classes()) {
            throw new IllegalArgumentException("This confusion matrix is over " + classes() + " classes, A has "
                    + outputs + " rows.");
        }
        Samples.check(outputs, A, Y, weights, true);
        Samples.checkThreshold(threshold);
        for (int j = 0; j < A.columns(); j++) {
            put(Samples.truth(outputs, Y, j), Samples.decision(A, j, threshold), Samples.weight(weights, j));
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
            undecided[i] += other.undecided[i];
        }
        totals.merge(other.totals);
    }

    /** Returns what figures are read from. */
    ClassTotals totals() {
        return totals;
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
     * Returns the weight of the samples of a class that were predicted as none, since scores are NaN.
     *
     * @param k the class
     * @return the sum of their weights, 0 if all scores are numbers
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double undecided(int k) {
        return undecided[k];
    }

    /**
     * Returns the weight of all samples of a class.
     *
     * @param k the class
     * @return the sum of row k, and of what is {@link #undecided}
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double support(int k) {
        return totals.support(k);
    }

    /**
     * Returns the weight of all samples.
     *
     * @return the sum of all elements, and of what is {@link #undecided}
     */
    public double total() {
        return totals.total();
    }

    /**
     * Returns which part of the samples was predicted rightly.
     *
     * @return the sum of the diagonal divided by the total, NaN if nothing was added
     */
    public double accuracy() {
        return totals.accuracy();
    }

    /**
     * Returns which part of what was predicted as a class belongs to it.
     *
     * @param k the class
     * @return {@code tp / (tp + fp)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double precision(int k) {
        return totals.precision(k);
    }

    /**
     * Returns which part of a class was found.
     *
     * @param k the class
     * @return {@code tp / (tp + fn)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double recall(int k) {
        return totals.recall(k);
    }

    /**
     * Returns the harmonic mean of precision and recall of a class.
     *
     * @param k the class
     * @return {@code 2 tp / (2 tp + fp + fn)}, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double f1(int k) {
        return totals.f1(k);
    }

    /**
     * Returns the mean recall of the classes that have samples.
     *
     * @return from 0 to 1, NaN if nothing was added
     */
    public double balancedAccuracy() {
        return totals.balancedAccuracy();
    }

    /**
     * Returns the correlation of predicted and true classes (Gorodkin 2004).
     *
     * @return from -1 to 1; 0 where only one class was predicted, or occurs; NaN if nothing was added
     */
    public double matthewsCorrelation() {
        return totals.matthewsCorrelation();
    }

    /**
     * Returns the agreement of predicted and true classes beyond that by chance (Cohen 1960).
     *
     * @return at most 1, NaN if one class alone was predicted and occurs, or nothing was added
     */
    public double cohenKappa() {
        return totals.cohenKappa();
    }

    /**
     * Returns the matrix as a table, one line per true class, with a last column "NaN" if there are predictions of no
     * class.
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
        boolean isDecided = Arrays.stream(undecided).allMatch(weight -> weight == 0);
        int[] widths = new int[classes() + (isDecided ? 0 : 1)];
        for (int k = 0; k < widths.length; k++) {
            int column = k;
            String head = k < classes() ? labels.get(k) : "NaN";
            int widest = IntStream.range(0, classes()).map(i -> cell(i, column).length()).max().orElse(0);
            widths[k] = 2 + Math.max(widest, head.length());
            text.append(padded(head, widths[k]));
        }
        for (int i = 0; i < classes(); i++) {
            text.append('\n').append(labels.get(i)).append(" ".repeat(first - labels.get(i).length()));
            for (int k = 0; k < widths.length; k++) {
                text.append(padded(cell(i, k), widths[k]));
            }
        }
        return text.append('\n').toString();
    }

    /** Weights are floats, of whose sum further digits are rounding. */
    private String cell(int truth, int column) {
        double count = column < classes() ? counts[truth][column] : undecided[truth];
        return count >= MANY || count == Math.rint(count) ? String.format(Locale.ROOT, "%.0f", count)
                : new BigDecimal(count).round(DIGITS).stripTrailingZeros().toString();
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
