package io.neurite.core.engine;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies samples of a data set into the workspace, augmented and normalised, with the targets as each loss wants them.
 * Workers call it for distinct columns at the same time. Of a slow data set they copy what was prepared ahead.
 */
final class BatchGather implements Propagation.RunTask {
    private final Dataset data;
    private final @Nullable Augmenter augmenter;
    private final @Nullable Normalizer normalizer;
    private final List<LossHead> heads;
    private final boolean[] classes;
    private final Batch batch;
    private final FirstColumns firstTarget;
    private final BatchesAhead ahead;
    /** None if the data set is not slow. */
    private final BatchesAhead.Buffer[] buffers;
    /** The places of a buffer. */
    private final int[] places;
    /** The samples of the coming batch. */
    private int[] order = {};
    private int first;
    /** Where they are: in the data set, or in a buffer, in an order of its own. */
    private Dataset source;
    private int[] orderInSource = {};
    private int firstInSource;

    BatchGather(Dataset data, Propagation propagation, @Nullable Augmenter augmenter, @Nullable Normalizer normalizer,
            BatchesAhead ahead) {
        this.data = data;
        this.source = data;
        this.augmenter = augmenter;
        this.ahead = ahead;
        this.buffers = data.isSlow() ? ahead.buffers(data, propagation.capacity()) : new BatchesAhead.Buffer[0];
        this.places = IntStream.range(0, buffers.length > 0 ? propagation.capacity() : 0).toArray();
        this.normalizer = normalizer;
        this.heads = propagation.heads();
        this.classes = new boolean[heads.size()];
        List<Matrix> inputs = new ArrayList<>();
        @Nullable Matrix[] masks = new Matrix[data.inputs().size()];
        for (int i = 0; i < masks.length; i++) {
            inputs.add(propagation.input(i));
            masks[i] = propagation.mask(i);
        }
        List<Matrix> targets = new ArrayList<>();
        for (int o = 0; o < classes.length; o++) {
            int rows = data.targetRows().get(o);
            classes[o] = TrainingEngine.isClassIndex(data, o, heads.get(o).targets().rows());
            targets.add(classes[o] ? Matrix.zeros(rows, propagation.capacity()) : heads.get(o).targets());
        }
        this.batch = new Batch(inputs, targets, null, masks);
        this.firstTarget = new FirstColumns(targets.get(0));
    }

    Dataset data() {
        return data;
    }

    /** Begins an epoch, by which the samples are augmented. */
    void beginEpoch(long epoch) {
        if (augmenter != null) {
            augmenter.beginEpoch(epoch);
        }
    }

    /** Says which batches are to come, so that those of a slow data set can be prepared. */
    void announce(int[] newOrder, int from, int batchSize) {
        if (buffers.length > 0) {
            ahead.announce(buffers, newOrder, from, batchSize);
        }
    }

    /** Chooses the samples of the coming batch, or of a part of it: {@code order[first]} goes to column 0. */
    void next(int[] newOrder, int newFirst) {
        order = newOrder;
        first = newFirst;
        if (buffers.length > 0) {
            source = ahead.take(newFirst);
            orderInSource = places;
            firstInSource = 0;
        } else {
            orderInSource = newOrder;
            firstInSource = newFirst;
        }
    }

    /** Returns the first output's targets of the present batch as the data set has them: class indices, or numbers. */
    Matrix firstTarget(int samples) {
        return firstTarget.of(samples);
    }

    @Override
    public void on(Run run) {
        int from = run.from();
        int to = run.to();
        source.fill(orderInSource, firstInSource + from, firstInSource + to, batch, from);
        if (augmenter != null) {
            augmenter.on(run, order, first);
        }
        if (normalizer != null) {
            normalizer.apply(run.input(0));
        }
        for (int o = 0; o < classes.length; o++) {
            if (classes[o]) {
                LossHead head = heads.get(o);
                Matrix raw = batch.targets().get(o);
                for (int j = from; j < to; j++) {
                    head.loss().encode((int) raw.get(0, j), head.targets(), j);
                }
            }
        }
    }
}
