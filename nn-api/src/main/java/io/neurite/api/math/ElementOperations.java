package io.neurite.api.math;

/**
 * What a {@link Kernel} does to the elements of matrices: functions, their derivatives, softmax.
 *
 * <p>Elementary functions and softmax are vector instructions where the machine has them. Any other function is as fast
 * as a loop written for it alone, however many others there are.
 *
 * <p>For one thread at a time, as the kernel is.
 */
public interface ElementOperations {
    /**
     * Applies an elementary function to each element: {@code Y[i,j] = f(X[i,j])}, with the bits of
     * {@link ElementaryFunction#of}.
     *
     * @param f the function
     * @param X arguments, n x m; not modified unless Y is X itself
     * @param Y results, n x m; modified; may be X itself, must not overlap it otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void apply(ElementaryFunction f, Matrix X, Matrix Y) {
        int length = Runs.length(X, Y);
        for (int j = 0; j < Runs.count(X, length); j++) {
            apply(f, length, X.data(), X.index(0, j), Y.data(), Y.index(0, j));
        }
    }

    /**
     * {@link #apply(ElementaryFunction, Matrix, Matrix)} over numbers that lie side by side.
     *
     * @param f the function
     * @param length how many numbers
     * @param x the arguments; not modified unless the results lie in the same place
     * @param xFrom index of the first argument
     * @param y where the results go
     * @param yFrom index of the first result
     */
    void apply(ElementaryFunction f, int length, float[] x, int xFrom, float[] y, int yFrom);

    /**
     * Multiplies by an elementary function, as the chain rule does: {@code Y[i,j] = G[i,j] * f(X[i,j])}, the function's
     * value rounded to float.
     *
     * @param f the function
     * @param X arguments, n x m; not modified unless Y is X itself
     * @param G factors, n x m; not modified unless Y is G itself
     * @param Y results, n x m; modified; may be X or G itself, must not overlap them otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void multiplyBy(ElementaryFunction f, Matrix X, Matrix G, Matrix Y) {
        int length = Math.min(Runs.length(X, G), Runs.length(X, Y));
        for (int j = 0; j < Runs.count(X, length); j++) {
            multiplyBy(f, length, X.data(), X.index(0, j), G.data(), G.index(0, j), Y.data(), Y.index(0, j));
        }
    }

    /**
     * {@link #multiplyBy(ElementaryFunction, Matrix, Matrix, Matrix)} over numbers that lie side by side.
     *
     * @param f the function
     * @param length how many numbers
     * @param x the arguments; not modified unless the results lie in the same place
     * @param xFrom index of the first argument
     * @param g the factors; not modified unless the results lie in the same place
     * @param gFrom index of the first factor
     * @param y where the results go
     * @param yFrom index of the first result
     */
    void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom);

    /**
     * Lets through what belongs to positive elements and scales the rest, as rectifiers do:
     * {@code Y[i,j] = G[i,j]} where {@code X[i,j] > 0}, else {@code below * G[i,j]}, in double and rounded once.
     *
     * @param below the scale
     * @param X what decides, n x m; not modified unless Y is X itself
     * @param G what is let through, n x m; not modified unless Y is G itself
     * @param Y results, n x m; modified; may be X or G itself, must not overlap them otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void rectify(double below, Matrix X, Matrix G, Matrix Y) {
        int length = Math.min(Runs.length(X, G), Runs.length(X, Y));
        for (int j = 0; j < Runs.count(X, length); j++) {
            rectify(below, length, X.data(), X.index(0, j), G.data(), G.index(0, j), Y.data(), Y.index(0, j));
        }
    }

    /**
     * {@link #rectify(double, Matrix, Matrix, Matrix)} over numbers that lie side by side.
     *
     * @param below the scale
     * @param length how many numbers
     * @param x what decides; not modified unless the results lie in the same place
     * @param xFrom index of its first number
     * @param g what is let through; not modified unless the results lie in the same place
     * @param gFrom index of its first number
     * @param y where the results go
     * @param yFrom index of the first result
     */
    void rectify(double below, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom);

    /**
     * Makes a distribution of each column: {@code A[i,j] = e[i,j] / sum over k of e[k,j]}, where
     * {@code e[i,j] = exp64(Z[i,j] - max over k of Z[k,j])} in double. The sum adds those in the order of k; the
     * numerator is rounded to float before it is divided.
     *
     * @param Z inputs, n x m; not modified unless A is Z itself
     * @param A outputs, n x m; modified; may be Z itself, must not overlap it otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void softmax(Matrix Z, Matrix A) {
        Runs.length(Z, A);
        softmax(Z.rows(), Z.columns(), Z.data(), Z.offset(), Z.stride(), A.data(), A.offset(), A.stride());
    }

    /**
     * {@link #softmax(Matrix, Matrix)} over bare arrays.
     *
     * @param rows rows of Z and A
     * @param columns columns of Z and A
     * @param z array of Z; not modified unless it is A's
     * @param zOffset index of Z's first element
     * @param zStride distance between Z's columns
     * @param a array of A; modified
     * @param aOffset index of A's first element
     * @param aStride distance between A's columns
     */
    void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset, int aStride);

    /**
     * Applies a function to each element: {@code A[i,j] = g(Z[i,j])}.
     *
     * @param g the function
     * @param Z inputs, n x m; not modified unless A is Z itself
     * @param A outputs, n x m; modified; may be Z itself, must not overlap it otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void forward(ScalarFunction g, Matrix Z, Matrix A) {
        int length = Runs.length(Z, A);
        for (int j = 0; j < Runs.count(Z, length); j++) {
            forward(g, length, Z.data(), Z.index(0, j), A.data(), A.index(0, j));
        }
    }

    /**
     * {@link #forward(ScalarFunction, Matrix, Matrix)} over numbers that lie side by side.
     *
     * @param g the function
     * @param length how many numbers
     * @param z the inputs; not modified unless the outputs lie in the same place
     * @param zFrom index of the first input
     * @param a where the outputs go
     * @param aFrom index of the first output
     */
    void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom);

    /**
     * Multiplies by a function's derivative: {@code dZ[i,j] = dA[i,j] * g'(Z[i,j])}.
     *
     * @param g the function
     * @param Z the inputs of {@link #forward}, n x m; not modified
     * @param A its outputs, n x m; not modified
     * @param dA gradient with respect to A, n x m; not modified unless dZ is dA itself
     * @param dZ gradient with respect to Z, n x m; modified; may be dA itself, must not overlap Z, A or dA otherwise
     * @throws IllegalArgumentException if the shapes differ
     */
    default void backward(ScalarFunction g, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        int length = Math.min(Runs.length(Z, A), Math.min(Runs.length(Z, dA), Runs.length(Z, dZ)));
        for (int j = 0; j < Runs.count(Z, length); j++) {
            backward(g, length, Z.data(), Z.index(0, j), A.data(), A.index(0, j), dA.data(), dA.index(0, j),
                    dZ.data(), dZ.index(0, j));
        }
    }

    /**
     * {@link #backward(ScalarFunction, Matrix, Matrix, Matrix, Matrix)} over numbers that lie side by side.
     *
     * @param g the function
     * @param length how many numbers
     * @param z the inputs; not modified
     * @param zFrom index of the first input
     * @param a the outputs; not modified
     * @param aFrom index of the first output
     * @param da gradient with respect to the outputs; not modified unless the results lie in the same place
     * @param daFrom index of its first number
     * @param dz where the results go
     * @param dzFrom index of the first result
     */
    void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da, int daFrom,
            float[] dz, int dzFrom);
}
