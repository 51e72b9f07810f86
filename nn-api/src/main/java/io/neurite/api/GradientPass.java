package io.neurite.api;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;

/**
 * What {@link Layer#gradients} sees: the whole batch, so that sums run over all samples in their order. See
 * {@link LayerPass}.
 */
public interface GradientPass extends LayerPass {
    /**
     * Returns the gradient of the cost with respect to the output. Not to be modified.
     *
     * @return the shape of {@link #output()}
     */
    Matrix dOutput();

    /**
     * Tells whether the gradient of a parameter is to be computed.
     *
     * @param parameter its place in {@link LayerPlan#parameters}
     * @return false for frozen parameters and statistics
     */
    boolean wants(int parameter);

    /**
     * Tells whether to continue the sums from the gradient's present elements (further part of a large batch, further
     * use of a shared layer) rather than to start at zero.
     *
     * @return true to accumulate, false to overwrite
     */
    boolean accumulate();

    /**
     * Makes the gradient of a parameter {@code dZ A^T}, the sum over all samples of the outer products of their
     * columns; {@link #accumulate} continues it.
     *
     * <p>The fastest way to a gradient: the engine may compute it later, column by column on several threads, and
     * update each part of the weights while its gradient is in the cache. Hence both operands stay as they are to the
     * end of the step. Once per call of {@link Layer#gradients}, instead of {@link #gradient}.
     *
     * @param parameter its place in {@link LayerPlan#parameters}; {@link #wants} must be true for it
     * @param dZ as many rows as the parameter, a column per sample; not modified
     * @param A as many rows as the parameter has columns, a column per sample; not modified
     * @throws IllegalArgumentException if the shapes do not fit
     */
    default void product(int parameter, Matrix dZ, Matrix A) {
        kernel().multiply(Product.A_BT, dZ, A, gradient(parameter), accumulate());
    }

    /**
     * Makes the gradient of a parameter of one column the sum over all samples of dZ's columns; {@link #accumulate}
     * continues it. To be used like {@link #product}.
     *
     * @param parameter its place in {@link LayerPlan#parameters}; {@link #wants} must be true for it
     * @param dZ as many rows as the parameter, a column per sample; not modified
     * @throws IllegalArgumentException if the shapes do not fit
     */
    default void sumOfColumns(int parameter, Matrix dZ) {
        kernel().sumColumns(dZ, gradient(parameter), accumulate());
    }

    /**
     * Leaves the gradient of a parameter to {@link Layer#gradientColumns}, which the engine calls later, for different
     * columns on several threads. To be used like {@link #product}, for gradients that are made of pieces.
     *
     * <p>Each of its numbers is a sum of products of two numbers of this pass's inputs, output, scratch and
     * {@link #dOutput}: where those are of moderate size, no sum is looked at for infinities.
     *
     * @param parameter its place in {@link LayerPlan#parameters}; {@link #wants} must be true for it
     */
    void byColumns(int parameter);

    /**
     * Returns where the gradient of a parameter goes, to compute it in the call.
     *
     * @param parameter its place in {@link LayerPlan#parameters}; {@link #wants} must be true for it
     * @return the shape of the parameter; for a column-sparse one only touched columns hold numbers
     */
    Matrix gradient(int parameter);

    /**
     * Marks a column of a column-sparse parameter's gradient as used by this step; its first touch sets it to zero.
     * Contributions are then added, in the order of the samples, whatever {@link #accumulate} says.
     *
     * @param parameter its place in {@link LayerPlan#parameters}
     * @param column the column, from 0
     * @throws IndexOutOfBoundsException if the parameter has no such column
     * @throws IllegalStateException if the parameter was not declared column-sparse
     */
    void touch(int parameter, int column);
}
