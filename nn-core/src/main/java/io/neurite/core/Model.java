package io.neurite.core;

import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.FrozenGraph;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Parameters;
import io.neurite.core.preprocessing.Preprocessor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that predicts: definition, weights, schema, normaliser, labels and provenance.
 *
 * <p>Deeply immutable: nothing in this type changes it, and its arrays are never handed out. Any number of threads may
 * share one model and call any method at the same time; there are no locks, no thread-locals, no pools, and nothing to
 * close.
 *
 * <p>The methods here allocate their result and a little scratch; a {@link Predictor} allocates nothing. Both give the
 * same bits, for a sample alone and in any batch.
 */
public final class Model {
    private final Graph graph;
    private final Parameters parameters;
    private final ModelInfo info;
    private final WeightPrecision precision;
    private final FrozenGraph frozen;
    private final @Nullable Preprocessor preprocessor;

    private Model(Graph graph, Parameters parameters, ModelInfo info, WeightPrecision precision) {
        this.graph = graph;
        this.parameters = parameters;
        this.info = info;
        this.precision = precision;
        info.checkFits(graph);
        this.frozen = new FrozenGraph(graph, parameters, info.seed());
        this.preprocessor = info.preprocessor(graph);
    }

    /** Makes a model of a network as it is now; the parameters are copied. */
    static Model of(Graph graph, Parameters parameters, ModelInfo info) {
        Parameters copy = new Parameters(graph);
        copy.copyFrom(parameters);
        return new Model(graph, copy, info, WeightPrecision.FLOAT32);
    }

    /**
     * Makes a model whose numbers come from elsewhere.
     *
     * @param graph the definition
     * @param info what else is known
     * @param precision to which weights are rounded
     * @param source asked for each parameter, in canonical order
     * @return the model
     * @throws IOException if the source throws it
     * @throws IllegalArgumentException if the info does not fit the definition, or a weight is beyond the precision
     */
    public static Model read(Graph graph, ModelInfo info, WeightPrecision precision, TensorSource source)
            throws IOException {
        Parameters parameters = new Parameters(graph);
        TensorPieces.read(source, parameters);
        precision.roundWeights(parameters);
        return new Model(graph, parameters, info, precision);
    }

    /**
     * Returns the definition.
     *
     * @return the graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * Rounds weights, not biases and statistics, to half as many bytes in a file; predicts as one read from it will.
     *
     * @param lower to which precision
     * @return a model whose weights have it
     * @throws IllegalArgumentException if a weight is beyond that precision
     */
    public Model rounded(WeightPrecision lower) {
        Parameters copy = new Parameters(graph);
        copy.copyFrom(parameters);
        lower.roundWeights(copy);
        return new Model(graph, copy, info, lower);
    }

    /**
     * Folds what only scales and shifts into the linear layers in front of it, as predictions do anyway: batch
     * normalisation behind a convolution is gone. Weights are then no longer rounded.
     *
     * @return a model that predicts the same, to the bit; this one if there is nothing to fold
     */
    public Model folded() {
        return frozen.graph() == graph ? this
                : new Model(frozen.graph(), frozen.parameters(), info, WeightPrecision.FLOAT32);
    }

    /**
     * Returns the precision to which the weights were rounded.
     *
     * @return float32 unless the model, or the file it comes from, was {@link #rounded}
     */
    public WeightPrecision precision() {
        return precision;
    }

    /**
     * Returns what is known besides layers and weights.
     *
     * @return schema, normaliser, metrics, provenance
     */
    public ModelInfo info() {
        return info;
    }

    /**
     * Returns the parameters, to be read.
     *
     * @return in canonical order: by layer, each in the order of its declaration
     */
    public List<Tensor> tensors() {
        return parameters.entries().stream().map(Tensor::new).toList();
    }

    /**
     * Computes SHA-256 over the little-endian float32 numbers of all parameters in canonical order.
     *
     * @return 64 hexadecimal digits, equal if and only if all weights are equal to the bit
     */
    public String weightsSha256() {
        return parameters.sha256();
    }

    /**
     * {@return how many numbers the parameters have, statistics included}
     */
    public long parameterCount() {
        return parameters.count();
    }

    /**
     * Returns a table of the layers: name, kind (that of an activation is its function), what it reads, shape of its
     * output, parameters, memory of these and of the output for one sample, how it learns. The sums stand below.
     *
     * @return lines
     */
    public String summary() {
        return Summary.of(graph);
    }

    /**
     * Predicts for one sample.
     *
     * @param features raw features, as many as the network takes, normalised here if the model has a normaliser; or one
     *     per column of the model's table if these are all numbers, NaN where a cell is missing
     * @return the first output: probabilities or numbers
     * @throws IllegalArgumentException if their number differs, one is not finite, or there are several inputs
     */
    public float[] predict(float... features) {
        float[] result = new float[graph.outputShape(0).size()];
        predictor(1).predict(features, result);
        return result;
    }

