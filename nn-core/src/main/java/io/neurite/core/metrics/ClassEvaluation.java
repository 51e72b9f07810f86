package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions of classes are: any figure, curves and calibration of the same samples.
 *
 * <p>A sample with a score that is NaN is predicted as no class, and never right; figures of the scores themselves,
 * such as the log-loss, are NaN then, and {@link #curve} and {@link #calibration} refuse such scores.
 *
 * <p>All scores are kept: 4 bytes per output and 12 to 20 per sample. Batches may come in any order, and what others
 * gathered, on other threads or machines, can be taken in with {@link #merge}. Not thread-safe.
 */
public final class ClassEvaluation implements Evaluation<ClassEvaluation> {
    private final ScoredSamples samples;
    private final double threshold;
    private final boolean isClosed;

    /**
     * Starts an evaluation.
     *
     * @param outputs rows of the predictions, 1 for two classes that one score tells apart
     * @param threshold from which score on a single output, or the second of two, means class 1: see
     *     {@link Metric#start}
     * @throws IllegalArgumentException if there are no outputs, or the threshold is not finite
     */
    public ClassEvaluation(int outputs, double threshold) {
        this(new ScoredSamples(outputs), threshold, false);
        Samples.checkThreshold(threshold);
    }

    private ClassEvaluation(ScoredSamples samples, double threshold, boolean isClosed) {
        this.samples = samples;
        this.threshold = threshold;
        this.isClosed = isClosed;
    }

    /**
     * Evaluates a model.
     *
     * @param model what predicts; its first output, with its threshold
     * @param data the samples, with their weights
     * @return an evaluation to which more can be added
     * @throws IllegalArgumentException if the data set's target is no class, or does not fit the model, or a weight is
     *     below 0 or not finite
     */
    public static ClassEvaluation of(Model model, Dataset data) {
        PredictedBatches.require(true, model, data);
        ClassEvaluation evaluation = new ClassEvaluation(PredictedBatches.outputs(model), model.info().threshold());
        PredictedBatches.of(model, data, evaluation::add);
        return evaluation;
    }

    /**
     * Adds a batch.
     *
     * @param A predictions, n x m; not modified
     * @param Y class indices 1 x m (of a single output, -1 and +1 or probabilities as well), or one-hot n x m; not
     *     modified
     * @param weights 1 x m sample weights, or null for ones; not modified
     * @throws IllegalArgumentException if the shapes do not fit, a target is no class, or a weight is below 0 or not
     *     finite; then nothing is added
     * @throws IllegalStateException if this is {@link #weighted}
     */
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        checkOpen();
        samples.add(A, Y, weights);
    }

    /**
     * Adds what another evaluation gathered, behind what is here.
     *
     * @param other over as many outputs, with the same threshold; not modified
     * @throws IllegalArgumentException if it is over others, or has another threshold
     * @throws IllegalStateException if this is {@link #weighted}
     */
    public void merge(ClassEvaluation other) {
        checkOpen();
        if (other.samples.outputs() != samples.outputs() || Double.compare(other.threshold, threshold) != 0) {
            throw new IllegalArgumentException("Evaluations over " + samples.outputs() + " and "
                    + other.samples.outputs() + " outputs, with the thresholds " + threshold + " and "
                    + other.threshold + ", cannot be merged.");
        }
        samples.add(other.samples);
    }

    private void checkOpen() {
        if (isClosed) {
            throw Samples.closed();
        }
    }

    @Override
    public ClassEvaluation weighted(double[] factors) {
        Bootstrap.checkFactors(factors, size());
        return new ClassEvaluation(samples.weighted(factors), threshold, true);
    }

    @Override
    public int size() {
        return samples.size();
    }

    /**
     * Returns the number of classes.
     *
     * @return at least 2
     */
    public int classes() {
        return Samples.classes(samples.outputs());
    }

    /**
     * Tells whether the scores can be probabilities.
     *
     * @return true if all are from 0 to 1, and those of several outputs have a sum of 1
     */
    public boolean hasProbabilities() {
        return samples.areProbabilities();
    }

    @Override
    public double figure(Metric metric) {
        Metric.Accumulator accumulator = metric.start(samples.outputs(), threshold);
        // It would keep the same samples once more, and sort those of each view anew.
        if (accumulator instanceof Scores scores) {
            return scores.of(samples);
        }
        accumulator.add(samples.predictions(), samples.classIndices(), samples.weights());
        return accumulator.value();
    }

    /**
     * Returns which classes are confused, with the threshold of this evaluation.
     *
     * @return a new matrix
     * @throws IllegalArgumentException if the heap can never hold it
     */
    public ConfusionMatrix confusion() {
        ConfusionMatrix confusion = new ConfusionMatrix(classes());
        confusion.add(samples.predictions(), samples.classIndices(), samples.weights(), threshold);
        return confusion;
    }

    /**
     * Returns in which range the accuracy lies for all samples that there might have been. Samples with weights w count
     * as {@code (sum of w)^2 / sum of w^2} of them (Kish 1965).
     *
     * @param deviations see {@link Interval#ofPart}
     * @return the score interval, NaN if no sample has a weight
     */
    public Interval accuracyInterval(double deviations) {
        double sum = 0;
        double squares = 0;
        for (int sample = 0; sample < size(); sample++) {
            sum += samples.weight(sample);
            squares += samples.weight(sample) * samples.weight(sample);
        }
        return Interval.ofPart(figure(new Accuracy()), sum * sum / squares, deviations);
    }

    /**
     * Counts the samples of each class, whatever their weights; those of weight 0 are absent.
     *
     * @return one number per class
     */
    public int[] sampleCounts() {
        int[] counts = new int[classes()];
        for (int sample = 0; sample < size(); sample++) {
            counts[samples.truth(sample)] += samples.weight(sample) != 0 ? 1 : 0;
        }
        return counts;
    }

    /**
     * Tells whether a class has a {@link #curve}.
     *
     * @param k the class
     * @return false if it has no score of its own, or if scores of samples with a weight are NaN
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public boolean hasCurve(int k) {
        Objects.checkIndex(k, classes());
        return !(samples.outputs() == 1 && k == 0) && !samples.hasNaN(ThresholdCurve.output(samples, k));
    }

    /**
     * Returns what a threshold on the score of a class would give.
     *
     * @param k the class, against all others; with a single output always 1
     * @return the curve
     * @throws IndexOutOfBoundsException if there is no such class
     * @throws IllegalArgumentException if there is a single output and the class is 0, or if scores of samples with a
     *     weight are NaN
     */
    public ThresholdCurve curve(int k) {
        Objects.checkIndex(k, classes());
        if (samples.outputs() == 1 && k == 0) {
            throw new IllegalArgumentException("A single output is the score of class 1; there is none of class 0.");
        }
        return ThresholdCurve.of(samples, k);
    }

    /**
     * Returns whether probabilities come true: with more than one output, that of the class with the greatest score,
     * whatever the threshold; with a single one, that of class 1.
     *
     * @param bins how many, at least 1
     * @return a new calibration
     * @throws IllegalArgumentException if a score is no probability
     */
    public Calibration calibration(int bins) {
        Calibration calibration = new Calibration(bins);
        ExpectedCalibrationError.add(calibration, samples.predictions(), samples.classIndices(), samples.weights());
        return calibration;
    }
}
