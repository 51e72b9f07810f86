package io.neurite.core;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import java.util.function.IntConsumer;

/** A data set that says it is slow. */
public final class SlowData extends ForwardingDataset {
    private final IntConsumer beforeFill;

    /** {@code beforeFill} hears of the first sample of each call of {@code fill}, before it is filled. */
    public SlowData(Dataset data, IntConsumer beforeFill) {
        super(data);
        this.beforeFill = beforeFill;
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        beforeFill.accept(samples[from]);
        super.fill(samples, from, to, batch, column);
    }
}
