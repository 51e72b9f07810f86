package io.neurite.core.layers;

import io.neurite.api.Activation;
import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Assembled;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies an activation: {@code A = g(Z)}, {@code dZ = dA * g'(Z)}. Keeps the shape.
 *
 * @param activation the function g; null (default): none, A = Z
 */
public record ActivationLayer(@Nullable Activation activation) implements Layer, Assembled {
    /** No function: A = Z. */
    public ActivationLayer() {
        this(null);
    }

    @Override
    public String id() {
        return "activation";
    }

    @Override
    public List<@Nullable Object> components() {
        return Collections.singletonList(activation);
    }

    @Override
    public ActivationLayer assemble(List<@Nullable Object> components) {
        return new ActivationLayer((Activation) components.get(0));
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("An activation takes one input, got " + inputs.size() + ".");
        }
        return LayerPlan.output(inputs.get(0)).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        if (activation == null) {
            pass.output().copyFrom(pass.input(0));
        } else {
            activation.forward(pass.kernel(), pass.input(0), pass.output());
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dZ = pass.dInput(0);
        if (dZ == null) {
            return;
        }
        if (activation == null) {
            dZ.copyFrom(pass.dOutput());
        } else {
            activation.backward(pass.kernel(), pass.input(0), pass.output(), pass.dOutput(), dZ);
        }
    }
}
