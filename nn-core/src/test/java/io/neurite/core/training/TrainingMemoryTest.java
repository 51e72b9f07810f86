package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.SlowData;
import io.neurite.core.TestPlugins;
import io.neurite.core.losses.MeanSquaredError;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The heap that training takes is known before it is taken. */
class TrainingMemoryTest {
    private static final int SAMPLES = 600;

    private static Dataset data(int features) {
        return Dataset.numbers(new float[SAMPLES][features], new float[SAMPLES]);
    }

    private static Network network(int features) {
        return Network.input(features).dense(300, new TestPlugins.Tanh()).dropout(0.5)
                .dense(300, new TestPlugins.Tanh()).dense(1).seed(1).build();
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new TestPlugins.Momentum()).loss(new MeanSquaredError()).batchSize(256)
                .epochs(1).threads(1).metrics();
    }

    /** Bytes that the thread allocates from the call of fit to the first step. */
    private static long allocatedBy(Trainer trainer, Dataset data) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocation");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long[] counted = new long[1];
        trainer.listener(new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                counted[0] = threads.getThreadAllocatedBytes(self);
            }
        });
        long before = threads.getThreadAllocatedBytes(self);
        trainer.fit(data);
        return counted[0] - before;
    }

    @Test
    void whatIsComputedIsWhatIsAllocated() {
        assertComputedIsAllocated(data(200));
    }

    @Test
    void batchesThatArePreparedAheadAreCounted() {
        Dataset slow = new SlowData(data(500), first -> { });
        assertComputedIsAllocated(slow);
        TrainingMemory usual = trainer(network(500)).memory(data(500));
        assertEquals(usual.perSample() + Float.BYTES * 3 * 501, trainer(network(500)).memory(slow).perSample());
        for (Trainer validated : List.of(trainer(network(500)).validation(0.1),
                trainer(network(500)).validation(slow))) {
            assertEquals(usual.perSample() + Float.BYTES * 6 * 501, validated.memory(slow).perSample());
        }
    }

    private static void assertComputedIsAllocated(Dataset data) {
        int features = data.inputs().get(0).size();
        allocatedBy(trainer(network(features)), data);
        for (int microBatch : new int[] {32, 256}) {
            for (int patience : new int[] {0, 5}) {
                Trainer trainer = trainer(network(features)).microBatchSize(microBatch);
                if (patience > 0) {
                    trainer.patience(patience);
                }
                long computed = trainer.memory(data).bytes();
                long allocated = allocatedBy(trainer, data);
                assertTrue(allocated > 0.8 * computed && allocated < 1.2 * computed, () -> "computed " + computed
                        + ", allocated " + allocated + " with micro-batches of " + microBatch);
            }
        }
    }

    @Test
    void frozenLayersAndSharedBatchesTakeLess() {
        Dataset data = data(200);
        Network network = network(200);
        TrainingMemory all = trainer(network).memory(data);
        assertEquals(256, all.samples());
        assertEquals(all.bytes(), all.weights() + 256 * all.perSample() + all.order());
        network.freezeLayers("dense1");
        assertTrue(trainer(network).memory(data).weights() < all.weights() - 4L * 3 * 200 * 300);
        assertEquals(SAMPLES, trainer(network).batchSize(10_000).memory(data).samples());
    }

    @Test
    void aBatchThatDoesNotFitIsRefusedBeforeAnythingChanges() {
        Network network = Network.input(1).dense(1 << 20).dense(1).seed(1).build();
        String before = network.parameters().sha256();
        // Two buffers of 2^20 numbers for each sample: more than any heap of a test.
        Trainer trainer = trainer(network).batchSize(SAMPLES);
        long heap = Runtime.getRuntime().maxMemory();
        assumeTrue(trainer.memory(data(1)).bytes() > heap, () -> "this JVM has a heap of " + heap + " bytes");
        String message = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data(1))).getMessage();
        assertTrue(message.startsWith("Training needs about 4,84")
                && message.contains("MB for 600 samples at once"), message);
        assertEquals(before, network.parameters().sha256());
        assertEquals(null, network.info().schema());
    }

    @Test
    void aRefusalNamesMicroBatchesThatFit() {
        long heap = Runtime.getRuntime().maxMemory();
        String message = assertThrows(IllegalArgumentException.class,
                () -> Heap.require(new TrainingMemory(0, heap / 32, 64, 0), 0)).getMessage();
        assertTrue(message.matches(".*Start java with -Xmx\\d+m .*, or take batches or micro-batches of at most 3[12] "
                + "samples\\."), message);
        Heap.require(new TrainingMemory(heap / 2, 1, 1, 0), heap / 4);
        message = assertThrows(IllegalArgumentException.class,
                () -> Heap.require(new TrainingMemory(heap / 2, heap, 64, 0), heap - heap / 4)).getMessage();
        assertTrue(message.endsWith("or use smaller layers."), message);
    }
}
