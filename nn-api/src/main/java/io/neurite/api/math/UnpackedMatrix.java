package io.neurite.api.math;

/** The operand of a kernel that packs nothing: the matrix itself. */
record UnpackedMatrix(Product product, Matrix A) implements PackedMatrix {
    @Override
    public int rows() {
        return product.transposesA() ? A.columns() : A.rows();
    }

    @Override
    public int columns() {
        return product.transposesA() ? A.rows() : A.columns();
    }
}
