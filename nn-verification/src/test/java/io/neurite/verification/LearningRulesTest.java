package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.EpochSummary;
import io.neurite.api.Optimizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Block;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Parameters;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.io.Models;
import io.neurite.optimizers.transforms.L1;
import io.neurite.optimizers.transforms.L2;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the learning of single layers holds, whatever the optimizer, and travels with the model. */
class LearningRulesTest {
    private static final double FACTOR = 0.3;
    private static final Block TOWER = layers -> layers.dense(6, "tanh").dense(2);

    private static Collection<String> optimizers() {
        return Plugins.discover().ids(Optimizer.class);
    }

    /** Two towers that learn nothing of each other, each with an output. */
    private static Network towers() {
        return Network.graph().input("x", 5).block("left", TOWER, "x").block("right", TOWER, "x")
                .output("left", "right").seed(3).build();
    }

    private static Dataset data() {
        Batch samples = new Batch(List.of(SampleModels.numbers(5, 40, "x")),
                List.of(SampleModels.numbers(2, 40, "y"), SampleModels.numbers(2, 40, "z")), null);
        return Dataset.of(List.of(Shape.of(5)), samples, Schema.of(5, Target.numbers("y", List.of("a", "b"))));
    }

    private static Network trained(Network network, String optimizer, double factor) {
        Plugins plugins = Plugins.discover();
        double rate = plugins.create(Optimizer.class, optimizer).defaultLearningRate();
        Trainer.of(network).optimizer(optimizer).learningRate(factor * rate).weightDecay(0.125).batchSize(16).epochs(4)
                .fit(data());
        return network;
    }

    private static void assertSame(String block, Network expected, Network actual) {
        for (Parameters.Entry entry : expected.parameters().entries()) {
            if (entry.name().startsWith(block)) {
                assertArrayEquals(entry.value().data(), actual.parameters().get(entry.name()).value().data(),
                        entry.name());
            }
        }
    }

    /** Each tower has the bits of a training in which all learn at its rate: also where the rate is in the scalars. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aLayerMovesAsIfTheRateWereItsFactorTimesWhatItIs(String optimizer) {
        Network mixed = trained(towers().learning(Learning.usual().withRateFactor(FACTOR), "left"), optimizer, 1);
        Network slow = trained(towers(), optimizer, FACTOR);
        Network usual = trained(towers(), optimizer, 1);
        assertSame("left", slow, mixed);
        assertSame("right", usual, mixed);
        assertNotEquals(slow.parameters().sha256(), usual.parameters().sha256());
    }

    @Test
    void rulesTravelWithTheModel(@TempDir Path folder) throws IOException {
        Network network = towers()
                .learning(new Learning(false, FACTOR, List.of(new L2(0.01), new L1(0.001))), "left.dense1")
                .learning(Learning.usual().withRateFactor(2).withFrozen(true), "right");
        Path file = folder.resolve("towers.safetensors");
        Models.write(network.freeze(), file);
        Model read = Models.read(file);
        assertEquals(network.definition(), read.graph());
        assertEquals(network.definition().learning(), read.graph().learning());
        Network further = trained(Network.from(read), "nadam", 1);
        assertEquals(trained(network, "nadam", 1).parameters().sha256(), further.parameters().sha256());
    }

    @Test
    void aModelWithoutRulesSaysNothingOfThem(@TempDir Path folder) throws IOException {
        Path plain = folder.resolve("plain.safetensors");
        Path ruled = folder.resolve("ruled.safetensors");
        Models.write(towers().freeze(), plain);
        Models.write(towers().learning(Learning.usual().withRateFactor(2), "left").freeze(), ruled);
        assertTrue(!text(plain).contains("learning"));
        assertTrue(text(ruled).contains("\\\"learning\\\":{\\\"rateFactor\\\":2.0}"), text(ruled));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    @Test
    void severalOutputsHaveLossesAndFactorsOfTheirOwn() {
        Matrix classes = Matrix.zeros(1, 40);
        for (int j = 0; j < 40; j++) {
            classes.set(0, j, j % 2);
        }
        Network network = Network.graph().input("x", 5).block("kind", layers -> layers.dense(3, "softmax"), "x")
                .block("size", layers -> layers.dense(1), "x").block("side", layers -> layers.dense(2, "softmax"), "x")
                .output("kind", "size", "side").build();
        Batch samples = new Batch(List.of(SampleModels.numbers(5, 40, "x")),
                List.of(classes, SampleModels.numbers(1, 40, "size"), classes), null);
        Dataset data = Dataset.of(List.of(Shape.of(5)), samples,
                Schema.of(5, Target.classes("kind", List.of("a", "b", "c"))));
        float[] before = network.parameters().get("size.dense1/W").value().data().clone();
        Trainer trainer = Trainer.of(network).optimizer("sgd").loss("kind", "auto", 2).loss("size", "huber", 0)
                .loss("side", "auto", 0.5).epochs(3).validation(0.25);
        EpochSummary last = trainer.fit(data).epochs().get(2);
        for (String prefix : List.of("", "validation-")) {
            assertEquals(2 * last.metric(prefix + "loss-kind.softmax1") + 0.5 * last.metric(prefix
                    + "loss-side.softmax1"), last.metric(prefix + "loss"), 1e-12);
            assertTrue(last.metric(prefix + "loss-size.dense1") > 0);
        }
        assertArrayEquals(before, network.parameters().get("size.dense1/W").value().data());
    }
}
