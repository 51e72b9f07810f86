package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.neurite.api.math.Fma;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.core.Kernels;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gist of the kernel contract, which in full needs nn-tck: nn-verification runs that. */
@Tag("kernel")
class KernelTest {
    private final Random random = new Random(1);

    static Stream<Kernel> kernels() {
        return Kernels.available().stream();
    }

    @Test
    void theLengthOfVectorsIsReportedWithoutTheVectorKernelAsItHasThem() {
        Kernels.vector().ifPresent(vector -> assertEquals(vector.name(), Kernels.report().split(" ", 2)[0]));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsEqualTheNaiveLoopToTheBit(Kernel kernel) {
        for (int m : new int[] {0, 1, 7, 8, 31, 32, 33, 67, 530}) {
            for (int n : new int[] {0, 1, 2, 3, 8, 15, 70}) {
                for (int k : new int[] {0, 1, 8, 31, 600}) {
                    for (Product product : Product.values()) {
                        compare(kernel, product, m, n, k);
                    }
                }
            }
        }
    }

    private void compare(Kernel kernel, Product product, int m, int n, int k) {
        Matrix A = product.transposesA() ? operand(k, m) : operand(m, k);
        Matrix B = product.transposesB() ? operand(n, k) : operand(k, n);
        Matrix expected = operand(m, n);
        Matrix actual = Matrix.view(expected.data().clone(), 3, m, n, m + 2);
        for (boolean accumulate : new boolean[] {false, true}) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    float chain = accumulate ? expected.get(i, j) : 0;
                    for (int p = 0; p < k; p++) {
                        chain = Fma.fma(product.transposesA() ? A.get(p, i) : A.get(i, p),
                                product.transposesB() ? B.get(j, p) : B.get(p, j), chain);
                    }
                    expected.set(i, j, chain);
                }
            }
            kernel.multiply(product, A, B, actual, accumulate);
            assertArrayEquals(expected.data(), actual.data(),
                    () -> kernel.name() + " " + product + " " + m + ", " + n + ", " + k);
        }
    }

    /** A view with numbers around it, which must stay as they are. */
    private Matrix operand(int rows, int columns) {
        float[] data = new float[6 + (rows + 2) * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() - 0.5f;
        }
        return Matrix.view(data, 3, rows, columns, rows + 2);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void paddingDoesNotTurnInfinityIntoNaN(Kernel kernel) {
        Matrix A = Matrix.zeros(5, 3);
        A.fill(2);
        Matrix B = Matrix.zeros(3, 3);
        B.fill(Float.POSITIVE_INFINITY);
        Matrix C = Matrix.zeros(5, 3);
        kernel.multiply(Product.A_B, A, B, C, false);
        for (float element : C.data()) {
            assertEquals(Float.POSITIVE_INFINITY, element);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sumIsSixteenChainsAddedPairwise(Kernel kernel) {
        // 2^53 + 1 is no double, so that a one is lost or kept by the order alone.
        float large = 0x1p53f;
        float[] chains = new float[33];
        chains[0] = large;
        chains[16] = 1;
        chains[32] = -large;
        chains[1] = 1;
        chains[17] = 1;
        assertEquals(2.0, kernel.sum(chains, 0, 33));
        float[] tree = new float[16];
        tree[0] = -large;
        tree[1] = 1;
        tree[9] = large;
        assertEquals(0.0, kernel.sum(tree, 0, 16));
    }

    @Test
    void vectorKernelServesExactlyWhereItsModuleIsPresent() {
        assumeFalse(Kernels.report().matches("scalar: (this|-D).*"), Kernels.report());
        assertEquals(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), Kernels.vector().isPresent());
    }
}
