package io.neurite.core;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Propagation;
import io.neurite.core.engine.Workers;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts with a {@link Model} without allocating: it owns the scratch that a model's own methods make anew in every
 * call. Only the first batch of each size allocates a little, which is kept.
 *
 * <p>One thread at a time; make one for each thread. Nothing to close.
 */
public final class Predictor {
    private final Model model;
    private final Graph graph;
    private final Propagation propagation;
    private final Propagation.RunTask normalize;

    Predictor(Model model, int maxBatch, int[] maskSteps) {
        this.model = model;
        this.graph = model.graph();
        this.propagation = new Propagation(graph, model.parameters(), maxBatch, maskSteps, model.info().seed(),
                Workers.start(1, Kernels::best),
                List.of(), new double[0]);
        Normalizer normalizer = model.info().normalizer();
        this.normalize = normalizer == null
                ? Propagation.NOTHING_TO_GATHER
                : run -> normalizer.apply(run.input(0));
    }

    /**
     * Predicts for one sample.
     *
     * @param features raw features, as many as the network takes; not modified
     * @param result where the first output goes, as long as that output; modified
     * @throws IllegalArgumentException if a length differs or a feature is not finite
     */
    public void predict(float[] features, float[] result) {
        checkSingleInput();
        int rows = graph.shape(0).size();
        if (features.length != rows) {
            throw wrongFeatures(features.length);
        }
        Matrix output = propagation.output(0);
        if (result.length != output.rows()) {
            throw new IllegalArgumentException("The result needs room for " + output.rows() + " numbers, got "
                    + result.length + ".");
        }
        Matrix X = propagation.input(0);
        System.arraycopy(features, 0, X.data(), X.offset(), rows);
        run(0, 1);
        System.arraycopy(output.data(), output.offset(), result, 0, result.length);
    }

    /**
     * Predicts for several samples.
     *
     * @param X raw features, one column per sample, at most {@code maxBatch}; not modified
     * @param result where the first output goes, one column per sample; modified
     * @throws IllegalArgumentException if a shape differs or a feature is not finite
     */
    public void predict(Matrix X, Matrix result) {
        if (X.columns() > propagation.capacity()) {
            throw new IllegalArgumentException("This predictor takes at most " + propagation.capacity()
                    + " samples at a time, got " + X.columns() + "; ask the model for one with a larger maxBatch.");
        }
        predictInParts(X, result);
    }

    /** Predicts for any number of samples, as many at a time as there is room for. */
    void predictInParts(Matrix X, Matrix result) {
        checkSingleInput();
        if (X.rows() != graph.shape(0).size()) {
            throw wrongFeatures(X.rows());
        }
        Matrix output = propagation.output(0);
        if (result.rows() != output.rows() || result.columns() != X.columns()) {
            throw new IllegalArgumentException("For X of " + X.rows() + " x " + X.columns() + " the result is "
                    + output.rows() + " x " + X.columns() + ", got a result of " + result.rows() + " x "
                    + result.columns() + ".");
        }
        for (int first = 0; first < X.columns(); first += propagation.capacity()) {
            int samples = Math.min(X.columns() - first, propagation.capacity());
            copyColumns(X, first, propagation.input(0), 0, samples);
            run(first, samples);
            copyColumns(output, 0, result, first, samples);
        }
    }

    /** Predicts for the samples of a batch, any number of inputs, outputs and samples. */
    List<Matrix> outputs(Batch batch) {
        checkInputs(batch);
        List<Matrix> results = IntStream.range(0, graph.outputs().size())
                .mapToObj(o -> Matrix.zeros(propagation.output(o).rows(), batch.size()))
                .toList();
        for (int first = 0; first < batch.size(); first += propagation.capacity()) {
            int samples = Math.min(batch.size() - first, propagation.capacity());
            for (int i = 0; i < batch.inputs().size(); i++) {
                copyColumns(batch.inputs().get(i), first, propagation.input(i), 0, samples);
                Matrix mask = batch.mask(i);
                Matrix room = propagation.mask(i);
                if (mask != null && room != null) {
                    copyColumns(mask, first, room, 0, samples);
                }
            }
            run(first, samples);
            for (int o = 0; o < results.size(); o++) {
                copyColumns(propagation.output(o), 0, results.get(o), first, samples);
            }
        }
        return results;
    }

    private void checkInputs(Batch batch) {
        if (batch.inputs().size() != graph.inputs().size()) {
            throw new IllegalArgumentException("The network has " + graph.inputs().size() + " inputs, got "
                    + batch.inputs().size() + ".");
        }
        for (int i = 0; i < batch.inputs().size(); i++) {
            int rows = batch.inputs().get(i).rows();
            if (rows != graph.shape(i).size()) {
                throw new IllegalArgumentException("Input '" + graph.inputs().get(i).name() + "' of shape "
                        + graph.shape(i) + " takes " + graph.shape(i).size() + " numbers per sample, got " + rows
                        + ".");
            }
        }
    }

    /** Takes what lies in the inputs forward; {@code first} is the caller's number of the first sample. */
    private void run(int first, int samples) {
        for (int i = 0; i < graph.inputs().size(); i++) {
            checkFinite(i, first, samples);
        }
        propagation.predict(samples, normalize);
    }

    private static void copyColumns(Matrix source, int from, Matrix target, int to, int columns) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(source.data(), source.index(0, from + j), target.data(), target.index(0, to + j),
                    source.rows());
        }
    }

    private void checkFinite(int input, int first, int samples) {
        Matrix X = propagation.input(input);
        float[] x = X.data();
        // 0 * x is 0 for a finite x and NaN otherwise: one test per sample instead of one per number
        for (int j = 0; j < samples; j++) {
            float sum = 0;
            for (int i = X.index(0, j); i < X.index(0, j) + X.rows(); i++) {
                sum += 0 * x[i];
            }
            if (sum != 0) {
                throw notFinite(input, j, first + j);
            }
        }
    }

    private IllegalArgumentException notFinite(int input, int column, int sample) {
        Matrix X = propagation.input(input);
        int i = 0;
        while (Float.isFinite(X.get(i, column))) {
            i++;
        }
        Schema schema = model.info().schema();
        String feature = input > 0 ? "number " + i + " of input '" + graph.inputs().get(input).name() + "'"
                : schema == null ? "feature " + i : "feature '" + schema.features().get(i) + "'";
        return new IllegalArgumentException("Sample " + sample + ": " + feature + " is " + X.get(i, column)
                + "; features are finite numbers.");
    }

    private void checkSingleInput() {
        if (graph.inputs().size() > 1) {
            throw new IllegalArgumentException("The network has " + graph.inputs().size() + " inputs "
                    + graph.inputs().stream().map(Input::name).toList() + "; give them as a Batch.");
        }
    }

    private IllegalArgumentException wrongFeatures(int got) {
        return new IllegalArgumentException("The network takes " + graph.shape(0).size() + " features per sample ("
                + graph.inputs().get(0).name() + " of shape " + graph.shape(0) + "), got " + got + ".");
    }
}
