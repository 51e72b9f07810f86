package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * Probabilities of exclusive classes, one column per sample: A = e<sup>Z</sup> / column sums of e<sup>Z</sup>.
 *
 * <p>Range: 0 to 1, each column adds up to 1. Backward: dZ = A * (dA - column sums of A * dA). Each column is shifted
 * by its greatest element first, which changes nothing but keeps e<sup>Z</sup> finite; sums are in double, in the order
 * of the rows. An element of -Infinity gives 0 unless all of its column are; a NaN makes its column NaN. Source: Bridle
 * 1990, "Probabilistic interpretation of feedforward classification network outputs".
 */
public record Softmax() implements Activation {
    @Override
    public String id() {
        return "softmax";
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().softmax(Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        for (int j = 0; j < A.columns(); j++) {
            double mean = 0;
            for (int i = 0; i < A.rows(); i++) {
                mean += (double) A.get(i, j) * dA.get(i, j);
            }
            for (int i = 0; i < A.rows(); i++) {
                dZ.set(i, j, (float) (A.get(i, j) * (dA.get(i, j) - mean)));
            }
        }
    }
}
