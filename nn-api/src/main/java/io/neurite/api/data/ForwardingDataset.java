package io.neurite.api.data;

import io.neurite.api.math.Shape;
import java.util.List;

/**
 * A data set that hands every question on to another one: the base of those that change some of the answers. What
 * changes samples must change {@link #fill} and {@link #target} alike. As safe for threads as the other one is.
 */
public abstract class ForwardingDataset implements Dataset {
    private final Dataset data;

    /**
     * Hands on to a data set.
     *
     * @param data the one that is asked
     */
    protected ForwardingDataset(Dataset data) {
        this.data = data;
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
        data.fill(samples, from, to, batch, column);
    }

    @Override
    public boolean isSlow() {
        return data.isSlow();
    }

    @Override
    public float target(int sample) {
        return data.target(sample);
    }
}
