package io.neurite.core.metrics;

import java.util.function.IntToDoubleFunction;

/**
 * What a threshold on the score of one class would give: point i takes all samples for the class whose score is at
 * least {@link #threshold threshold(i)}. Points go from the greatest score down, one for each different score.
 *
 * <p>Counts are sums of weights; samples of weight 0 count as absent. The curve of the receiver operating
 * characteristic is recall over false positive rate, from (0, 0) on; the other usual one precision over recall. Exact:
 * no score is rounded. Immutable, so any number of threads may share one. Sources: Fawcett 2006; Davis &amp; Goadrich
 * 2006.
 */
public final class ThresholdCurve {
    private final float[] thresholds;
    private final double[] truePositives;
    private final double[] falsePositives;

    private ThresholdCurve(float[] thresholds, double[] truePositives, double[] falsePositives) {
        this.thresholds = thresholds;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
    }

    /** Returns the curve of a class against the rest; with a single output, the class is 1. */
    static ThresholdCurve of(ScoredSamples samples, int k) {
        int output = output(samples, k);
        if (samples.hasNaN(output)) {
            throw new IllegalArgumentException("Scores of class " + k + " have no order: some are NaN.");
        }
        int[] order = samples.byScore(output);
        int size = points(samples, order, output);
        float[] thresholds = new float[size];
        double[] truePositives = new double[size];
        double[] falsePositives = new double[size];
        int points = 0;
        double inside = 0;
        double outside = 0;
        for (int sample : order) {
            double weight = samples.weight(sample);
            float score = samples.score(sample, output);
            if (weight != 0) {
                points += points == 0 || thresholds[points - 1] != score ? 1 : 0;
                inside += samples.truth(sample) == k ? weight : 0;
                outside += samples.truth(sample) == k ? 0 : weight;
                thresholds[points - 1] = score;
                truePositives[points - 1] = inside;
                falsePositives[points - 1] = outside;
            }
        }
        return new ThresholdCurve(thresholds, truePositives, falsePositives);
    }

    /** Returns which score is that of a class. */
    static int output(ScoredSamples samples, int k) {
        return samples.outputs() == 1 ? 0 : k;
    }

    /** Counts different scores of samples with a weight: there may be millions, of which no array is to be too long. */
    private static int points(ScoredSamples samples, int[] order, int output) {
        int points = 0;
        float before = Float.NaN;
        for (int sample : order) {
            if (samples.weight(sample) != 0 && samples.score(sample, output) != before) {
                before = samples.score(sample, output);
                points++;
            }
        }
        return points;
    }

    /**
     * Returns the number of points.
     *
     * @return that of different scores, 0 if there are no samples
     */
    public int size() {
        return thresholds.length;
    }

    /**
     * Returns the least score that still counts as the class.
     *
     * @param i the point
     * @return a score that occurs
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double threshold(int i) {
        return thresholds[i];
    }

    /**
     * Returns the samples of the class that are found.
     *
     * @param i the point
     * @return the sum of their weights
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double truePositives(int i) {
        return truePositives[i];
    }

    /**
     * Returns the samples of other classes that are taken for this one.
     *
     * @param i the point
     * @return the sum of their weights
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double falsePositives(int i) {
        return falsePositives[i];
    }

    /**
     * Returns all samples of the class.
     *
     * @return the sum of their weights
     */
    public double positives() {
        return last(truePositives);
    }

    /**
     * Returns all samples of other classes.
     *
     * @return the sum of their weights
     */
    public double negatives() {
        return last(falsePositives);
    }

    private static double last(double[] sums) {
        return sums.length == 0 ? 0 : sums[sums.length - 1];
    }

    /**
     * Returns which part of the class is found, the true positive rate.
     *
     * @param i the point
     * @return {@code tp / (tp + fn)}, NaN if the class has no samples
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double recall(int i) {
        return truePositives[i] / positives();
    }

    /**
     * Returns which part of the others is taken for the class.
     *
     * @param i the point
     * @return {@code fp / (fp + tn)}, NaN if there are no others
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double falsePositiveRate(int i) {
        return falsePositives[i] / negatives();
    }

    /**
     * Returns which part of what is taken for the class belongs to it.
     *
     * @param i the point
     * @return {@code tp / (tp + fp)}
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double precision(int i) {
        return truePositives[i] / (truePositives[i] + falsePositives[i]);
    }

    /**
     * Returns the area under the receiver operating characteristic: the probability that a sample of the class scores
     * above one of another class, a tie counting half (Hanley &amp; McNeil 1982).
     *
     * @return from 0 to 1, 0.5 for random scores; NaN if there are samples of one side only
     */
    public double rocArea() {
        double area = 0;
        for (int i = 0; i < size(); i++) {
            double before = i == 0 ? 0 : truePositives[i - 1];
            area += (falsePositives[i] - (i == 0 ? 0 : falsePositives[i - 1])) * (truePositives[i] + before) / 2;
        }
        return area / (positives() * negatives());
    }

    /**
     * Returns the area under precision over recall, as a sum of steps: the mean of the precision at each sample of the
     * class that is found.
     *
     * @return {@code sum of (recall(i) - recall(i - 1)) precision(i)}, NaN if the class has no samples
     */
    public double averagePrecision() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += (truePositives[i] - (i == 0 ? 0 : truePositives[i - 1])) * precision(i);
        }
        return sum / positives();
    }

    /**
     * Returns the threshold that finds most of the class with a wanted precision.
     *
     * @param wanted the least precision, from 0 to 1
     * @return the lowest threshold that has it, NaN if none has
     * @throws IllegalArgumentException if the wanted precision is not from 0 to 1
     */
    public double thresholdForPrecision(double wanted) {
        Samples.checkPart("precision", wanted);
        for (int i = size() - 1; i >= 0; i--) {
            if (precision(i) >= wanted) {
                return thresholds[i];
            }
        }
        return Double.NaN;
    }

    /**
     * Returns the threshold that takes fewest others for the class and still finds a wanted part of it.
     *
     * @param wanted the least recall, from 0 to 1
     * @return the highest threshold that has it, NaN if the class has no samples
     * @throws IllegalArgumentException if the wanted recall is not from 0 to 1
     */
    public double thresholdForRecall(double wanted) {
        Samples.checkPart("recall", wanted);
        for (int i = 0; i < size(); i++) {
            if (recall(i) >= wanted) {
                return thresholds[i];
            }
        }
        return Double.NaN;
    }

    /**
     * Returns the threshold with the best harmonic mean of precision and recall.
     *
     * @return the highest of the best, NaN if the class has no samples
     */
    public double thresholdForF1() {
        IntToDoubleFunction f1 = i -> 2 * truePositives[i] / (truePositives[i] + falsePositives[i] + positives());
        int best = -1;
        for (int i = 0; i < size() && positives() > 0; i++) {
            best = best < 0 || f1.applyAsDouble(i) > f1.applyAsDouble(best) ? i : best;
        }
        return best < 0 ? Double.NaN : thresholds[best];
    }
}
