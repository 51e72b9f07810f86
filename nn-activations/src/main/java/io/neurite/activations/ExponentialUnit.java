package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/** The array form of units that are linear above zero and exponential below. */
final class ExponentialUnit {
    private ExponentialUnit() {}

    /** Computes a = slope z for z > 0, else a = depth (e^z - 1), each in double and rounded once. */
    static void forward(Activation.Elementwise g, Kernel kernel, Matrix Z, Matrix A, double slope, double depth) {
        if (Z.overlaps(A)) {
            kernel.elements().forward(g, Z, A); // the powers would take the place of Z
            return;
        }
        kernel.elements().apply(ElementaryFunction.EXPM1, Z, A);
        for (int j = 0; j < Z.columns(); j++) {
            choose(Z.rows(), Z.data(), Z.index(0, j), A.data(), A.index(0, j), slope, depth);
        }
    }

    private static void choose(int n, float[] z, int zFrom, float[] a, int aFrom, double slope, double depth) {
        for (int i = 0; i < n; i++) {
            float linear = z[zFrom + i];
            a[aFrom + i] = (float) (linear > 0 ? slope * linear : depth * a[aFrom + i]);
        }
    }
}
