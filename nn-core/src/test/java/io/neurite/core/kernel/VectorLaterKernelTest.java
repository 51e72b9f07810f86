package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VectorLaterKernelTest {
    private final FirstWork firstWork = new FirstWork();
    private int vectorKernels;
    private final Supplier<Kernel> vector = () -> {
        vectorKernels++;
        return new ScalarKernel();
    };

    @Test
    void littleWorkNeverTouchesTheVectorKernel() {
        Kernel kernel = new VectorLaterKernel("vector-512", new ScalarKernel(), vector, firstWork);
        product(kernel);
        assertEquals("vector-512", kernel.name());
        assertEquals(0, vectorKernels);
    }

    @Test
    void workOfAllKernelsCountsAndEachSwitchesOnce() {
        Kernel kernel = new VectorLaterKernel("vector-512", new ScalarKernel(), vector, firstWork);
        Kernel other = new VectorLaterKernel("vector-512", new ScalarKernel(), vector, firstWork);
        float[] before = product(kernel);
        assertFalse(firstWork.isOverWith(4096, 1024, 1023));
        assertTrue(firstWork.isOverWith(4096, 1024, 1));
        assertArrayEquals(before, product(kernel));
        assertEquals(1, vectorKernels);
        assertArrayEquals(before, product(other));
        product(other);
        assertEquals(2, vectorKernels);
    }

    @Test
    void productsBeyondTheRangeOfIntegersCount() {
        assertTrue(firstWork.isOverWith(4096, 4096, 4096));
    }

    @Test
    void manySmallProductsCountAsWell() {
        int calls = 1;
        while (!firstWork.isOverWith(1, 1, 1)) {
            calls++;
        }
        assertEquals(FirstWork.PLAIN / (1 << 14) + 1, calls);
    }

    @Test
    void onlyAnAutomaticChoiceWaits() {
        Platform platform = new Platform(true, true, true, true, 512);
        assertFalse(KernelChoice.of("auto", platform).demanded());
        assertTrue(KernelChoice.of("vector", platform).demanded());
        assertEquals("vector-512", KernelChoice.of("auto", platform).newKernel().name());
    }

    private static float[] product(Kernel kernel) {
        Matrix A = Matrix.zeros(5, 3);
        A.fill(0.1f);
        Matrix B = Matrix.zeros(3, 2);
        B.fill(0.3f);
        Matrix C = Matrix.zeros(5, 2);
        kernel.multiply(Product.A_B, A, B, C, false);
        return C.data();
    }
}
