package io.neurite.verification;

import io.neurite.activations.Silu;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.normalizers.Standard;
import io.neurite.verification.layers.MaskedMean;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Models of several kinds, all of whose numbers are made up, and samples for them. */
final class SampleModels {
    private static final int VOCABULARY = 12;
    private static final int STEPS = 6;

    private SampleModels() {}

    /** A model, and samples to predict for: any number of inputs, some with masks. */
    record Sample(String name, Model model, Batch samples) {
        /** Whether it has one input, as the methods for matrices want it. */
        boolean single() {
            return samples.inputs().size() == 1;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns deep and wide ones, with and without a normaliser, of one and of several inputs and outputs. */
    static List<Sample> all(int samples) {
        return List.of(
                of("one unit", Network.input(1).dense(1, "sigmoid").build(), samples),
                of("small", small(), samples),
                of("deep", deep(), samples),
                of("wide", Network.input(64).dense(1500, "relu").dense(7, "softmax").build(), samples),
                of("convolution", convolution(), samples),
                of("two inputs and outputs", words(), samples));
    }

    /** Five features, normalised, three classes: what a thread does a hundred thousand times. */
    static Network small() {
        Network network = Network.input(5).dense(13, "tanh").dropout(0.3).dense(3, "softmax").build();
        network.info(network.info().trainedOn(Schema.of(5, Target.classes("class", List.of("a", "b", "c"))),
                new Standard(Collections.nCopies(5, 0.25), List.of(0.5, 1.0, 2.0, 0.75, 1.25)), 0.5)
                .withMetrics(Map.of("loss", 0.5)).withProvenance(Map.of("data", "made up")));
        return network;
    }

    private static Network deep() {
        SequenceBuilder layers = Network.input(9);
        for (int depth = 0; depth < 24; depth++) {
            layers = layers.dense(8 + depth * 5 % 13, depth % 2 == 0 ? "gelu" : "tanh");
        }
        return layers.dense(2).build();
    }

    private static Network convolution() {
        return Network.input(8, 2).layer(new Conv1d(5, 3)).layer(new BatchNormalization(0.9, 1e-5))
                .layer(new ActivationLayer(new Silu())).flatten().dense(4, "softmax").build();
    }

    private static Network words() {
        return Network.graph().input("words", STEPS).input("signal", 8, 2)
                .layer("embedding", new Embedding(VOCABULARY, 4), "words")
                .layer("mean", new MaskedMean(), "embedding")
                .layer("flat", new Flatten(), "signal")
                .layer("signal-units", new Dense(4), "flat")
                .layer("mixed", new Dense(4), "mean")
                .shared("mixed-signal", "mixed", "signal-units")
                .layer("sum", new Add(), "mixed", "mixed-signal")
                .activation("bent", "softplus", "sum")
                .layer("logits", new Dense(3), "bent").activation("class", "softmax", "logits")
                .layer("value", new Dense(1), "bent")
                .output("class", "value").build();
    }

    /** Fills a network with numbers and makes samples for it. */
    static Sample of(String name, Network network, int samples) {
        fill(network, 1);
        List<Matrix> inputs = IntStream.range(0, network.definition().inputs().size())
                .mapToObj(i -> network.definition().inputs().get(i).name().equals("words") ? ids(STEPS, samples)
                        : numbers(network.definition().shape(i).size(), samples, "input " + i))
                .toList();
        Batch batch = inputs.size() == 1 ? new Batch(inputs, List.of(), null)
                : new Batch(inputs, List.of(), null, mask(STEPS, samples), null);
        return new Sample(name, network.freeze(), batch);
    }

    /** Gives a network other weights, biases and statistics; those are variances as well as means, so positive. */
    static void fill(Network network, long seed) {
        for (Entry entry : network.parameters().entries()) {
            RandomStream random = RandomStream.of(seed, "sample models", 0, entry.name());
            Matrix value = entry.value();
            float scale = (float) Math.sqrt(3.0 / value.columns());
            for (int i = 0; i < value.data().length; i++) {
                float number = random.uniform(0, i);
                value.data()[i] = entry.spec().role() == Role.STATISTIC ? 0.5f + number : (2 * number - 1) * scale;
            }
        }
    }

    static Matrix numbers(int rows, int samples, String name) {
        Matrix X = Matrix.zeros(rows, samples);
        RandomStream random = RandomStream.of(2, "samples", 0, name);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = random.normal(0, i);
        }
        return X;
    }

    private static Matrix ids(int rows, int samples) {
        Matrix X = Matrix.zeros(rows, samples);
        RandomStream random = RandomStream.of(3, "samples", 0, "words");
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = (int) random.below(i, VOCABULARY);
        }
        return X;
    }

    /** From one step to all of them, but a different number for neighbours. */
    static Matrix mask(int steps, int samples) {
        Matrix mask = Matrix.zeros(steps, samples);
        for (int j = 0; j < samples; j++) {
            for (int t = 0; t <= j % steps; t++) {
                mask.set(t, j, 1);
            }
        }
        return mask;
    }
}
