package io.neurite.api;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

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
     * <p>Both methods give the same bits on every machine: they use exactly rounded operations and
     * {@link io.neurite.api.math.FloatMath}, never {@code Math.exp} and its like. NaN in gives NaN out.
     */
    interface Elementwise extends Activation {
        /**
         * Computes a = g(z).
         *
         * @param z one element of Z
         * @return the element of A
         */
        float value(float z);

        /**
         * Computes g'(z), in terms of z or of a = g(z), whichever is cheaper. At a kink any value between the one-sided
         * derivatives will do.
         *
         * @param z one element of Z
         * @param a {@code value(z)}
         * @return the derivative at z
         */
        float derivative(float z, float a);

        @Override
        default void forward(Kernel kernel, Matrix Z, Matrix A) {
            float[] z = Z.data();
            float[] a = A.data();
            for (int j = 0; j < Z.columns(); j++) {
                int from = Z.index(0, j);
                int shift = A.index(0, j) - from;
                for (int i = from; i < from + Z.rows(); i++) {
                    a[i + shift] = value(z[i]);
                }
            }
        }

        @Override
        default void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data();
            float[] a = A.data();
            float[] da = dA.data();
            float[] dz = dZ.data();
            for (int j = 0; j < Z.columns(); j++) {
                int zFrom = Z.index(0, j);
                int aFrom = A.index(0, j);
                int daFrom = dA.index(0, j);
                int dzFrom = dZ.index(0, j);
                for (int i = 0; i < Z.rows(); i++) {
                    dz[dzFrom + i] = da[daFrom + i] * derivative(z[zFrom + i], a[aFrom + i]);
                }
            }
        }
    }
}
