package io.neurite.core.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurite.core.Kernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exception in a rehearsal would end a training. */
class VectorLoopsTest {
    static Stream<VectorLoops> loops() {
        assumeTrue(Kernels.vector().isPresent(), Kernels.report());
        return Stream.of(new ProductLoops(), new SlideLoops(), new ElementLoops(false), new ElementLoops(true));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void noLoopReachesBeyondItsArrays(VectorLoops loops) {
        for (int i = 0; i < VectorLoops.SMALL_CALLS; i++) {
            int variant = i;
            assertDoesNotThrow(() -> {
                loops.rehearse();
                loops.play(variant);
            });
        }
    }
}
