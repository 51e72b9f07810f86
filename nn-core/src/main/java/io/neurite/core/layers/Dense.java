package io.neurite.core.layers;

import static io.neurite.api.math.Product.AT_B;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.LinearLayer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Assembled;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of units that are each connected to every input: {@code Z = W A + b}.
 *
 * <p>W is units x inputs (parameter {@code W}, shape (inputs, units) in files), b is units x 1 (parameter {@code b}).
 * An activation is a layer of its own behind this one.
 *
 * @param units number of outputs n[l], at least 1; default 1
 * @param bias whether b is added; default true
 * @param initializer first values of W; null (default): as the activation behind it prefers
 */
public record Dense(int units, boolean bias, @Nullable Initializer initializer) implements LinearLayer, Assembled {
    private static final int W = 0;
    private static final int B = 1;

    /** One unit with bias: with a sigmoid behind it, logistic regression. */
    public Dense() {
        this(1);
    }

    /**
     * Units with bias.
     *
     * @param units number of outputs, at least 1
     * @throws IllegalArgumentException if units is below 1
     */
    public Dense(int units) {
        this(units, true, null);
    }

    /**
     * Checks the number of units.
     *
     * @param units the component
     * @param bias the component
     * @param initializer the component
     * @throws IllegalArgumentException if units is below 1
     */
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("Dense: units is at least 1, got " + units + ".");
        }
    }

    @Override
    public String id() {
        return "dense";
    }

    @Override
    public List<@Nullable Object> components() {
        return Arrays.asList(units, bias, initializer);
    }

    @Override
    public Dense assemble(List<@Nullable Object> components) {
        return new Dense((int) components.get(0), (boolean) components.get(1), (Initializer) components.get(2));
    }

    @Override
    public Dense withBias() {
        return bias ? this : new Dense(units, true, initializer);
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() > 1) {
            throw new IllegalArgumentException("Dense(" + units + ") takes one input of rank 1, got " + inputs
                    + ". Put a flatten layer in front of it.");
        }
        int n = inputs.get(0).size();
        LayerPlan plan = LayerPlan.output(Shape.of(units)).weight("W", Shape.of(n, units), initializer, n, units)
                .multiplyingBatch();
        return bias ? plan.bias("b", units) : plan;
    }

    @Override
    public void forward(ForwardPass pass) {
        // Z = W A + b
        pass.multiply(W, pass.input(0), pass.output());
        if (bias) {
            pass.kernel().addToColumns(pass.parameter(B), pass.output());
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dA = pass.dInput(0);
        if (dA != null) {
            // dA = W^T dZ
            pass.kernel().multiply(AT_B, pass.parameter(W), pass.dOutput(), dA, false);
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        if (pass.wants(W)) {
            // dW = dZ A^T
            pass.product(W, pass.dOutput(), pass.input(0));
        }
        if (bias && pass.wants(B)) {
            // db = row sums of dZ
            pass.sumOfColumns(B, pass.dOutput());
        }
    }
}
