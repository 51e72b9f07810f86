package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.List;

/** A data set whose first input has another shape of the same size. */
record Reshaped(Dataset flat, Shape shape) implements Dataset {
    Reshaped {
        Shape before = flat.inputs().get(0);
        if (before.size() != shape.size()) {
            throw new IllegalArgumentException("Expected a shape of " + before.size() + " numbers, as " + before
                    + " has, got " + shape
                    + ", which has " + shape.size() + ".");
        }
    }

    @Override
    public int size() {
        return flat.size();
    }

    @Override
    public Schema schema() {
        return flat.schema();
    }

    @Override
    public List<Shape> inputs() {
        List<Shape> inputs = new ArrayList<>(flat.inputs());
        inputs.set(0, shape);
        return List.copyOf(inputs);
    }

    @Override
    public List<Integer> targetRows() {
        return flat.targetRows();
    }

    @Override
    public float weight(int sample) {
        return flat.weight(sample);
    }

    @Override
    public int maskSteps(int input) {
        return flat.maskSteps(input);
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        flat.fill(samples, from, to, batch, column);
    }

    @Override
    public boolean isSlow() {
        return flat.isSlow();
    }

    @Override
    public float target(int sample) {
        return flat.target(sample);
    }
}
