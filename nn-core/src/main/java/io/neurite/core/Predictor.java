package io.neurite.core;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.ColumnViews;
import io.neurite.core.engine.Propagation;
import io.neurite.core.engine.Workers;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts with a {@link Model} without allocating: it owns the scratch that a model's own methods make anew in every
 * call.
 *
 * <p>One thread at a time; make one for each thread. Nothing to close.
 */
public final class Predictor {
    private final Model model;
    private final Graph graph;
    private final Propagation propagation;
    private final ColumnViews firstInput;

    Predictor(Model model, int maxBatch, int[] maskSteps) {
        this.model = model;
        this.graph = model.graph();
        this.propagation = new Propagation(graph, model.parameters(), maxBatch, maskSteps, model.info().seed(),
                Workers.start(1, Kernels::best),
                List.of(), new double[0]);
        this.firstInput = new ColumnViews(propagation.input(0));
    }

    Predictor(Model model, Batch samples) {
        this(model, samples.size(), IntStream.range(0,
                samples.inputs().size()).map(i -> steps(samples.mask(i))).toArray());
    }

    private static int steps(@Nullable Matrix mask) {
        return mask == null ? 0 : mask.rows();
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
        run(1);
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
        checkSingleInput();
        int samples = X.columns();
        if (X.rows() != graph.shape(0).size()) {
            throw wrongFeatures(X.rows());
        }
        Matrix output = propagation.output(0);
        if (result.rows() != output.rows() || result.columns() != samples || samples > propagation.capacity()) {
            throw new IllegalArgumentException("For X of " + X.rows() + " x " + samples + " the result is "
                    + output.rows() + " x "
                    + samples + " and there are at most " + propagation.capacity() + " samples, got a result of "
                    + result.rows() + " x " + result.columns() + ".");
        }
        if (samples > 0) {
            copyColumns(X, propagation.input(0), samples);
            run(samples);
            copyColumns(output, result, samples);
        }
    }

    /** Predicts for the samples of a batch, any number of inputs and outputs. */
    List<Matrix> outputs(Batch samples) {
        if (samples.inputs().size() != graph.inputs().size()) {
            throw new IllegalArgumentException("The network has " + graph.inputs().size() + " inputs, got "
                    + samples.inputs().size() + ".");
        }
        for (int i = 0; i < samples.inputs().size(); i++) {
            Matrix X = samples.inputs().get(i);
            if (X.rows() != graph.shape(i).size()) {
                throw new IllegalArgumentException("Input '" + graph.inputs().get(i).name() + "' of shape "
                        + graph.shape(i)
                        + " takes " + graph.shape(i).size() + " numbers per sample, got " + X.rows() + ".");
            }
            copyColumns(X, propagation.input(i), samples.size());
            Matrix mask = samples.mask(i);
            Matrix room = propagation.mask(i);
            if (mask != null && room != null) {
                copyColumns(mask, room, samples.size());
            }
        }
        run(samples.size());
        return IntStream.range(0, graph.outputs().size()).mapToObj(o -> propagation.output(o).columns(0,
                samples.size()).copy()).toList();
    }

    private void run(int samples) {
        checkFinite(samples);
        Normalizer normalizer = model.info().normalizer();
        if (normalizer != null) {
            normalizer.apply(firstInput.columns(0, samples));
        }
        propagation.predict(samples, Propagation.NOTHING_TO_GATHER);
    }

    private static void copyColumns(Matrix source, Matrix target, int columns) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(source.data(), source.index(0, j), target.data(), target.index(0, j), source.rows());
        }
    }

    private void checkFinite(int samples) {
        Matrix X = propagation.input(0);
        float[] x = X.data();
        // 0 * x is 0 for a finite x and NaN otherwise: one test per sample instead of one per number
        for (int j = 0; j < samples; j++) {
            float sum = 0;
            for (int i = X.index(0, j); i < X.index(0, j) + X.rows(); i++) {
                sum += 0 * x[i];
            }
            if (sum != 0) {
                throw notFinite(j);
            }
        }
    }

    private IllegalArgumentException notFinite(int sample) {
        Matrix X = propagation.input(0);
        int i = 0;
        while (Float.isFinite(X.get(i, sample))) {
            i++;
        }
        Schema schema = model.info().schema();
        String feature = schema == null ? "feature " + i : "feature '" + schema.features().get(i) + "'";
        return new IllegalArgumentException("Sample " + sample + ": " + feature + " is " + X.get(i, sample)
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
