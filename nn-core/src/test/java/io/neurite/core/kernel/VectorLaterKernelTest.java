package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import io.neurite.core.Kernels;
import io.neurite.core.kernel.vector.VectorLoops;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VectorLaterKernelTest {
    private long now;
    private int vectorKernels;
    private boolean compiled;
    /** Each look at the clock takes a long time until the kernel is "compiled". */
    private final Rehearsal rehearsal =
            new Rehearsal(Nothing::new, () -> now += compiled ? 1 : Rehearsal.COMPILED_NANOS);

    private final Supplier<Kernel> vector = () -> {
        vectorKernels++;
        return new ScalarKernel();
    };

    private static final class Nothing implements VectorLoops {
        @Override
        public void rehearse() {}

        @Override
        public void play(int variant) {}
    }

    @Test
    void theVectorKernelIsNotTouchedUntilItIsCompiled() {
        Kernel kernel = later(vector);
        product(kernel);
        assertEquals("vector-512", kernel.name());
        assertEquals(0, vectorKernels);
    }

    @Test
    void everyKernelSwitchesOnceWithTheSameBits() {
        Kernel kernel = later(vector);
        Kernel other = later(vector);
        float[] before = product(kernel);
        compiled = true;
        rehearsal.after(Long.MAX_VALUE / 1000);
        assertTrue(rehearsal.isOver());
        assertArrayEquals(before, product(kernel));
        assertEquals(1, vectorKernels);
        assertArrayEquals(before, product(other));
        product(other);
        assertEquals(2, vectorKernels);
    }

    @Test
    @Tag("kernel")
    void whatWasPackedBeforeServesAfterwards() {
        assumeTrue(Kernels.vector().isPresent(), Kernels.report());
        Kernel kernel = later(() -> Kernels.vector().get());
        Matrix A = Matrix.zeros(37, 5);
        A.fill(0.1f);
        Matrix B = Matrix.zeros(5, 2);
        B.fill(0.3f);
        Matrix before = Matrix.zeros(37, 2);
        Matrix after = Matrix.zeros(37, 2);
        PackedMatrix packed = kernel.pack(Product.A_B, A);
        kernel.multiply(packed, B, before, false);
        compiled = true;
        rehearsal.after(Long.MAX_VALUE / 1000);
        kernel.multiply(packed, B, after, false);
        assertArrayEquals(before.data(), after.data());
        Kernels.vector().get().multiply(packed, B, after, false);
        assertArrayEquals(before.data(), after.data());
    }

    @Test
    void onlyAnAutomaticChoiceWaits() {
        Platform platform = new Platform(true, true, true, true, 512);
        assertFalse(KernelChoice.of("auto", platform).demanded());
        assertTrue(KernelChoice.of("vector", platform).demanded());
    }

    private Kernel later(Supplier<Kernel> vectorKernel) {
        return new VectorLaterKernel("vector-512", new ScalarKernel(), vectorKernel, rehearsal, rehearsal, rehearsal);
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
