package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one node that no longer change, packed as kernels like them when a product first asks for that.
 *
 * <p>Safe for use by any number of threads, which may pack the same parameter at the same time: each result is as good
 * as the others.
 */
final class FrozenWeights {
    /**
     * Numbers above which a parameter is not packed: so many come from main memory, which takes longer than packing
     * them on the way, and a second copy of them may not fit.
     */
    private static final long LARGEST = 1 << 22;

    private final Matrix[] parameters;
    private final @Nullable PackedMatrix[] packed;

    FrozenWeights(Matrix[] parameters) {
        this.parameters = parameters;
        this.packed = new PackedMatrix[parameters.length];
    }

    Matrix[] parameters() {
        return parameters;
    }

    /** Computes Z = W X. */
    void multiply(Kernel kernel, int parameter, Matrix X, Matrix Z) {
        Matrix W = parameters[parameter];
        if ((long) W.rows() * W.columns() > LARGEST) {
            kernel.multiply(Product.A_B, W, X, Z, false);
            return;
        }
        PackedMatrix present = packed[parameter];
        if (present == null) {
            present = kernel.pack(Product.A_B, W);
            packed[parameter] = present;
        }
        kernel.multiply(present, X, Z, false);
    }
}
