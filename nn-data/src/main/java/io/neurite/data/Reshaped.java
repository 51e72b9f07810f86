package io.neurite.data;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.List;

/** A data set whose first input has another shape of the same size. */
final class Reshaped extends ForwardingDataset {
    private final List<Shape> inputs;

    Reshaped(Dataset flat, Shape shape) {
        super(flat);
        Shape before = flat.inputs().get(0);
        if (before.size() != shape.size()) {
            throw new IllegalArgumentException("Expected a shape of " + before.size() + " numbers, as " + before
                    + " has, got " + shape + ", which has " + shape.size() + ".");
        }
        List<Shape> shapes = new ArrayList<>(flat.inputs());
        shapes.set(0, shape);
        this.inputs = List.copyOf(shapes);
    }

    @Override
    public List<Shape> inputs() {
        return inputs;
    }
}
