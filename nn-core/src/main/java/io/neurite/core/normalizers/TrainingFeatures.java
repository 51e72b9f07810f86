package io.neurite.core.normalizers;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import java.util.stream.IntStream;

/** One walk through the features of a data set, in the order of the samples. */
final class TrainingFeatures {
    /** Samples that are in memory at a time. */
    private static final int BLOCK = 256;

    private TrainingFeatures() {}

    /** Takes in one sample. */
    @FunctionalInterface
    interface Sample {
        /** Takes in column j of X, which is the sample of that number, counted from 0. */
        void add(Matrix X, int j, int sample);
    }

    /**
     * Shows all samples, one after another.
     *
     * @throws IllegalArgumentException if there is no sample, or a feature is not finite
     */
    static void forEach(Dataset training, Sample consumer) {
        if (training.size() == 0) {
            throw new IllegalArgumentException(
                    "The training data is empty; a normaliser is fitted on at least 1 sample.");
        }
        int[] samples = IntStream.range(0, training.size()).toArray();
        Batch batch = training.newBatch(Math.min(BLOCK, samples.length));
        Matrix X = batch.inputs().get(0);
        for (int from = 0; from < samples.length; from += X.columns()) {
            int to = Math.min(from + X.columns(), samples.length);
            training.fill(samples, from, to, batch, 0);
            for (int sample = from; sample < to; sample++) {
                checkFinite(training, X, sample - from, sample);
                consumer.add(X, sample - from, sample);
            }
        }
    }

    private static void checkFinite(Dataset training, Matrix X, int j, int sample) {
        for (int i = 0; i < X.rows(); i++) {
            if (!Float.isFinite(X.get(i, j))) {
                throw new IllegalArgumentException("Sample " + sample + ", feature " + i + " ("
                        + training.schema().features().get(i) + "): a finite number is needed, got " + X.get(i, j)
                        + ". Remove the sample or fill in the value before training.");
            }
        }
    }
}
