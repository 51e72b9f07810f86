package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.initializers.Constant;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.optimizers.Adam;
import io.neurite.optimizers.transforms.L2;
import io.neurite.optimizers.transforms.MaxNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step costs what its ids cost; and numbers that are no ids are told. */
class EmbeddingTest {
    private static final int VOCABULARY = 20_000;
    private static final int DIMENSION = 4;
    private static final int STEPS = 3;

    /** Per sample its ids; two samples make a batch. */
    private static final float[][] IDS = {{5, 19_999, 5}, {700, 5, 0}, {701, 700, 12_345}, {8, 8, 8}};

    private static final List<int[]> IDS_OF_BATCHES = List.of(new int[] {0, 5, 700, 19_999},
            new int[] {8, 700, 701, 12_345});

    private static Network network() {
        return Network.input(STEPS).layer(new Embedding(VOCABULARY, DIMENSION)).flatten().dense(1).seed(4).build();
    }

    private static Batch batch(int from, int to) {
        Matrix targets = Matrix.zeros(1, to - from);
        targets.fill(1);
        return new Batch(List.of(Matrix.ofColumns(Arrays.copyOfRange(IDS, from, to))), List.of(targets), null);
    }

    /** What optimizers, transforms and constraints are handed, step by step. */
    private static final class Watch implements Optimizer, GradientTransform, Constraint {
        private final Optimizer adam = new Adam();
        private final List<String> updated = Collections.synchronizedList(new ArrayList<>());
        private final List<String> transformed = new ArrayList<>();
        private final List<String> constrained = new ArrayList<>();

        @Override
        public String id() {
            return "watch";
        }

        private static String name(ParameterSlice slice) {
            return slice.name() + "[" + slice.from() + ", " + slice.to() + ")";
        }

        private static List<String> expected(int[] ids) {
            List<String> slices = new ArrayList<>();
            for (int id : ids) {
                slices.add("embedding1/W[" + id * DIMENSION + ", " + (id + 1) * DIMENSION + ")");
            }
            slices.add("dense1/W[0, 12)");
            slices.add("dense1/b[0, 1)");
            return slices;
        }

        @Override
        public double defaultLearningRate() {
            return adam.defaultLearningRate();
        }

        @Override
        public List<String> slots() {
            return adam.slots();
        }

        @Override
        public int scalars() {
            return adam.scalars();
        }

        @Override
        public void prepare(long step, double learningRate, double[] scalars) {
            adam.prepare(step, learningRate, scalars);
        }

        @Override
        public void update(ParameterSlice slice, double learningRate, double[] scalars) {
            updated.add(name(slice));
            adam.update(slice, learningRate, scalars);
        }

        @Override
        public void apply(List<ParameterSlice> slices) {
            slices.forEach(slice -> transformed.add(name(slice)));
        }

        @Override
        public void apply(Matrix W) {
            constrained.add(W.rows() + " x " + W.columns() + " at " + W.offset());
        }
    }

