package io.neurite.core.engine;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;

/** Changes the samples of training batches, in the columns where they are; each worker has room of its own. */
final class Augmenter {
    private final Augmentation augmentation;
    /** By worker. */
    private final TrainingSample[] room;
    private long epoch;

    Augmenter(Augmentation augmentation, Shape shape, long seed, int workers) {
        this.augmentation = augmentation;
        this.room = new TrainingSample[workers];
        Arrays.setAll(room, worker -> new TrainingSample(shape, seed));
    }

    void beginEpoch(long newEpoch) {
        epoch = newEpoch;
    }

    /** Changes the samples of a run: {@code order[first]} is the one in column 0 of the batch. */
    void on(Run run, int[] order, int first) {
        TrainingSample sample = room[run.worker()];
        float[] numbers = sample.numbers();
        Matrix X = run.input(0);
        for (int j = 0; j < X.columns(); j++) {
            sample.begin(epoch, order[first + run.from() + j]);
            System.arraycopy(X.data(), X.index(0, j), numbers, 0, numbers.length);
            augmentation.apply(sample);
            System.arraycopy(numbers, 0, X.data(), X.index(0, j), numbers.length);
        }
    }
}
