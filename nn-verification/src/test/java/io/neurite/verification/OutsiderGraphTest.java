package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.training.History;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.core.graph.Parameters;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.losses.MeanSquaredError;
import io.neurite.core.losses.SparseCrossEntropy;
import io.neurite.io.Models;
import io.neurite.verification.layers.Convolution1d;
import io.neurite.verification.layers.MaskedMean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The layers of an outsider learn in one graph: two inputs (words with a mask, a signal), two outputs (a class, a
 * number), one layer frozen, one shared, residual blocks.
 */
class OutsiderGraphTest {
    private static final int SAMPLES = 96;
    private static final int STEPS = 6;

    /** Ids 10 and 11 occur nowhere. */
    private static final int VOCABULARY = 12;
    private static final int USED_WORDS = 10;

    private static final Shape WORDS = Shape.of(STEPS);
    private static final Shape SIGNAL = Shape.of(8, 2);

    private static Network network() {
        return Network.graph()
                .input("words", STEPS)
                .input("signal", 8, 2)
                .layer("embedding", new Embedding(VOCABULARY, 4), "words")
                .layer("mean", new MaskedMean(), "embedding")
                .layer("convolution", new Convolution1d(3, 3, 1), "signal")
                .layer("normalization", new BatchNormalization(0.9, 1e-5), "convolution")
                .activation("relu", "relu", "normalization")
                .layer("flat", new Flatten(), "relu")
                .layer("frozen", new Dense(4), "flat")
                .layer("mixed", new Dense(4), "mean")
                .shared("mixed-signal", "mixed", "frozen")
                .layer("words-block", new Add(), "mean", "mixed")
                .layer("signal-block", new Add(), "frozen", "mixed-signal")
                .layer("logits", new Dense(2), "words-block")
                .activation("class", "softmax", "logits")
                .layer("value", new Dense(1), "signal-block")
                .output("class", "value")
                .freeze("frozen")
                .seed(7)
                .build();
    }

    /** The class tells whether word 3 is among the real words; the number is linear in the signal. */
    private static Batch samples() {
        Random random = new Random(7);
        Matrix words = Matrix.zeros(STEPS, SAMPLES);
        Matrix mask = Matrix.zeros(STEPS, SAMPLES);
        Matrix signal = Matrix.zeros(SIGNAL.size(), SAMPLES);
        Matrix classes = Matrix.zeros(1, SAMPLES);
        Matrix numbers = Matrix.zeros(1, SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            int length = 2 + random.nextInt(STEPS - 1);
            for (int t = 0; t < STEPS; t++) {
                words.set(t, j, random.nextInt(USED_WORDS));
                mask.set(t, j, t < length ? 1 : 0);
                if (t < length && words.get(t, j) == 3) {
                    classes.set(0, j, 1);
                }
            }
            for (int i = 0; i < SIGNAL.size(); i++) {
                signal.set(i, j, (float) random.nextGaussian());
            }
            numbers.set(0, j, signal.get(2, j) - signal.get(9, j) / 2);
        }
        return new Batch(List.of(words, signal), List.of(classes, numbers), null, mask, null);
    }

