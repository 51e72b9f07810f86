package io.neurite.api.math;

/**
 * The three matrix products of a dense layer, by which operand is read transposed.
 *
 * <p>With m rows and n columns of the result C and k the length of each sum:
 */
public enum Product {
    /** {@code C = A B}: A is m x k, B is k x n. Forward: {@code Z = W A}. */
    A_B(false, false),
    /** {@code C = A^T B}: A is k x m, B is k x n. Backward: {@code dA = W^T dZ}. */
    AT_B(true, false),
    /** {@code C = A B^T}: A is m x k, B is n x k. Gradient: {@code dW = dZ A^T}. */
    A_BT(false, true);

    private final boolean transposesA;
    private final boolean transposesB;

    Product(boolean transposesA, boolean transposesB) {
        this.transposesA = transposesA;
        this.transposesB = transposesB;
    }

    /**
     * Tells whether the left operand is read transposed.
     *
     * @return true for {@link #AT_B}
     */
    public boolean transposesA() {
        return transposesA;
    }

    /**
     * Tells whether the right operand is read transposed.
     *
     * @return true for {@link #A_BT}
     */
    public boolean transposesB() {
        return transposesB;
    }
}
