package io.neurite.api.math;

import java.util.Objects;

/**
 * The arithmetic that layers and plugins may call: fast, and the same bits from every implementation.
 *
 * <p>Which implementation serves (plain loops, vector instructions of any width, several threads) depends on the
 * machine; the order of every sum does not, since it is part of this contract:
 *
 * <ul>
 *   <li>An element of a product is one chain, {@code c = +0} (or the element's present value when accumulating), then
 *       {@code c = fma(a[i,p], b[p,j], c)} for p = 0, 1, ..., k-1. Hence a sample's result does not depend on the batch
 *       around it, and accumulating two halves of a sum equals the whole.
 *   <li>A sum over samples adds them in the order of the columns.
 *   <li>A sum along memory ({@link #sum}, {@link #dot}) is 16 interleaved chains, added by a fixed tree.
 * </ul>
 *
 * <p>For one thread at a time: a kernel may own scratch. Each thread has an instance of its own, which is cheap.
 */
public interface Kernel {
    /**
     * Returns what this implementation is, for reports.
     *
     * @return a short name, for example {@code scalar} or {@code vector-512}
     */
    String name();

    /**
     * Computes a product of two matrices: {@code C = op(A) op(B)}, or {@code C = C + op(A) op(B)}.
     *
     * @param product which operand is read transposed
     * @param A left operand; not modified
     * @param B right operand; not modified
     * @param C result; modified, must not overlap A or B
     * @param accumulate true to continue each sum from C's present element, false to start at +0
     * @throws IllegalArgumentException if the shapes do not fit or C overlaps an operand
     */
    default void multiply(Product product, Matrix A, Matrix B, Matrix C, boolean accumulate) {
        int m = product.transposesA() ? A.columns() : A.rows();
        int k = product.transposesA() ? A.rows() : A.columns();
        int n = product.transposesB() ? B.rows() : B.columns();
        int kOfB = product.transposesB() ? B.columns() : B.rows();
        if (k != kOfB || C.rows() != m || C.columns() != n) {
            throw new IllegalArgumentException("Product " + product + " of A (" + A.rows() + " x " + A.columns()
                    + ") and B ("
                    + B.rows() + " x " + B.columns() + ") does not fit C (" + C.rows() + " x " + C.columns() + ").");
        }
        if (C.overlaps(A) || C.overlaps(B)) {
            throw new IllegalArgumentException("C shares memory with an operand; give it a matrix of its own.");
        }
        multiply(product, m, n, k, A.data(), A.offset(), A.stride(), B.data(), B.offset(), B.stride(), C.data(),
                C.offset(),
                C.stride(), accumulate);
    }

