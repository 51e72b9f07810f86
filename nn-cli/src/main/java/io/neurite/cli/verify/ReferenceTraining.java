package io.neurite.cli.verify;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A training with all that could go another way on another machine. A change to it, to a default it relies on or to the
 * arithmetic changes its bits, which are recorded: {@code .ci/record-bits}.
 */
public enum ReferenceTraining {
    /**
     * Products that keep several threads busy, are cut into blocks in every direction, and of which one is split by
     * units instead of samples; and convolutions whose filters fill vectors and leave some over.
     */
    FULL(300, 2, 36, 520, 260),
    /** Little enough for an interpreter. */
    SMALL(60, 1, 4, 24, 16);

    private final int samples;
    private final int epochs;
    private final int filters;
    private final int wide;
    private final int narrow;

    ReferenceTraining(int samples, int epochs, int filters, int wide, int narrow) {
        this.samples = samples;
        this.epochs = epochs;
        this.filters = filters;
        this.wide = wide;
        this.narrow = narrow;
    }

    /**
     * What came of it.
     *
     * @param weightsSha256 the fingerprint of the weights
     * @param modelFileSha256 that of the model file, which also holds loss and metrics, the normaliser, and the version
     *     of Neurite
     */
    public record Outcome(String weightsSha256, String modelFileSha256) {}

    /**
     * Trains.
     *
     * @param plugins where activations and the like are found
     * @param setting sets what must not change the outcome, such as threads and kernel
     * @return the outcome, the same for every setting
     * @throws IOException if the model cannot be written to the temporary folder
     */
    public Outcome run(Plugins plugins, UnaryOperator<Trainer> setting) throws IOException {
        Dataset digits = Datasets.digits().subset(IntStream.range(0, samples).toArray());
        Network network = network(plugins);
        clipped(network, plugins, setting).fit(digits);
        unclipped(network, plugins, setting).fit(digits);
        Model model = network.freeze();
        return new Outcome(model.weightsSha256(), fingerprint(model, plugins));
    }

    private Network network(Plugins plugins) {
        return Network.input(64).plugins(plugins).layer(new Reshape(8, 8, 1))
                .layer(new Conv2d(filters, 3).padding(Padding.SAME)).batchNormalization().activation("relu")
                .layer(new Conv2d(filters, 3).padding(Padding.SAME).stride(2).groups(4))
                .residual(block -> block.layer(new DepthwiseConv2d().padding(Padding.SAME)).activation("relu"))
                .maxPooling2d(2).flatten()
                .dense(wide, "gelu").dropout(0.2).dense(narrow, "tanh").dense(10, "softmax").seed(42).build();
    }

    /** Steps that need all gradients before an update. The last batch, and the last part of each, are smaller. */
    private Trainer clipped(Network network, Plugins plugins, UnaryOperator<Trainer> setting) {
        return setting.apply(Trainer.of(network)).optimizer("adam").normalizer("standard").schedule("cosine")
                .penalty(configured(plugins, Penalty.class, "l2", "lambda", 1e-4))
                .transform(configured(plugins, GradientTransform.class, "clip-by-global-norm", "maxNorm", 1))
                .classWeights(1, 2, 1, 0.5, 1, 1, 3, 1, 1, 0.1)
                .batchSize(130).microBatchSize(70).validation(0.1).epochs(epochs);
    }

    /** Steps that update each weight as soon as its gradient is known. */
    private Trainer unclipped(Network network, Plugins plugins, UnaryOperator<Trainer> setting) {
        return setting.apply(Trainer.of(network)).optimizer("adamw").schedule("warm-up")
                .constraint(configured(plugins, Constraint.class, "max-norm", "maxNorm", 1.1))
                .batchSize(110).validation(0.1).epochs(epochs);
    }

    private static <T extends Plugin> T configured(Plugins plugins, Class<T> type, String id, String name,
            double value) {
        return new PluginCodec(plugins).fromTree(type, Map.of("id", id, name, value));
    }

    private static String fingerprint(Model model, Plugins plugins) throws IOException {
        Path file = Files.createTempFile("nn-verify", ".safetensors");
        try {
            Models.replace(model, file, plugins);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256.", impossible);
        } finally {
            Files.delete(file);
        }
    }

    /** Returns the name as people and programs meet it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
