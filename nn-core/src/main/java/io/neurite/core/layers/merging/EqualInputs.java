package io.neurite.core.layers.merging;

import io.neurite.api.ForwardPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Collections;
import java.util.List;

/**
 * Inputs of one shape, which are merged number by number.
 *
 * @param count how many, at least 2
 */
record EqualInputs(int count) {
    /** Plans an output of the shape that all inputs have. */
    static LayerPlan plan(String layer, List<Shape> inputs) {
        if (inputs.size() < 2 || Collections.frequency(inputs, inputs.get(0)) < inputs.size()) {
            throw new IllegalArgumentException(layer + " takes two or more inputs of one shape, got " + inputs
                    + (inputs.size() < 2 ? "; name all that it reads."
                            : ". Bring them to one shape before, by a dense layer, a convolution or a reshape; a "
                                    + "residual block that changes the shape takes a shortcut that does so, too."));
        }
        return LayerPlan.output(inputs.get(0)).keepingMask().preparing(new EqualInputs(inputs.size()));
    }

    /** Returns the inputs of a pass. */
    static EqualInputs of(LayerPass pass) {
        return pass.prepared(EqualInputs.class);
    }

    /** Computes {@code A = X[0] + X[1] + ...}. */
    void sum(ForwardPass pass) {
        Matrix A = pass.output();
        A.copyFrom(pass.input(0));
        for (int i = 1; i < count; i++) {
            Matrix X = pass.input(i);
            for (int j = 0; j < pass.samples(); j++) {
                pass.kernel().addToColumns(A.rows(), 1, X.data(), X.index(0, j), A.data(), A.index(0, j), A.stride());
            }
        }
    }
}
