package io.neurite.verification;

import io.neurite.api.data.Dataset;
import io.neurite.core.Kernels;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Models;
import io.neurite.optimizers.transforms.ClipByGlobalNorm;
import io.neurite.optimizers.transforms.L2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** A training with all that could go another way on another machine, as a program of its own. */
public final class SameBits {
    private SameBits() {}

    /**
     * Trains and prints two lines: the result, and which kernel computed it.
     *
     * @param arguments the size, and the number of threads
     * @throws IOException if the model cannot be written to the temporary folder
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println(train(Size.valueOf(arguments[0]), Integer.parseInt(arguments[1])));
        System.out.println(Kernels.report());
    }

    /** How much to train: products large enough for several threads, or few enough for an interpreter. */
    enum Size {
        FULL(300, 2, 400),
        TINY(60, 1, 20);

        private final int samples;
        private final int epochs;
        private final int units;

        Size(int samples, int epochs, int units) {
            this.samples = samples;
            this.epochs = epochs;
            this.units = units;
        }
    }

    /** Returns the fingerprints of the weights and of the model file, which also holds loss and metrics. */
    static String train(Size size, int threads) throws IOException {
        Dataset digits = Datasets.digits();
        Network network = Network.input(64).dense(size.units, "gelu").dropout(0.2).dense(96, "tanh")
                .dense(10, "softmax").seed(42).build();
        // The last batch, and the last part of each batch, are smaller than the others.
        Trainer.of(network).optimizer("adam").normalizer("standard").schedule("cosine").penalty(new L2(1e-4))
                .transform(new ClipByGlobalNorm(1)).classWeights(1, 2, 1, 0.5, 1, 1, 3, 1, 1, 0.1)
                .batchSize(130).microBatchSize(70).validation(0.1).epochs(size.epochs).threads(threads)
                .fit(digits.subset(IntStream.range(0, size.samples).toArray()));
        Model model = network.freeze();
        return "weights " + model.weightsSha256() + ", file " + fingerprint(model);
    }

    private static String fingerprint(Model model) throws IOException {
        Path file = Files.createTempFile("same-bits", ".safetensors");
        try {
            Models.replace(model, file);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256.", impossible);
        } finally {
            Files.delete(file);
        }
    }
}