    private static Dataset data(Batch samples) {
        Target three = Target.classes("three", List.of("no", "yes"));
        return Dataset.of(List.of(WORDS, SIGNAL), samples, Schema.of(STEPS, three));
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network)
                .loss("class", new SparseCrossEntropy(), 1)
                .loss("value", new MeanSquaredError(), 0.5)
                .optimizer("adam").learningRate(0.01).batchSize(32).epochs(20).threads(1);
    }

    @Test
    void lossFalls() {
        History history = trainer(network()).fit(data(samples()));
        double[] loss = history.metric("loss");
        assertTrue(loss[loss.length - 1] < 0.5 * loss[0], () -> Arrays.toString(loss));
    }

    @Test
    void frozenParametersKeepTheirBits() {
        Network network = network();
        Matrix W = network.parameters().get("frozen/W").value().copy();
        Matrix b = network.parameters().get("frozen/b").value().copy();
        trainer(network).fit(data(samples()));
        assertArrayEquals(W.data(), network.parameters().get("frozen/W").value().data());
        assertArrayEquals(b.data(), network.parameters().get("frozen/b").value().data());
    }

    @Test
    void frozenStatisticsKeepTheirBits() {
        Network network = network();
        trainer(network).epochs(1).fit(data(samples()));
        network.freezeLayers("frozen", "normalization");
        List<String> names = List.of("gamma", "beta", "runningMean", "runningVariance");
        List<float[]> before = names.stream()
                .map(name -> network.parameters().get("normalization/" + name).value().data().clone()).toList();
        trainer(network).epochs(2).fit(data(samples()));
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), network.parameters().get("normalization/" + names.get(i)).value().data());
        }
    }

    @Test
    void allOtherParametersLearnAndStatisticsAreSet() {
        Network network = network();
        Parameters before = new Parameters(network.definition());
        before.copyFrom(network.parameters());
        trainer(network).fit(data(samples()));
        for (Parameters.Entry entry : network.parameters().entries()) {
            boolean changed = !Arrays.equals(before.get(entry.name()).value().data(), entry.value().data());
            assertEquals(!entry.frozen(), changed, entry.name());
        }
    }

    @Test
    void sharedParametersAreOneEntry() {
        List<String> names = network().parameters().entries().stream().map(Parameters.Entry::name).toList();
        assertEquals(List.of("embedding/W", "convolution/W", "convolution/b", "normalization/gamma",
                "normalization/beta", "normalization/runningMean", "normalization/runningVariance", "frozen/W",
                "frozen/b", "mixed/W", "mixed/b", "logits/W", "logits/b", "value/W", "value/b"), names);
    }

    @Test
    void wordsThatNeverOccurKeepTheirVectors() {
        Network network = network();
        Matrix W = network.parameters().get("embedding/W").value();
        Matrix before = W.copy();
        trainer(network).fit(data(samples()));
        for (int id = 0; id < VOCABULARY; id++) {
            boolean changed = !Arrays.equals(before.column(id), W.column(id));
            assertEquals(id < USED_WORDS, changed, "vector of word " + id);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Network one = network();
        Network three = network();
        trainer(one).epochs(3).fit(data(samples()));
        trainer(three).epochs(3).threads(3).fit(data(samples()));
        assertEquals(one.parameters().sha256(), three.parameters().sha256());
    }

    @Test
    void predictionOfASampleIsTheSameAloneAndInABatch() {
        Network network = network();
        Batch samples = samples();
        trainer(network).epochs(2).fit(data(samples));
        Model model = network.freeze();
        List<Matrix> together = model.predict(samples);
        for (int j = 0; j < SAMPLES; j += 7) {
            List<Matrix> alone = model.predict(sample(samples, j));
            assertArrayEquals(together.get(0).column(j), alone.get(0).column(0), "class of sample " + j);
            assertArrayEquals(together.get(1).column(j), alone.get(1).column(0), "value of sample " + j);
        }
    }

    @Test
    void savedModelIsTheSameModel(@TempDir Path folder) throws IOException {
        Network network = network();
        Batch samples = samples();
        trainer(network).epochs(2).fit(data(samples));
        Model saved = network.freeze();
        Path file = folder.resolve("outsider.safetensors");
        Models.write(saved, file);
        Model loaded = Models.read(file);
        assertEquals(saved.graph(), loaded.graph());
        assertEquals(saved.weightsSha256(), loaded.weightsSha256());
        for (int output = 0; output < 2; output++) {
            assertArrayEquals(saved.predict(samples).get(output).data(), loaded.predict(samples).get(output).data());
        }
    }

    @Test
    void loadedModelLearnsOnAsTheSavedOneWould(@TempDir Path folder) throws IOException {
        Network network = network();
        trainer(network).epochs(2).fit(data(samples()));
        Path file = folder.resolve("outsider.safetensors");
        Models.write(network.freeze(), file);
        Network loaded = Network.from(Models.read(file));
        Network kept = Network.from(network.freeze());
        trainer(loaded).epochs(2).fit(data(samples()));
        trainer(kept).epochs(2).fit(data(samples()));
        assertEquals(kept.parameters().sha256(), loaded.parameters().sha256());
        assertArrayEquals(network.parameters().get("frozen/W").value().data(),
                loaded.parameters().get("frozen/W").value().data());
    }

    @Test
    void paddingDoesNotCount() {
        Network network = network();
        Batch samples = samples();
        List<Matrix> before = network.freeze().predict(samples);
        Matrix words = samples.inputs().get(0);
        Matrix mask = samples.mask(0);
        boolean padded = false;
        for (int j = 0; j < SAMPLES && mask != null; j++) {
            for (int t = 0; t < STEPS; t++) {
                if (mask.get(t, j) == 0) {
                    words.set(t, j, VOCABULARY - 1);
                    padded = true;
                }
            }
        }
        assertTrue(padded);
        assertArrayEquals(before.get(0).data(), network.freeze().predict(samples).get(0).data());
        assertFalse(Arrays.equals(before.get(0).data(), network.freeze().predict(unmasked(samples)).get(0).data()));
    }

    @Test
    void idOutsideTheVocabularyIsNamed() {
        Batch samples = samples();
        samples.inputs().get(0).set(2, 5, VOCABULARY);
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> network().freeze().predict(samples));
        assertTrue(error.getMessage().contains("from 0 to 11, got 12.0 at step 2 of sample 5"), error.getMessage());
    }

    private static Batch sample(Batch samples, int j) {
        Matrix mask = samples.mask(0);
        @Nullable Matrix[] masks = {mask == null ? null : mask.columns(j, j + 1), null};
        return new Batch(samples.inputs().stream().map(X -> X.columns(j, j + 1)).toList(), List.of(), null, masks);
    }

    private static Batch unmasked(Batch samples) {
        return new Batch(samples.inputs(), List.of(), null);
    }
}