    /** A vector that is not a number makes any sum or product with it none, and is found by whoever looks at it. */
    private static void spoilAllBut(Matrix W, int[] ids) {
        for (int id = 0; id < W.columns(); id++) {
            if (Arrays.binarySearch(ids, id) < 0) {
                W.columns(id, id + 1).fill(Float.NaN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStepLooksAtTheVectorsOfItsIdsAlone(int threads) {
        Network network = network();
        Matrix W = network.parameters().get("embedding1/W").value();
        int[] ids = IDS_OF_BATCHES.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        spoilAllBut(W, ids);
        Matrix before = W.copy();
        History history = Trainer.of(network).optimizer(new Adam()).penalty(new L2(0)).constraint(new MaxNorm(1e-3))
                .batchSize(2).threads(threads).epochs(3).fit(data());
        assertTrue(Double.isFinite(history.best().metric("loss")));
        for (int id = 0; id < VOCABULARY; id++) {
            if (Arrays.binarySearch(ids, id) < 0) {
                assertArrayEquals(before.column(id), W.column(id), "vector of id " + id);
            } else {
                double square = 0;
                for (float w : W.column(id)) {
                    square += w * w;
                }
                assertEquals(1e-3, Math.sqrt(square), 1e-8, "length of the vector of id " + id);
            }
        }
    }

    @Test
    void aStepHandsOutTheVectorsOfItsIdsAlone() {
        Network network = network();
        Watch watch = new Watch();
        Trainer trainer = Trainer.of(network).optimizer(watch).transform(watch).constraint(watch).threads(1);
        for (int b = 0; b < 2; b++) {
            watch.updated.clear();
            watch.transformed.clear();
            watch.constrained.clear();
            trainer.step(batch(2 * b, 2 * b + 2));
            List<String> expected = Watch.expected(IDS_OF_BATCHES.get(b));
            assertEquals(expected, watch.transformed);
            assertEquals(expected.stream().sorted().toList(), watch.updated.stream().sorted().toList());
            List<String> units = new ArrayList<>();
            for (int id : IDS_OF_BATCHES.get(b)) {
                units.add("1 x " + DIMENSION + " at " + id * DIMENSION);
            }
            units.add("1 x 12 at 0");
            assertEquals(units, watch.constrained);
        }
    }

    private static Dataset data() {
        return Dataset.of(List.of(Shape.of(STEPS)), batch(0, IDS.length),
                Schema.of(STEPS, Target.numbers("y", List.of("y"))));
    }

    /** A vector has its gradient whole before it moves, however many steps and parts of a batch hold its id. */
    @Test
    void partsOfABatchMakeTheStepOfTheWhole() {
        List<String> weights = new ArrayList<>();
        for (int part : new int[] {1, 3, 4}) {
            Network network = network();
            Trainer.of(network).optimizer(new Adam()).batchSize(4).microBatchSize(part).epochs(5).fit(data());
            weights.add(network.parameters().sha256());
        }
        assertEquals(Collections.nCopies(3, weights.get(0)), weights);
    }

    @Test
    void paddingNeedsNoIdAndHasNoVector() {
        Network network = Network.input(STEPS).layer(new Embedding(10, 2, new Constant(1))).build();
        Matrix words = Matrix.ofColumns(new float[] {3, -1, 0.5f});
        Matrix mask = Matrix.ofColumns(new float[] {1, 0, 0});
        @Nullable Matrix[] masks = {mask};
        Matrix vectors = network.freeze().predict(new Batch(List.of(words), List.of(), null, masks)).get(0);
        assertArrayEquals(new float[] {1, 1, 0, 0, 0, 0}, vectors.column(0));
    }

    @Test
    void masksOfAnotherLengthAreRefusedBeforeIdsAreLookedAt() {
        Network network = network();
        Matrix words = Matrix.ofColumns(new float[] {3, 1, 2}, new float[] {4, 4, 4});
        @Nullable Matrix[] masks = {Matrix.ofColumns(new float[] {1, 0}, new float[] {1, 1})};
        Batch batch = new Batch(List.of(words), List.of(Matrix.zeros(1, 2)), null, masks);
        Dataset data = Dataset.of(List.of(Shape.of(STEPS)), batch,
                Schema.of(STEPS, Target.numbers("y", List.of("y"))));
        String message = assertThrows(IllegalArgumentException.class, () -> Trainer.of(network).fit(data)).getMessage();
        assertTrue(message.contains("masks for it have 3 rows, one for each step; got masks of 2 rows"), message);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0.5f, 10, 1e9f, -1e-30f, 16_777_216})
    void numbersThatAreNoIdsAreRefused(float number) {
        Network network = Network.input(STEPS).layer(new Embedding(10, 2)).build();
        Matrix words = Matrix.zeros(STEPS, 50);
        words.set(2, 40, number);
        String message = assertThrows(IllegalArgumentException.class, () -> network.freeze().predict(words))
                .getMessage();
        assertTrue(message.startsWith("Layer 'embedding1': Embedding(10 -> 2): ids are whole numbers from 0 to 9, got "
                + number + " at step 2 of sample 40 of the batch."), message);
        assertEquals(number == 10, message.endsWith(" Is the vocabulary too small?"), message);
        assertEquals(number < 1, message.endsWith(" Has a normaliser changed the ids?"), message);
    }

    @Test
    void trainingRefusesThemBeforeItsFirstStep() {
        Network network = Network.graph().input("word").layer("words", new Embedding(10, 2), "word")
                .layer("y", new Dense(1), "words").output("y").build();
        Batch batch = new Batch(List.of(Matrix.ofColumns(new float[] {1}, new float[] {2}, new float[] {99})),
                List.of(Matrix.zeros(1, 3)), null);
        Dataset data = Dataset.of(List.of(Shape.of()), batch, Schema.of(1, Target.numbers("y", List.of("y"))));
        String weights = network.parameters().sha256();
        for (int threads = 1; threads <= 2; threads++) {
            Trainer trainer = Trainer.of(network).threads(threads);
            String message = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data)).getMessage();
            assertEquals("Sample 2 of the training data: input 'word' takes ids, whole numbers from 0 to 9, got 99.0. "
                    + "Repair the sample, or enlarge the vocabulary.", message);
            assertEquals(weights, network.parameters().sha256());
            trainer.normalizer("standard");
            message = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data)).getMessage();
            assertEquals("Input 'word' takes ids, which a normaliser would change; train without one.", message);
            assertNull(network.info().normalizer());
            // Ids that are all known: it is the augmentation that is refused.
            Dataset known = data.subset(0, 1);
            Trainer augmented = Trainer.of(network).threads(threads).augmentation(sample -> sample.numbers()[0]++);
            message = assertThrows(IllegalArgumentException.class, () -> augmented.fit(known)).getMessage();
            assertEquals("Input 'word' takes ids, which an augmentation would change; train without one.", message);
        }
    }

    @Test
    void theLargestIdIsOneBelowTwoToThe24() {
        int most = 1 << 24;
        Network network = Network.input(1).layer(new Embedding(most, 1)).build();
        Matrix W = network.parameters().get("embedding1/W").value();
        Matrix ids = Matrix.ofColumns(new float[] {most - 1}, new float[] {most - 2});
        assertArrayEquals(new float[] {W.get(0, most - 1), W.get(0, most - 2)},
                network.freeze().predict(ids).copy().data());
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertRefused("vocabulary is from 1 to 16777216, up to where floats tell whole numbers apart, got 16777217.",
                () -> new Embedding((1 << 24) + 1, 1));
        assertRefused("vocabulary is from 1", () -> new Embedding(0, 1));
        assertRefused("dimension is at least 1, and at most 127 for a vocabulary of 16777216, got 128.",
                () -> new Embedding(1 << 24, 128));
        assertRefused("dimension is at least 1", () -> new Embedding(7, 0));
        assertRefused("Embedding takes one input of ids, a single one or a sequence (steps), got [4x3].",
                () -> new Embedding().plan(List.of(Shape.of(4, 3))));
    }

    private static void assertRefused(String part, Executable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void vectorsStartWithinATwentiethOfZero() {
        for (float number : Network.input(1).layer(new Embedding(500, 8)).seed(2).build().parameters()
                .get("embedding1/W").value().data()) {
            assertTrue(Math.abs(number) <= 0.05f);
        }
    }
}
