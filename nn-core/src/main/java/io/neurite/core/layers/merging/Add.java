package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Adds two or more inputs of one shape, such as both ways of a residual block: {@code A = X[0] + X[1] + ...}, in this
 * order; {@code dX[i] = dA}. Keeps the shape, and the mask of the first input.
 */
public record Add() implements Layer {
    @Override
    public String id() {
        return "add";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return EqualInputs.plan("Add", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        EqualInputs.of(pass).sum(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        for (int i = 0; i < EqualInputs.of(pass).count(); i++) {
            Matrix dX = pass.dInput(i);
            if (dX != null) {
                dX.copyFrom(pass.dOutput());
            }
        }
    }
}
