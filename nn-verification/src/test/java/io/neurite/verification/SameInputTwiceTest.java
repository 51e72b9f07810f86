package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.neurite.api.Layer;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Dot;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.core.training.Trainer;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer may read one value twice: it learns as if it read two copies. */
class SameInputTwiceTest {
    static List<Layer> mergingLayers() {
        return List.of(new Add(), new Average(), new Concatenate(), new Dot(), new Dot(true), new Maximum(),
                new Multiply());
    }

    /** Merges a dense layer with itself, or two copies of it, and then the network's input likewise. */
    private static Network network(Layer merging, boolean copies) {
        GraphBuilder graph = Network.graph().input("x", 4).layer("dense", new Dense(5), "x")
                .activation("bent", "tanh", "dense");
        if (copies) {
            graph.layer("first", new ActivationLayer(), "bent").layer("second", new ActivationLayer(), "bent")
                    .layer("third", new ActivationLayer(), "x").layer("fourth", new ActivationLayer(), "x");
        }
        return graph.layer("merged", merging, copies ? "first" : "bent", copies ? "second" : "bent")
                .layer("squared", merging, copies ? "third" : "x", copies ? "fourth" : "x")
                .layer("all", new Concatenate(), "merged", "squared", "merged")
                .layer("out", new Dense(2), "all").output("out").seed(3).build();
    }

    private static Dataset data() {
        Target two = Target.numbers("two", List.of("first", "second"));
        return Dataset.of(SampleModels.numbers(4, 24, "twice"), SampleModels.numbers(2, 24, "targets"),
                Schema.of(4, two));
    }

    private static String trained(Network network, int threads) {
        String before = network.parameters().sha256();
        Trainer.of(network).loss("mean-squared-error").optimizer("adam").learningRate(0.01).batchSize(7).epochs(3)
                .threads(threads).fit(data());
        assertNotEquals(before, network.parameters().sha256());
        return network.parameters().sha256();
    }

    @ParameterizedTest
    @MethodSource("mergingLayers")
    void readingTwiceLearnsWhatTwoCopiesLearn(Layer merging) {
        String twice = trained(network(merging, false), 1);
        assertEquals(trained(network(merging, true), 1), twice);
        assertEquals(twice, trained(network(merging, false), 2), "on two threads");
    }

    @Test
    void modelFileKeepsIt(@TempDir Path folder) throws IOException {
        Network network = network(new Add(), false);
        trained(network, 1);
        Model model = network.freeze();
        Path file = folder.resolve("twice.safetensors");
        Models.write(model, file);
        Matrix X = SampleModels.numbers(4, 5, "new");
        assertEquals(model.graph(), Models.read(file).graph());
        assertArrayEquals(model.predict(X).data(), Models.read(file).predict(X).data());
    }
}
