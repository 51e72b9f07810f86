package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Kernel;
import io.neurite.cli.bench.Benchmark;
import io.neurite.cli.bench.Plan;
import io.neurite.cli.bench.Plan.Size;
import io.neurite.cli.bench.Result;
import io.neurite.core.Kernels;
import io.neurite.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures are there and could be figures; how good they are is for people to judge. */
class BenchCommandTest {
    private static final List<String> PROGRESS = new ArrayList<>();

    private static Result result;

    @BeforeAll
    static void measureBriefly() {
        Plan plan = new Plan(1e-3, 256, 64, List.of(new Size(8, 16, 4), new Size(1, 5, 3)));
        result = new Benchmark(plan, 2, Plugins.discover(), PROGRESS::add).run();
    }

    @Test
    void thePeakIsKnownWhereTheVectorKernelServes() {
        boolean known = Kernels.vector().map(Kernel::name).isPresent();
        assertEquals(known ? List.of(1, 2) : List.of(), result.peaks().stream().map(Result.Peak::threads).toList());
        result.peaks().forEach(peak -> assertPositive(peak.gflops()));
        for (Result.Product product : result.products()) {
            assertEquals(known, product.fractionOfPeak() != null);
        }
    }

    @Test
    void everyProductRunsOnOneThreadAndOnAll() {
        assertEquals(List.of("8 x 16 x 4 on 1", "8 x 16 x 4 on 2", "1 x 5 x 3 on 1", "1 x 5 x 3 on 2"),
                result.products().stream().map(each -> each.size() + " on " + each.threads()).toList());
        result.products().forEach(product -> assertPositive(product.gflops()));
    }

    @Test
    void everyNetworkIsTrainedOnOneThreadAndOnAll() {
        assertEquals(List.of("a1", "a2", "b1", "b2", "c1", "c2"),
                result.trainings().stream().map(each -> each.network() + each.threads()).toList());
        assertEquals("784-512-512-10 relu, adam, batch 128", result.trainings().get(2).setting());
        result.trainings().forEach(training -> assertPositive(training.samplesPerSecond()));
    }

    @Test
    void predictionsAreTimedOneByOneAndTogether() {
        assertEquals(List.of("a", "c"), result.singles().stream().map(Result.Single::network).toList());
        for (Result.Single single : result.singles()) {
            assertPositive(single.medianMicroseconds());
            assertTrue(single.p99Microseconds() >= single.medianMicroseconds(), single.toString());
        }
        assertEquals(List.of(1, 2), result.batches().stream().map(Result.Many::threads).toList());
        result.batches().forEach(batch -> assertPositive(batch.samplesPerSecond()));
    }

    @Test
    void progressTellsEveryStep() {
        assertTrue(PROGRESS.contains("product 8 x 16 x 4, 2 threads"), PROGRESS.toString());
        assertTrue(PROGRESS.contains("training of network c, 1 thread"), PROGRESS.toString());
    }

    @Test
    void namesOfTheJsonAreStable() {
        Map<String, ?> tree = BenchCommand.tree(result);
        assertEquals("[peak, products, training, singlePredictions, batchPredictions]", tree.keySet().toString());
        assertEquals("[batch, units, inputs, threads, gflops, fractionOfPeak]", keys(tree, "products"));
        assertEquals("[network, threads, samplesPerSecond]", keys(tree, "training"));
        assertEquals("[network, medianMicroseconds, p99Microseconds, bytesPerCall]", keys(tree, "singlePredictions"));
        assertEquals("[network, samples, threads, samplesPerSecond]", keys(tree, "batchPredictions"));
    }

    private static String keys(Map<String, ?> tree, String name) {
        return ((Map<?, ?>) ((List<?>) tree.get(name)).get(0)).keySet().toString();
    }

    @Test
    void peopleGetATableForEachQuestion() {
        Result made = new Result(List.of(new Result.Peak(1, 200)),
                List.of(new Result.Product(new Size(64, 128, 784), 1, 150, 0.75)),
                List.of(new Result.Trained("a", "784-128-10 relu, sgd, batch 64", 2, 123456.7)),
                List.of(new Result.Single("c", 0.25, 0.5, 0.0)),
                List.of(new Result.Many("b", 1000, 2, 200000)));
        String text = BenchCommand.text(made);
        assertTrue(text.contains("64 x 128 x 784                          1        150.0    75 %"), text);
        assertTrue(text.contains("a: 784-128-10 relu, sgd, batch 64  2        123,457"), text);
        assertTrue(text.contains("network c                 0.25 us  0.50 us    0 bytes"), text);
        assertTrue(text.contains("1000 samples, network b     2        200,000"), text);
    }

    private static void assertPositive(double figure) {
        assertTrue(figure > 0 && Double.isFinite(figure), String.valueOf(figure));
    }
}
