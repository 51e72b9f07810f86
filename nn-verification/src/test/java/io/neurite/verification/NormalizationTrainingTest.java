package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.data.Dataset;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.core.training.Trainer;
import io.neurite.optimizers.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Layers that normalise, in training: on several threads, and where nothing in front of them learns. */
class NormalizationTrainingTest {
    private static final int FEATURES = 8;
    private static final int SAMPLES = 50;

    private static Stream<Layer> layers() {
        return Stream.of(new BatchNormalization(), new LayerNormalization(), new RmsNormalization(),
                new GroupNormalization(2));
    }

    /** A network that normalises its input, or what a dense layer that copies it makes of it. */
    private static Network network(Layer normalization, boolean behindACopy) {
        GraphBuilder layers = Network.graph().input("x", FEATURES);
        if (behindACopy) {
            layers.layer("copy", new Dense(FEATURES), "x");
        }
        Network network = layers.layer("normalized", normalization, behindACopy ? "copy" : "x")
                .layer("logits", new Dense(2), "normalized").activation("class", "softmax", "logits")
                .output("class").seed(4).build();
        for (int i = 0; i < FEATURES && behindACopy; i++) {
            network.parameters().get("copy/W").value().columns(i, i + 1).fill(0);
            network.parameters().get("copy/W").value().set(i, i, 1);
        }
        return network;
    }

    private static Dataset data() {
        Random random = new Random(9);
        float[][] features = new float[SAMPLES][FEATURES];
        int[] labels = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < FEATURES; k++) {
                features[i][k] = (float) (3 * random.nextGaussian() + k);
            }
            labels[i] = features[i][0] > features[i][1] ? 1 : 0;
        }
        return Dataset.classes(features, labels, List.of("no", "yes"));
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new Sgd()).learningRate(0.1).batchSize(SAMPLES).epochs(1).threads(1);
    }

    @TestFactory
    Stream<DynamicTest> normalisedInputTeachesAsWhatALayerPassesOn() {
        return layers().map(layer -> dynamicTest(layer.id(), () -> {
            Network first = network(layer, false);
            Network second = network(layer, true);
            second.parameters().get("logits/W").value().copyFrom(first.parameters().get("logits/W").value());
            float[] before = first.parameters().get("normalized/gamma").value().data().clone();
            trainer(first).fit(data());
            trainer(second).fit(data());
            for (String name : first.parameters().entries().stream().map(entry -> entry.name()).toList()) {
                assertArrayEquals(second.parameters().get(name).value().data(),
                        first.parameters().get(name).value().data(), name);
            }
            assertFalse(Arrays.equals(before, first.parameters().get("normalized/gamma").value().data()));
        }));
    }

    @TestFactory
    Stream<DynamicTest> threadsDoNotChangeABit() {
        return layers().map(layer -> dynamicTest(layer.id(), () -> {
            Network one = network(layer, true);
            Network three = network(layer, true);
            trainer(one).batchSize(16).epochs(3).fit(data());
            trainer(three).batchSize(16).epochs(3).threads(3).fit(data());
            assertEquals(one.parameters().sha256(), three.parameters().sha256());
        }));
    }
}
