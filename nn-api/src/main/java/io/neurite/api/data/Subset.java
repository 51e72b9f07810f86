package io.neurite.api.data;

import java.util.Arrays;
import java.util.Objects;

/** Some samples of another data set. */
final class Subset extends ForwardingDataset {
    private final Dataset whole;
    private final int[] samples;

    Subset(Dataset whole, int[] samples) {
        super(whole);
        this.whole = whole;
        this.samples = samples.clone();
        for (int sample : this.samples) {
            Objects.checkIndex(sample, whole.size());
        }
    }

    @Override
    public int size() {
        return samples.length;
    }

    @Override
    public float weight(int sample) {
        return whole.weight(samples[sample]);
    }

    @Override
    public void fill(int[] chosen, int from, int to, Batch batch, int column) {
        for (int s = from; s < to; s++) {
            whole.fill(samples, chosen[s], chosen[s] + 1, batch, column + s - from);
        }
    }

    @Override
    public float target(int sample) {
        return whole.target(samples[sample]);
    }

    @Override
    public Dataset subset(int... chosen) {
        return new Subset(whole, Arrays.stream(chosen).map(sample -> samples[sample]).toArray());
    }
}
