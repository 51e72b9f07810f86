package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Kernels give equal bits, so only their maker can tell which one served. */
class TrainerKernelTest {
    private static final long PATIENCE_IN_MILLIS = 10_000;

    private final Dataset data = TestPlugins.rings(40, 5, 1);
    private final Network network = TestPlugins.network(5, 12, 3);
    private final Batch batch = data.newBatch(10);
    private int made;

    private Trainer trainer(Supplier<Kernel> kernels) {
        return Trainer.of(network).optimizer(new Momentum()).epochs(1).threads(2).kernel(kernels);
    }

    private Kernel counted() {
        made++;
        return Kernels.scalar();
    }

    @Test
    void everyThreadComputesWithAKernelOfItsOwn() {
        trainer(this::counted).fit(data);
        assertTrue(made >= 2, () -> made + " kernels");
    }

    @Test
    void singleStepsAndTracesUseItToo() {
        data.fill(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, 10, batch, 0);
        trainer(this::counted).step(batch);
        assertEquals(1, made);
        trainer(this::counted).trace(batch);
        assertEquals(2, made);
    }

    @Test
    void nothingIsNoKernel() {
        assertThrows(NullPointerException.class, () -> trainer(null));
    }

    @Test
    void withoutAKernelNoThreadIsLeftBehind() throws InterruptedException {
        Set<Thread> before = workers();
        RuntimeException none = assertThrows(IllegalStateException.class, () -> trainer(() -> {
            throw new IllegalStateException("none here");
        }).fit(data));
        assertEquals("none here", none.getMessage());
        Set<Thread> left = workers();
        left.removeAll(before);
        for (Thread worker : left) {
            worker.join(PATIENCE_IN_MILLIS);
        }
        left.removeIf(worker -> !worker.isAlive());
        assertEquals(Set.of(), left);
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("neurite-worker")).collect(Collectors.toSet());
    }
}
