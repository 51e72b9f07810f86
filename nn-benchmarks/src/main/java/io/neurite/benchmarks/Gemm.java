package io.neurite.benchmarks;

import io.neurite.api.math.Product;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A product C = A B of row-major matrices, as the field names it: C is m x n, k the length of each sum.
 *
 * <p>Neurite's matrices are column-major. The memory of a row-major matrix is that of its transpose in column-major
 * order, so the same work in Neurite's terms is {@code C^T = B^T A^T}: B, in a network the weights, comes first.
 *
 * @param form which operand is transposed
 * @param m rows of C: the batch
 * @param n columns of C: the units
 * @param k length of each sum: the inputs
 */
public record Gemm(Form form, int m, int n, int k) {
    /** Which operand is read transposed, row-major. */
    public enum Form {
        /** Neither: forward. A is m x k, B is k x n. */
        NN,
        /** B: n x k. Backward through the weights. */
        NT,
        /** A: k x m. The weights' gradient. */
        TN
    }

    private static final List<Gemm> NETWORK = Stream.of(Form.values())
            .flatMap(form -> Stream.of(new Gemm(form, 64, 128, 784), new Gemm(form, 128, 512, 784),
                    new Gemm(form, 128, 512, 512)))
            .toList();

    /** Shapes that dense layers of the nets have, in all forms. */
    public static List<Gemm> network() {
        return NETWORK;
    }

    /** Large squares. */
    public static List<Gemm> large() {
        return List.of(new Gemm(Form.NN, 1024, 1024, 1024), new Gemm(Form.NN, 2048, 2048, 2048));
    }

    /** A small product, and the product of a matrix and a vector. */
    public static List<Gemm> small() {
        return List.of(new Gemm(Form.NN, 32, 64, 20), new Gemm(Form.NN, 1, 128, 784));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text for example {@code NN-64x128x784}
     * @return the product
     */
    public static Gemm of(String text) {
        String[] parts = text.split("[-x]", 4);
        return new Gemm(Form.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    /** Additions and multiplications of one product. */
    public double flop() {
        return 2.0 * m * n * k;
    }

    /** The same work in Neurite's terms, where B^T is the left operand. */
    public Product product() {
        return switch (form) {
            case NN -> Product.A_B;
            case NT -> Product.AT_B;
            case TN -> Product.A_BT;
        };
    }

    /** Length of a row of A as it lies in memory. */
    public int lda() {
        return form == Form.TN ? m : k;
    }

    /** Length of a row of B as it lies in memory. */
    public int ldb() {
        return form == Form.NT ? k : n;
    }

    /** Numbers for A. */
    public float[] a() {
        return numbers(m * k, 1);
    }

    /** Numbers for B. */
    public float[] b() {
        return numbers(k * n, 2);
    }

    private static float[] numbers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    @Override
    public String toString() {
        return form + "-" + m + "x" + n + "x" + k;
    }
}