    /**
     * Predicts for several samples.
     *
     * @param X raw features, one column per sample, each as {@link #predict(float...)} takes them; not modified
     * @return the first output, one column per sample
     * @throws IllegalArgumentException if the number of rows differs, one is not finite, or there are several inputs
     */
    public Matrix predict(Matrix X) {
        Matrix result = Matrix.zeros(graph.outputShape(0).size(), X.columns());
        predictor(Math.max(1, X.columns())).predict(X, result);
        return result;
    }

    /**
     * Predicts for a row of a table.
     *
     * @param row numbers, texts, booleans, points in time by the names of their columns, null for a missing cell;
     *     columns that the model does not take are passed over
     * @return the first output: probabilities or numbers
     * @throws IllegalArgumentException if a column is not there or holds something else, or the model knows no columns
     */
    public float[] predict(Map<String, ? extends @Nullable Object> row) {
        return predict(new RawFeatures(this).batch(row)).get(0).column(0);
    }

    /**
     * Predicts for samples as a data set has them, any number of inputs: see {@link Predictor#predict(Batch)}.
     *
     * @param samples the inputs and masks, one column per sample; not modified
     * @return one matrix per output
     * @throws IllegalArgumentException if shapes differ or a number is not finite
     */
    public List<Matrix> predict(Batch samples) {
        return Predictor.fitting(this, samples).predict(samples);
    }

    /**
     * Chooses a class for one sample.
     *
     * @param features as {@link #predict(float...)} takes them
     * @return the class with the highest score; of two classes, the second from the threshold on
     * @throws IllegalArgumentException as {@link #predict(float...)} and {@link #label}
     */
    public Label classify(float... features) {
        return label(predict(features));
    }

    /**
     * Chooses a class for a row of a table.
     *
     * @param row as {@link #predict(Map)} takes it
     * @return as {@link #classify(float...)}
     * @throws IllegalArgumentException as {@link #predict(Map)} and {@link #label}
     */
    public Label classify(Map<String, ? extends @Nullable Object> row) {
        return label(predict(row));
    }

    /**
     * Chooses a class by the numbers of a prediction.
     *
     * @param prediction the first output for one sample
     * @return the class with the highest score (the first of equal ones); of two classes, the second from the
     *     threshold on, see {@link ModelInfo#threshold}
     * @throws IllegalArgumentException if the length differs, or a number is NaN
     */
    public Label label(float... prediction) {
        if (prediction.length != graph.outputShape(0).size()) {
            throw new IllegalArgumentException("The network's output has " + graph.outputShape(0).size()
                    + " numbers, got " + prediction.length + ".");
        }
        return info.label(prediction);
    }

    /**
     * Returns a predictor that allocates nothing and works in the thread that calls it.
     *
     * @param maxBatch the largest number of samples of one call, at least 1
     * @return a predictor with scratch of its own
     * @throws IllegalArgumentException if {@code maxBatch} is below 1
     */
    public Predictor predictor(int maxBatch) {
        return predictor(maxBatch, 1, null);
    }

    /**
     * Returns a predictor that allocates nothing and shares calls with many samples with threads that it borrows from
     * the common pool of the JVM, where parallel streams run too. There is nothing to close.
     *
     * @param maxBatch the largest number of samples of one call, at least 1
     * @param threads how many threads work on a call, the caller's included, at least 1
     * @return a predictor with scratch of its own for each thread
     * @throws IllegalArgumentException if a number is below 1
     */
    public Predictor predictor(int maxBatch, int threads) {
        return predictor(maxBatch, threads, threads == 1 ? null : ForkJoinPool.commonPool());
    }

    /**
     * Returns a predictor like {@link #predictor(int, int)} that borrows the threads of an executor instead. If that is
     * slow or refuses, the caller does the work itself.
     *
     * @param maxBatch as there
     * @param threads as there
     * @param executor runs the shares of the others; null if {@code threads} is 1
     * @return as there
     * @throws IllegalArgumentException as there
     */
    public Predictor predictor(int maxBatch, int threads, @Nullable Executor executor) {
        return new Predictor(this, maxBatch, new int[graph.inputs().size()], threads, executor);
    }

    void copyParametersTo(Parameters copy) {
        copy.copyFrom(parameters);
    }

    /** Returns what makes features of a table's rows; null if they are numbers as they come. */
    @Nullable Preprocessor preprocessor() {
        return preprocessor;
    }

    FrozenGraph frozen() {
        return frozen;
    }

    @Override
    public String toString() {
        return Summary.of(graph);
    }
}
