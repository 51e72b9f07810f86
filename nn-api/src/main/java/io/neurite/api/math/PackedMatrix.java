package io.neurite.api.math;

/**
 * A matrix as the left operand of many products, in the layout that one kind of kernel reads fastest: see
 * {@link Kernel#pack}.
 *
 * <p>Immutable as long as the matrix it was made of is, and then safe for use by any number of threads.
 */
public interface PackedMatrix {
    /**
     * Returns the number of rows of the operand, transposed if it was packed so.
     *
     * @return at least 0
     */
    int rows();

    /**
     * Returns the number of its columns, the length of each sum.
     *
     * @return at least 0
     */
    int columns();
}
