package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions of numbers are: any figure of the same samples, and the residuals.
 *
 * <p>A residual is the truth less the prediction. Where a prediction is NaN, so are the figures and the quantiles. All
 * numbers are kept: 8 bytes per output and 4 per sample. Batches may come in any order, and what others gathered, on
 * other threads or machines, can be taken in with {@link #merge}. Not thread-safe.
 */
public final class NumberEvaluation implements Evaluation<NumberEvaluation> {
    private final boolean isClosed;
    private int size;
    private Matrix predictions;
    private Matrix targets;
    private Matrix weights;

    /**
     * Starts an evaluation.
     *
     * @param outputs rows of the predictions
     * @throws IllegalArgumentException if there are none
     */
    public NumberEvaluation(int outputs) {
        this(room(outputs, outputs), room(outputs, outputs), room(1, outputs), 0, false);
    }

    private static Matrix room(int rows, int outputs) {
        Samples.checkOutputs(outputs);
        return Matrix.zeros(rows, Samples.firstCapacity(outputs));
    }

    private NumberEvaluation(Matrix predictions, Matrix targets, Matrix weights, int size, boolean isClosed) {
        this.predictions = predictions;
        this.targets = targets;
        this.weights = weights;
        this.size = size;
        this.isClosed = isClosed;
    }

    /**
     * Evaluates a model.
     *
     * @param model what predicts; its first output
     * @param data the samples, with their weights
     * @return an evaluation, in the unit of the target, to which more can be added
     * @throws IllegalArgumentException if the data set's target is a class, or does not fit the model, or a weight is
     *     below 0 or not finite
     */
    public static NumberEvaluation of(Model model, Dataset data) {
        PredictedBatches.require(false, model, data);
        NumberEvaluation evaluation = new NumberEvaluation(PredictedBatches.outputs(model));
        PredictedBatches.of(model, data, evaluation::add);
        return evaluation;
    }

    /**
     * Adds a batch.
     *
     * @param A predictions, n x m, in the unit of the target; not modified
     * @param Y targets, n x m; not modified
     * @param sampleWeights 1 x m sample weights, or null for ones; not modified
     * @throws IllegalArgumentException if the shapes do not fit, or a weight is below 0 or not finite
     * @throws IllegalStateException if this is {@link #weighted}
     */
    public void add(Matrix A, Matrix Y, @Nullable Matrix sampleWeights) {
        if (isClosed) {
            throw Samples.closed();
        }
        Samples.check(outputs(), A, Y, sampleWeights, false);
        if (A.columns() > targets.columns() - size) {
            int capacity = Samples.capacity(size, A.columns(), outputs());
            predictions = grown(predictions, capacity);
            targets = grown(targets, capacity);
            weights = grown(weights, capacity);
        }
        for (int j = 0; j < A.columns(); j++) {
            for (int i = 0; i < outputs(); i++) {
                predictions.set(i, size, A.get(i, j));
                targets.set(i, size, Y.get(i, j));
            }
            weights.set(0, size++, (float) Samples.weight(sampleWeights, j));
        }
    }

    private static Matrix grown(Matrix numbers, int columns) {
        float[] copy = Arrays.copyOf(numbers.data(), numbers.rows() * columns);
        return Matrix.view(copy, 0, numbers.rows(), columns, numbers.rows());
    }

    /**
     * Adds what another evaluation gathered, behind what is here.
     *
     * @param other over as many outputs; not modified
     * @throws IllegalArgumentException if it is over others
     * @throws IllegalStateException if this is {@link #weighted}
     */
    public void merge(NumberEvaluation other) {
        add(other.first(other.predictions), other.first(other.targets), other.first(other.weights));
    }

    /** Returns what is in use of a matrix. */
    private Matrix first(Matrix numbers) {
        return Matrix.view(numbers.data(), 0, numbers.rows(), size, numbers.rows());
    }

    @Override
    public NumberEvaluation weighted(double[] factors) {
        Bootstrap.checkFactors(factors, size);
        Matrix product = Matrix.zeros(1, size);
        for (int sample = 0; sample < size; sample++) {
            product.set(0, sample, (float) (weights.get(0, sample) * factors[sample]));
        }
        return new NumberEvaluation(predictions, targets, product, size, true);
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Returns how many numbers each prediction has.
     *
     * @return at least 1
     */
    public int outputs() {
        return predictions.rows();
    }

    @Override
    public double figure(Metric metric) {
        Metric.Accumulator accumulator = metric.start(outputs(), 0);
        accumulator.add(first(predictions), first(targets), first(weights));
        return accumulator.value();
    }

    /**
     * Returns a prediction.
     *
     * @param output which number, from 0
     * @param sample which sample, from 0
     * @return the number
     * @throws IndexOutOfBoundsException if there is none
     */
    public double prediction(int output, int sample) {
        return predictions.get(Objects.checkIndex(output, outputs()), Objects.checkIndex(sample, size));
    }

    /**
     * Returns a residual.
     *
     * @param output which number, from 0
     * @param sample which sample, from 0
     * @return truth less prediction
     * @throws IndexOutOfBoundsException if there is none
     */
    public double residual(int output, int sample) {
        return targets.get(Objects.checkIndex(output, outputs()), Objects.checkIndex(sample, size))
                - prediction(output, sample);
    }

    /**
     * Returns the residuals in their order, each as often as its weight says.
     *
     * @param output which number, from 0
     * @return a new distribution
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public Distribution residuals(int output) {
        return new Distribution(IntStream.range(0, size).mapToDouble(sample -> residual(output, sample)).toArray(),
                weightsOf(output));
    }

    /**
     * Returns the sizes of the residuals in their order, each as often as its weight says: their median is the median
     * absolute error.
     *
     * @param output which number, from 0
     * @return a new distribution
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public Distribution absoluteErrors(int output) {
        return new Distribution(IntStream.range(0, size).mapToDouble(sample -> Math.abs(residual(output, sample)))
                .toArray(), weightsOf(output));
    }

    private double[] weightsOf(int output) {
        Objects.checkIndex(output, outputs());
        return IntStream.range(0, size).mapToDouble(sample -> weights.get(0, sample)).toArray();
    }
}
