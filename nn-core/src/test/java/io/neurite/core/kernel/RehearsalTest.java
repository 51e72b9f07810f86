package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.neurite.api.math.Kernel;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private long now;
    private long nanosOfProduct;
    private long products;
    private int kernels;
    private final Rehearsal rehearsal = new Rehearsal(this::kernel, () -> now);

    private Kernel kernel() {
        kernels++;
        Kernel kernel = mock(Kernel.class);
        doAnswer(call -> {
            now += nanosOfProduct;
            products++;
            return null;
        }).when(kernel).multiply(any(), anyInt(), anyInt(), anyInt(), any(), anyInt(), anyInt(), any(), anyInt(),
                anyInt(), any(), anyInt(), anyInt(), anyBoolean());
        return kernel;
    }

    @Test
    void withoutWorkNothingIsRehearsed() {
        rehearsal.after(0);
        assertEquals(0, kernels);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void compiledCodeEndsItAtOnce() {
        nanosOfProduct = 100;
        rehearsal.after(1);
        assertTrue(rehearsal.isOver());
        long before = products;
        rehearsal.after(1_000_000);
        assertEquals(before, products);
        assertEquals(1, kernels);
    }

    @Test
    void itTakesNoLongerThanTheWorkAndOneGo() {
        nanosOfProduct = Rehearsal.COMPILED_NANOS;
        rehearsal.after(1);
        long oneGo = now;
        rehearsal.after(10 * oneGo);
        assertTrue(now <= 11 * oneGo, () -> now + " for " + 10 * oneGo);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void onceC2HasEverythingItOnlyLooksNowAndThen() {
        nanosOfProduct = Rehearsal.COMPILED_NANOS;
        rehearsal.after(1);
        long oneGo = now;
        rehearsal.after(oneGo * Rehearsal.ENOUGH_ROUNDS / Rehearsal.ROUNDS_AT_A_TIME);
        long before = now;
        rehearsal.after(Rehearsal.LOOKING * oneGo * 10);
        assertTrue(now - before <= 11 * oneGo, () -> (now - before) + " for a part of " + oneGo * 10);
    }

    @Test
    void aSlowMachineGetsTheVectorKernelInTheEnd() {
        nanosOfProduct = Rehearsal.COMPILED_NANOS;
        rehearsal.after(Long.MAX_VALUE / (2 * Rehearsal.LOOKING));
        assertTrue(rehearsal.isOver());
        assertTrue(products > Rehearsal.MOST_ROUNDS);
    }
}
