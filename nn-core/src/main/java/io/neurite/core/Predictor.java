package io.neurite.core;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.FrozenGraph;
import io.neurite.core.engine.Inference;
import io.neurite.core.engine.Run;
import io.neurite.core.graph.Graph;
import io.neurite.core.kernel.Shares;
import io.neurite.core.kernel.WorkerTeam;
import io.neurite.core.recording.FlightRecording;
import io.neurite.core.recording.PredictionBatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Predicts with a {@link Model} of one input without allocating: it owns the scratch that a model's own methods make
 * anew in every call. Only the first batch of each size allocates a little, which is kept; and as long as the vector
 * kernel is not compiled, its rehearsals beside the first second of a JVM's work make garbage ({@link Kernels#best}).
 *
 * <p>One call at a time; make a predictor for each thread that calls. Nothing to close. One that was made for several
 * threads ({@link Model#predictor(int, int, Executor)}) borrows them for calls with many samples; one sample, or few,
 * never leave the caller's thread.
 */
public final class Predictor {
    /** Samples are cut at multiples of this, whole tiles of AVX2 and AVX-512, where layers multiply batches. */
    private static final int SAMPLE_UNIT = 12;
    /** Fewer samples than this are not worth a thread. */
    private static final int FEWEST_SAMPLES_PER_PART = 16;
    /** Nor are fewer multiplications: waking a thread takes as long as about as many. */
    private static final long FEWEST_MULTIPLICATIONS = 1 << 22;

    private static final Matrix NONE = Matrix.zeros(0, 0);

    private final Model model;
    private final Graph graph;
    private final @Nullable Normalizer normalizer;
    private final RawFeatures raw;
    private final int maxBatch;
    /** At multiples of which samples are cut. */
    private final int unit;
    /** Of each worker; the first belongs to the thread that calls. */
    private final Inference[] workers;
    /** Null if one thread does all. */
    private final @Nullable WorkerTeam team;
    /** Made only with a team: a first prediction had better load no lambda. */
    private final @Nullable IntConsumer part;
    /** How many parts the call in hand has, and which of them nobody has taken yet. */
    private int parts;
    private final AtomicInteger nextPart = new AtomicInteger();
    /** Of the parts that failed the first, whoever had taken it. */
    private int failedPart;
    private @Nullable RuntimeException failure;
    /** The arguments of the call in hand: fields, since a call allocates nothing. */
    private Matrix X = NONE;

    private Matrix result = NONE;

    Predictor(Model model, int maxBatch, int[] maskSteps, int threads, @Nullable Executor executor) {
        if (maxBatch < 1 || threads < 1) {
            throw new IllegalArgumentException((maxBatch < 1 ? "maxBatch" : "threads") + " is at least 1, got "
                    + (maxBatch < 1 ? maxBatch : threads) + ".");
        }
        this.model = model;
        this.graph = model.graph();
        this.normalizer = model.info().normalizer();
        this.raw = new RawFeatures(model);
        this.maxBatch = maxBatch;
        this.team = executor == null ? null : WorkerTeam.on(executor, threads);
        this.part = executor == null ? null : this::predictParts;
        this.workers = new Inference[threads];
        int together = model.frozen().samplesAtATime();
        this.unit = together < FrozenGraph.MOST_SAMPLES ? 1 : SAMPLE_UNIT;
        int capacity = Math.min(maxBatch, together);
        for (int worker = 0; worker < threads; worker++) {
            workers[worker] = new Inference(model.frozen(), capacity, maskSteps, Kernels.best());
        }
    }

    /** Returns a predictor with room for the samples of a batch and their masks. */
    static Predictor fitting(Model model, Batch samples) {
        int[] maskSteps = new int[model.graph().inputs().size()];
        for (int i = 0; i < Math.min(maskSteps.length, samples.inputs().size()); i++) {
            Matrix mask = samples.mask(i);
            maskSteps[i] = mask == null ? 0 : mask.rows();
        }
        return new Predictor(model, Math.max(1, samples.size()), maskSteps, 1, null);
    }

    /**
     * Predicts for one sample.
     *
     * @param features raw features, as many as the network takes, or one per column of the model's table, NaN where a
     *     cell is missing; not modified
     * @param result where the first output goes, as long as that output; modified
     * @throws IllegalArgumentException if a length differs, a feature is not finite, or the table has columns that are
     *     not numbers
     */
    public void predict(float[] features, float[] result) {
        Inference inference = workers[0];
        Matrix output = inference.output(0);
        raw.check(features.length);
        if (result.length != output.rows()) {
            throw new IllegalArgumentException("The result needs room for " + output.rows() + " numbers, got "
                    + result.length + ".");
        }
        raw.take(features, 0, inference.input(0), 0, 0);
        forward(inference, 0, 1);
        System.arraycopy(output.data(), output.offset(), result, 0, result.length);
        raw.answer(result, 0);
    }

    /**
     * Predicts for several samples.
     *
     * @param X raw features, one column per sample, at most {@code maxBatch}, each as
     *     {@link #predict(float[], float[])} takes them; not modified
     * @param result where the first output goes, one column per sample; modified
     * @throws IllegalArgumentException as {@link #predict(float[], float[])}
     */
    public void predict(Matrix X, Matrix result) {
        if (X.columns() > maxBatch) {
            throw new IllegalArgumentException("This predictor takes at most " + maxBatch
                    + " samples at a time, got " + X.columns() + "; ask the model for one with a larger maxBatch.");
        }
        raw.check(X.rows());
        int outputs = workers[0].output(0).rows();
        if (result.rows() != outputs || result.columns() != X.columns()) {
            throw new IllegalArgumentException("For X of " + X.rows() + " x " + X.columns() + " the result is "
                    + outputs + " x " + X.columns() + ", got a result of " + result.rows() + " x "
                    + result.columns() + ".");
        }
        this.X = X;
        this.result = result;
        try {
            predictInParts(X.columns());
        } finally {
            this.X = NONE;
            this.result = NONE;
        }
    }

    /** Cuts the samples into parts that fit, as many for each worker, and predicts for all. */
    private void predictInParts(int samples) {
        PredictionBatchEvent event = FlightRecording.beginPrediction();
        WorkerTeam helpers = isWorthSharing(samples) ? team : null;
        int sharing = helpers == null ? 1 : workers.length;
        int together = sharing * workers[0].capacity();
        parts = (samples + together - 1) / together * sharing;
        nextPart.set(0);
        failure = null;
        if (helpers == null || part == null) {
            predictParts(0);
        } else {
            helpers.run(sharing, part);
        }
        if (event != null) {
            event.commit(samples);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private boolean isWorthSharing(int samples) {
        return samples >= workers.length * FEWEST_SAMPLES_PER_PART
                && samples * model.frozen().multiplyAdds() >= FEWEST_MULTIPLICATIONS;
    }

    /** Takes parts as long as there are any: who is held up leaves more of them to the others. */
    private void predictParts(int worker) {
        for (int p = nextPart.getAndIncrement(); p < parts; p = nextPart.getAndIncrement()) {
            try {
                predictPart(worker, p);
            } catch (RuntimeException failed) {
                nextPart.set(parts);
                keepFirst(p, failed);
            }
        }
    }

    /** All parts before a failed one are taken, so that the first to fail is the same whoever is faster. */
    private synchronized void keepFirst(int part, RuntimeException failed) {
        if (failure == null || part < failedPart) {
            failedPart = part;
            failure = failed;
        }
    }

    private void predictPart(int worker, int part) {
        int from = Shares.begin(X.columns(), unit, part, parts);
        int to = Shares.begin(X.columns(), unit, part + 1, parts);
        Inference inference = workers[worker];
        for (int j = from; j < to; j++) {
            raw.take(X.data(), X.index(0, j), inference.input(0), j - from, j);
        }
        forward(inference, from, to - from);
        copyColumns(inference.output(0), 0, result, from, to - from);
        for (int j = from; j < to; j++) {
            raw.answer(result.data(), result.index(0, j));
        }
    }

    /**
     * Predicts for samples as a data set has them: where the model's features are made of the columns of a table,
     * these have been made already. Allocates the results.
     *
     * @param batch the inputs and masks, any number of samples; not modified; targets are not read
     * @return one matrix per output of the network, one column per sample
     * @throws IllegalArgumentException if shapes differ or a number is not finite
     */
    public List<Matrix> predict(Batch batch) {
        checkInputs(batch);
        PredictionBatchEvent event = FlightRecording.beginPrediction();
        Inference inference = workers[0];
        List<Matrix> results = new ArrayList<>();
        for (int o = 0; o < graph.outputs().size(); o++) {
            results.add(Matrix.zeros(inference.output(o).rows(), batch.size()));
        }
        for (int first = 0; first < batch.size(); first += inference.capacity()) {
            int samples = Math.min(batch.size() - first, inference.capacity());
            for (int i = 0; i < batch.inputs().size(); i++) {
                copyColumns(batch.inputs().get(i), first, inference.input(i), 0, samples);
                Matrix mask = batch.mask(i);
                Matrix room = inference.mask(i);
                if (mask != null && room != null) {
                    copyColumns(mask, first, room, 0, samples);
                }
            }
            forward(inference, first, samples);
            for (int o = 0; o < results.size(); o++) {
                copyColumns(inference.output(o), 0, results.get(o), first, samples);
            }
        }
        Matrix answers = results.get(0);
        for (int j = 0; j < batch.size(); j++) {
            raw.answer(answers.data(), answers.index(0, j));
        }
        if (event != null) {
            event.commit(batch.size());
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
    private void forward(Inference inference, int first, int samples) {
        for (int i = 0; i < graph.inputs().size(); i++) {
            for (int j = 0; j < samples; j++) {
                if (!inference.isFinite(i, j)) {
                    throw notFinite(i, inference.input(i), j, first + j);
                }
            }
        }
        Run run = inference.run(samples);
        if (normalizer != null) {
            normalizer.apply(run.input(0));
        }
        inference.forward(run, first);
    }

    private static void copyColumns(Matrix source, int from, Matrix target, int to, int columns) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(source.data(), source.index(0, from + j), target.data(), target.index(0, to + j),
                    source.rows());
        }
    }

    private IllegalArgumentException notFinite(int input, Matrix X, int column, int sample) {
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
}