    /**
     * The product over bare arrays, for callers that step through windows without making a {@link Matrix} for each.
     *
     * <p>Operands lie in column-major order as in {@link Matrix}; the caller answers for shapes that fit the arrays and
     * for a result that does not overlap the operands.
     *
     * @param product which operand is read transposed
     * @param m rows of C
     * @param n columns of C
     * @param k length of each sum
     * @param a array of A; not modified
     * @param aOffset index of A's first element
     * @param aStride distance between A's columns
     * @param b array of B; not modified
     * @param bOffset index of B's first element
     * @param bStride distance between B's columns
     * @param c array of C; modified
     * @param cOffset index of C's first element
     * @param cStride distance between C's columns
     * @param accumulate true to continue each sum from C's present element, false to start at +0
     */
    void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bStride, float[] c, int cOffset, int cStride, boolean accumulate);

    /**
     * Computes a product whose right operand is read where it lies: its row p is a stretch of numbers from anywhere.
     * With lines y of so many columns x,
     * {@code C[i, (y, x)] = sum over p of A[i, p] b[bOffset + y * bLine + x + rows[p]]}, which stands at
     * {@code c[cOffset + y * cLine + x * cStride + i]}; numbers between the columns and lines of C stay as they are. So
     * filters slide over an image without a copy of what lies under them: Dukhan, The Indirect Convolution Algorithm,
     * 2019.
     *
     * <p>Each element is a chain over p as of any product. The caller answers for positions that lie in the arrays, and
     * for a result that does not overlap the operands.
     *
     * @param m rows of A and C
     * @param lines how many lines of columns
     * @param columns how many columns a line has
     * @param k length of each sum
     * @param a array of A, m x k; not modified
     * @param aOffset index of A's first element
     * @param aStride distance between A's columns
     * @param b array of the right operand; not modified
     * @param bOffset what all its positions are counted from
     * @param bLine distance between two lines
     * @param rows where its rows begin, at least k; not modified
     * @param c array of C; modified
     * @param cOffset index of C's first element
     * @param cLine distance between the first columns of two lines
     * @param cStride distance between the columns of a line
     * @param accumulate true to continue each sum from C's present element, false to start at +0
     */
    void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate);

    /**
     * Prepares the left operand of products, {@code op(A) B}, for {@link #multiply(PackedMatrix, Matrix, Matrix,
     * boolean)}: worth it for weights that do not change and meet small right operands many times.
     *
     * @param product which operand is read transposed; says how to read A, B is never transposed
     * @param A left operand; not modified, and not to be modified as long as the result is in use
     * @return the operand, as large as A or nearly so, for all kernels of this name
     * @throws IllegalArgumentException if the product transposes B
     */
    default PackedMatrix pack(Product product, Matrix A) {
        if (product.transposesB()) {
            throw new IllegalArgumentException("A packed left operand is for A_B and AT_B, got " + product + ".");
        }
        return new UnpackedMatrix(product, A);
    }

    /**
     * Computes a product with a packed left operand, {@code C = A B} or {@code C = C + A B}: the same bits as
     * {@link #multiply(Product, Matrix, Matrix, Matrix, boolean)}.
     *
     * @param A left operand, made by {@link #pack} of a kernel of this name; not modified
     * @param B right operand; not modified
     * @param C result; modified, must not overlap A or B
     * @param accumulate true to continue each sum from C's present element, false to start at +0
     * @throws IllegalArgumentException if the shapes do not fit, C overlaps B, or another kind of kernel packed A
     */
    default void multiply(PackedMatrix A, Matrix B, Matrix C, boolean accumulate) {
        if (!(A instanceof UnpackedMatrix unpacked)) {
            throw new IllegalArgumentException("The kernel " + name() + " cannot read a left operand that another "
                    + "kind of kernel has packed; let a kernel of this name pack it.");
        }
        multiply(unpacked.product(), unpacked.A(), B, C, accumulate);
    }

    /**
     * Adds a vector to every column: {@code Z[i,j] = Z[i,j] + b[i]}.
     *
     * @param b n x 1; not modified
     * @param Z n x m; modified
     * @throws IllegalArgumentException if the shapes do not fit
     */
    default void addToColumns(Matrix b, Matrix Z) {
        Runs.requireColumnOf("b", b, "Z", Z);
        addToColumns(Z.rows(), Z.columns(), b.data(), b.offset(), Z.data(), Z.offset(), Z.stride());
    }

    /**
     * {@link #addToColumns(Matrix, Matrix)} over bare arrays.
     *
     * @param rows rows of Z
     * @param columns columns of Z
     * @param b array of b; not modified
     * @param bOffset index of b's first element
     * @param z array of Z; modified
     * @param zOffset index of Z's first element
     * @param zStride distance between Z's columns
     */
    void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride);

    /**
     * Sums over the samples: {@code db[i] = sum over j of dZ[i,j]}, added in the order of j.
     *
     * @param dZ n x m; not modified
     * @param db n x 1; modified
     * @param accumulate true to continue each sum from db's present element, false to start at +0
     * @throws IllegalArgumentException if the shapes do not fit
     */
    default void sumColumns(Matrix dZ, Matrix db, boolean accumulate) {
        Runs.requireColumnOf("db", db, "dZ", dZ);
        sumColumns(dZ.rows(), dZ.columns(), dZ.data(), dZ.offset(), dZ.stride(), db.data(), db.offset(), accumulate);
    }

    /**
     * {@link #sumColumns(Matrix, Matrix, boolean)} over bare arrays.
     *
     * @param rows rows of dZ
     * @param columns columns of dZ
     * @param dz array of dZ; not modified
     * @param dzOffset index of dZ's first element
     * @param dzStride distance between dZ's columns
     * @param db array of db; modified
     * @param dbOffset index of db's first element
     * @param accumulate true to continue each sum from db's present element, false to start at +0
     */
    void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate);

    /**
     * Sums numbers that lie side by side, in double: element i goes to chain {@code (i - from) mod 16}, and the 16
     * chains are added pairwise with distances 8, 4, 2, 1.
     *
     * @param x the numbers; not modified
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return the sum, +0 if there are none
     * @throws IndexOutOfBoundsException if the range does not lie inside the array
     */
    double sum(float[] x, int from, int to);

    /**
     * Tells whether numbers that lie side by side are all finite.
     *
     * @param x the numbers; not modified
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return false if one is infinite or NaN
     * @throws IndexOutOfBoundsException if the range does not lie inside the array
     */
    default boolean areFinite(float[] x, int from, int to) {
        return areBelow(Float.MAX_EXPONENT + 1, x, from, to);
    }

    /**
     * Tells whether numbers that lie side by side are all smaller than a power of two: {@code |x[i]| < 2^exponent}.
     *
     * @param exponent from 1 to 128, which every finite number is below
     * @param x the numbers; not modified
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return false if one is not, or is NaN
     * @throws IndexOutOfBoundsException if the range does not lie inside the array
     */
    default boolean areBelow(int exponent, float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        // What is too large becomes infinite, and zero times infinity or NaN is not zero.
        float scale = Math.scalb(1f, Float.MAX_EXPONENT + 1 - exponent);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = from;
        for (; i <= to - 4; i += 4) {
            s0 += x[i] * scale * 0f;
            s1 += x[i + 1] * scale * 0f;
            s2 += x[i + 2] * scale * 0f;
            s3 += x[i + 3] * scale * 0f;
        }
        for (; i < to; i++) {
            s0 += x[i] * scale * 0f;
        }
        return s0 + s1 + (s2 + s3) == 0;
    }

    /**
     * Computes the inner product of numbers that lie side by side, in double, in the order of {@link #sum}; the
     * products are exact in double.
     *
     * @param x first operand; not modified
     * @param xFrom index of its first number
     * @param y second operand; not modified
     * @param yFrom index of its first number
     * @param length how many numbers
     * @return {@code sum over i of x[xFrom + i] * y[yFrom + i]}
     * @throws IndexOutOfBoundsException if a range does not lie inside its array
     */
    double dot(float[] x, int xFrom, float[] y, int yFrom, int length);

    /**
     * Returns what this kernel does to single elements: functions, their derivatives, softmax.
     *
     * @return the operations, for the thread that the kernel is for
     */
    ElementOperations elements();

    /**
     * Returns what this kernel does channel by channel: statistics over pixels, scaling and shifting.
     *
     * @return the operations, for the thread that the kernel is for
     */
    ChannelOperations channels();
}
