package io.neurite.verification.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/** Adds two inputs of the same shape, such as both ways of a residual block: {@code A = X + F}. */
public record Add() implements Layer {
    @Override
    public String id() {
        return "outsider/add";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException("Add takes two inputs of the same shape, got " + inputs + ".");
        }
        return LayerPlan.output(inputs.get(0)).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix F = pass.input(1);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < A.rows(); i++) {
                A.set(i, j, X.get(i, j) + F.get(i, j));
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        for (int i = 0; i < 2; i++) {
            Matrix dX = pass.dInput(i);
            if (dX != null) {
                dX.copyFrom(pass.dOutput());
            }
        }
    }
}
