package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Sigmoid;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.TestPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who does the work of a step does not show in its result. */
@Tag("kernel")
class TrainerThreadsTest {
    private final Dataset data = TestPlugins.rings(150, 5, 1);

    /**
     * Large enough for eight workers in each round, and for products that are split by units; without transforms, so
     * that weights are updated piece by piece.
     */
    private String bits(UnaryOperator<Trainer> change) {
        Network network = Network.input(5).dense(303, new Tanh()).dropout(0.2).dense(451, new Tanh())
                .dense(1, new Sigmoid()).seed(7).build();
        change.apply(Trainer.of(network).optimizer(new Momentum()).batchSize(140).epochs(3).weightDecay(0.01)
                .threads(1)).fit(data);
        return network.parameters().sha256();
    }

    @Test
    void workThatIsSharedOutGivesTheBitsOfOneThread() {
        for (int part : new int[] {150, 70}) {
            String one = bits(trainer -> trainer.microBatchSize(part));
            for (int threads : new int[] {2, 3, 8}) {
                assertEquals(one, bits(trainer -> trainer.microBatchSize(part).threads(threads)),
                        threads + " threads, parts of " + part);
            }
        }
    }

    @Test
    void trainersShareAnExecutorWhichSurvivesThem() throws Exception {
        String alone = bits(trainer -> trainer);
        AtomicInteger borrowed = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        ExecutorService applications = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> trainings = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                trainings.add(applications.submit(() -> bits(trainer -> trainer.threads(3).executor(share -> {
                    borrowed.incrementAndGet();
                    executor.execute(share);
                }))));
            }
            for (Future<String> training : trainings) {
                assertEquals(alone, training.get());
            }
            assertTrue(borrowed.get() > 0, "threads were borrowed");
            assertEquals("serves", executor.submit(() -> "serves").get());
        } finally {
            applications.shutdown();
            executor.shutdown();
        }
        assertTrue(executor.awaitTermination(1, TimeUnit.MINUTES), "no thread is kept");
    }

    @Test
    void anExecutorMayServeItsOwnThreadOrRefuse() throws Exception {
        String alone = bits(trainer -> trainer);
        assertEquals(alone, bits(trainer -> trainer.threads(3).executor(Runnable::run)));
        assertEquals(alone, bits(trainer -> trainer.threads(3).executor(share -> {
            throw new RejectedExecutionException();
        })));
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            assertEquals(alone, single.submit(() -> bits(trainer -> trainer.threads(3).executor(single))).get());
        } finally {
            single.shutdown();
        }
    }

    @Test
    void noThreadIsLeftBehind() {
        bits(trainer -> trainer.threads(5));
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName).filter(name -> name.startsWith("neurite-")).toList());
    }
}
