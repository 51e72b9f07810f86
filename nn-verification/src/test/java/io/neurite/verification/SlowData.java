package io.neurite.verification;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A data set that says it is slow.
 *
 * @param data its samples
 * @param beforeFill hears of the first sample of each call of {@code fill}, before it is filled
 */
record SlowData(Dataset data, IntConsumer beforeFill) implements Dataset {
    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Schema schema() {
        return data.schema();
    }

    @Override
    public List<Shape> inputs() {
        return data.inputs();
    }

    @Override
    public List<Integer> targetRows() {
        return data.targetRows();
    }

    @Override
    public float weight(int sample) {
        return data.weight(sample);
    }

    @Override
    public int maskSteps(int input) {
        return data.maskSteps(input);
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        beforeFill.accept(samples[from]);
        data.fill(samples, from, to, batch, column);
    }

    @Override
    public float target(int sample) {
        return data.target(sample);
    }
}
