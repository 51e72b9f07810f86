package io.neurite.core.layers.shaping;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/** Turns a sample of any shape into a vector, in row-major order: the numbers stay as they lie. */
public record Flatten() implements Layer {
    @Override
    public String id() {
        return "flatten";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Flatten takes one input, got " + inputs.size() + ".");
        }
        return LayerPlan.output(Shape.of(inputs.get(0).size()));
    }

    @Override
    public void forward(ForwardPass pass) {
        SameNumbers.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        SameNumbers.backward(pass);
    }
}
