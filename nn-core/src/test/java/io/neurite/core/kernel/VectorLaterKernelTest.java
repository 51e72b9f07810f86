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
    private final Rehearsal rehearsal = newRehearsal();

    private final Rehearsal slides = newRehearsal();

    private final Supplier<Kernel> vector = () -> {
        vectorKernels++;
        return new ScalarKernel();
    };

    private Rehearsal newRehearsal() {
        return new Rehearsal(Nothing::new, () -> now += compiled ? 1 : Rehearsal.COMPILED_NANOS);
    }

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
    void productsThatSlideAndOthersDoNotWaitForEachOther() {
        Kernel sliding = later(vector);
        float[] before = slide(sliding);
        compiled = true;
        slides.after(Long.MAX_VALUE / 1000);
        assertTrue(slides.isOver());
        assertArrayEquals(before, slide(sliding));
        assertEquals(1, vectorKernels);
        Kernel other = later(vector);
        product(other);
        assertFalse(rehearsal.isOver());
        assertEquals(1, vectorKernels);
        rehearsal.after(Long.MAX_VALUE / 1000);
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
        return new VectorLaterKernel("vector-512", new ScalarKernel(), vectorKernel, rehearsal, slides, rehearsal,
                rehearsal);
    }

    private static float[] slide(Kernel kernel) {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = {0.1f, 0.2f, 0.3f, 0.4f};
        float[] c = new float[4];
        kernel.slide(2, 1, 2, 3, a, 0, 2, b, 0, 0, new int[] {0, 2, 1}, c, 0, 4, 2, false);
        return c;
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
