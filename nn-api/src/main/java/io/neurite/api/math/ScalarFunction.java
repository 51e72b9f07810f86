package io.neurite.api.math;

/**
 * A function of one number and its derivative, which a kernel applies to whole matrices: see {@link ElementOperations}.
 *
 * <p>Both methods give the same bits on every machine: they use exactly rounded operations and {@link FloatMath}, never
 * {@code Math.exp} and its like. NaN in gives NaN out. Thread-safe.
 */
public interface ScalarFunction {
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
}
