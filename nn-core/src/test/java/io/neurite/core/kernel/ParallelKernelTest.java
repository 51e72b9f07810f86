package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.core.Kernels;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class ParallelKernelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void bitsDoNotDependOnTheNumberOfThreads(int threads) {
        AtomicInteger handOffs = new AtomicInteger();
        WorkerTeam team = WorkerTeam.on(share -> {
            handOffs.incrementAndGet();
            share.run();
        }, threads);
        ParallelKernel parallel = new ParallelKernel(team, Kernels::best);
        for (int[] size : new int[][] {{130, 200, 70}, {700, 33, 90}, {10, 784, 500}, {1030, 3, 400}, {5, 6, 7}}) {
            for (Product product : Product.values()) {
                compare(parallel, product, size[0], size[1], size[2]);
            }
        }
        assertTrue(threads == 1 || handOffs.get() >= 12 * (Math.min(threads, 2) - 1), "large products were split");
    }

    private static void compare(ParallelKernel parallel, Product product, int m, int n, int k) {
        Random random = new Random(m);
        Matrix A = product.transposesA() ? operand(random, k, m) : operand(random, m, k);
        Matrix B = product.transposesB() ? operand(random, n, k) : operand(random, k, n);
        Matrix expected = operand(random, m, n);
        Matrix actual = Matrix.view(expected.data().clone(), 0, m, n, m + 1);
        for (boolean accumulate : new boolean[] {true, false}) {
            Kernels.scalar().multiply(product, A, B, expected, accumulate);
            parallel.multiply(product, A, B, actual, accumulate);
            assertArrayEquals(expected.data(), actual.data());
        }
    }

    private static Matrix operand(Random random, int rows, int columns) {
        float[] data = new float[(rows + 1) * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() - 0.5f;
        }
        return Matrix.view(data, 0, rows, columns, rows + 1);
    }
}
