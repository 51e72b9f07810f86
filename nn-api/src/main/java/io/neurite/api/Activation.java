package io.neurite.api;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.ScalarFunction;

/**
 * A function A = g(Z) applied to the outputs of a layer.
 *
 * <p>Most activations treat each element alone and implement {@link Elementwise}: two scalar methods and an id. Those
 * that look at a whole column, such as softmax, implement this interface. A column's result depends on that column
 * alone, so a sample's prediction does not depend on the batch around it.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface Activation extends Plugin {
    /**
     * Computes A = g(Z).
     *
     * @param kernel arithmetic to use
     * @param Z inputs, n x m; not modified unless A is Z itself
     * @param A outputs, n x m; modified; may be Z itself, must not overlap it otherwise
     */
    void forward(Kernel kernel, Matrix Z, Matrix A);

    /**
     * Computes dZ from dA: for elementwise functions {@code dZ = dA * g'(Z)}, in general the product of dA with the
     * Jacobian of each column.
     *
     * @param kernel arithmetic to use
     * @param Z the inputs of {@link #forward}, n x m; not modified
     * @param A its outputs, n x m; not modified
     * @param dA gradient with respect to A, n x m; not modified unless dZ is dA itself
     * @param dZ gradient with respect to Z, n x m; modified; may be dA itself, must not overlap Z, A or dA otherwise
     */
    void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ);

    /**
     * Returns the initialiser that suits the weights of the layer in front of this activation.
     *
     * @return an initialiser's id; by default {@code glorot-uniform} (Glorot &amp; Bengio 2010)
     */
    default String preferredInitializer() {
        return "glorot-uniform";
    }

    /**
     * An activation that treats each element alone.
     *
     * <p>Its two scalar methods are all it takes: kernels run them in a loop of their own for each activation. Where a
     * kernel offers the function itself ({@link io.neurite.api.math.ElementaryFunction}), the array forms may ask for
     * that, with the same bits.
     */
    interface Elementwise extends Activation, ScalarFunction {
        @Override
        default void forward(Kernel kernel, Matrix Z, Matrix A) {
            kernel.elements().forward(this, Z, A);
        }

        @Override
        default void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            kernel.elements().backward(this, Z, A, dA, dZ);
        }
    }
}
