package io.neurite.dashboard.importance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Embedding;
import io.neurite.core.metrics.Mae;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final Target NUMBER = Target.numbers("y", List.of("y"));

    /** A model of a single layer. */
    private static Model linear(float... weights) {
        Network network = Network.input(weights.length).dense(1).build();
        network.parameters().entries().forEach(entry -> {
            for (int i = 0; i < entry.value().columns() * entry.value().rows(); i++) {
                entry.value().data()[entry.value().offset() + i] = entry.name().endsWith("W") ? weights[i] : 0;
            }
        });
        return network.freeze();
    }

    private static Dataset data(Matrix X, float[] y) {
        return Dataset.of(X, Matrix.ofRows(y), Schema.of(X.rows(), NUMBER));
    }

    /** Samples whose target is twice the first feature. */
    private static Dataset twice(int samples) {
        float[] first = new float[samples];
        float[] second = new float[samples];
        float[] y = new float[samples];
        for (int j = 0; j < samples; j++) {
            first[j] = j % 7 - 2.5f * (j % 3);
            second[j] = j % 5;
            y[j] = 2 * first[j];
        }
        return data(Matrix.ofRows(first, second), y);
    }

    private static double[] means(Importances importances) {
        return importances.columns().stream().mapToDouble(Importances.Column::mean).toArray();
    }

    /** By hand: exchanging the two targets 0 and 2 makes the sum of squares 8 where the spread is 2. */
    @Test
    void ofTwoSamplesR2FallsByFourOrNotAtAll() {
        Dataset two = data(Matrix.ofRows(new float[] {0, 1}), new float[] {0, 2});
        Map<Double, Integer> drops = new TreeMap<>();
        for (long seed = 0; seed < 40; seed++) {
            Importances found = new PermutationImportance(1, seed, 10_000).of(linear(2), two).orElseThrow();
            assertEquals(1, found.baseline());
            drops.merge(means(found)[0], 1, Integer::sum);
        }
        assertEquals(List.of(0.0, 4.0), List.copyOf(drops.keySet()));
        assertTrue(drops.get(0.0) > 5 && drops.get(4.0) > 5, drops::toString);
    }

    /** Over all orders, the mean of the sum of squares between targets and shuffled targets is twice their spread. */
    @Test
    void aPerfectModelLosesTwoOfR2InTheMean() {
        int repeats = 400;
        Importances found = new PermutationImportance(repeats, 3, Long.MAX_VALUE).of(linear(2, 0), twice(60))
                .orElseThrow();
        Importances.Column first = found.columns().get(0);
        assertEquals("x0", first.name());
        assertEquals(2, first.mean(), 5 * first.standardDeviation() / Math.sqrt(repeats));
        assertTrue(first.standardDeviation() > 0.05, found::toString);
    }

    @Test
    void aFeatureThatIsNotLookedAtIsWorthExactlyNothing() {
        Importances.Column second = new PermutationImportance(1).of(linear(2, 0), twice(60)).orElseThrow().columns()
                .get(1);
        assertEquals(new Importances.Column("x1", 0, 0), second);
    }

    @Test
    void theSeedSaysWhichShuffles() {
        Model model = linear(1, 1);
        Importances found = new PermutationImportance(7).of(model, twice(60)).orElseThrow();
        assertEquals(found, new PermutationImportance(7).of(model, twice(60)).orElseThrow());
        assertNotEquals(found, new PermutationImportance(8).of(model, twice(60)).orElseThrow());
    }

    @Test
    void errorsRise() {
        Importances found = new PermutationImportance(7).of(linear(2, 0), twice(60), new Mae()).orElseThrow();
        assertEquals("mae", found.metric());
        assertEquals(0, found.baseline());
        assertTrue(means(found)[0] > 0, found::toString);
    }

    @Test
    void equalTargetsAreJudgedByTheirError() {
        Dataset constant = data(Matrix.ofRows(new float[] {1, 2, 3}), new float[] {1, 1, 1});
        Importances found = new PermutationImportance(7).of(linear(1), constant).orElseThrow();
        assertEquals("rmse", found.metric());
        assertEquals(0, means(found)[0], 1e-12, "which of them is wrong does not matter");
    }

    @Test
    void theFeaturesOfAColumnStayTogether() {
        List<io.neurite.api.columns.Column> columns = List.of(new NumberColumn("size", 0, false, Scaling.NONE),
                new CategoryColumn("colour", List.of("red", "green", "blue"), 0, false));
        Schema schema = Schema.ofColumns(columns, NUMBER, List.of());
        int features = schema.features().size();
        Matrix X = Matrix.zeros(features, 30);
        float[] y = new float[30];
        for (int j = 0; j < 30; j++) {
            X.set(0, j, j % 4);
            X.set(1 + j % 3, j, 1);
            y[j] = j % 4 + 1;
        }
        Dataset data = Dataset.of(X, Matrix.ofRows(y), schema);
        float[] ones = new float[features];
        Arrays.fill(ones, 1);
        Importances found = new PermutationImportance(7).of(linear(ones), data).orElseThrow();
        assertEquals(List.of("size", "colour"), found.columns().stream().map(Importances.Column::name).toList());
        assertEquals(0, found.columns().get(1).mean(), "one of its features is 1, whatever the order");
        assertTrue(found.columns().get(0).mean() > 1, found::toString);
    }

    @Test
    void weightsCount() {
        Matrix X = Matrix.ofRows(new float[] {0, 1, 5});
        Batch batch = new Batch(List.of(X), List.of(Matrix.ofRows(new float[] {0, 2, 9})),
                Matrix.ofRows(new float[] {1, 1, 0}));
        Dataset weighted = Dataset.of(List.of(Shape.of(1)), batch, Schema.of(1, NUMBER));
        assertEquals(1, new PermutationImportance(7).of(linear(2), weighted).orElseThrow().baseline());
    }

    @Test
    void dataStayAsTheyAre() {
        Dataset data = twice(60);
        float[] before = data.features(11);
        new PermutationImportance(7).of(linear(2, 1), data);
        assertArrayEquals(before, data.features(11));
    }

    @Test
    void samplesOfAnotherKindAreRefusedAlsoWhereNothingWouldBeMeasured() {
        PermutationImportance importance = new PermutationImportance(7);
        Dataset image = Dataset.of(Matrix.zeros(784, 3), Matrix.zeros(1, 3), Schema.of(784, NUMBER));
        assertEquals("The model takes inputs of the shapes [2], the samples have [784]; look at samples like those "
                + "that it was trained on.", assertThrows(IllegalArgumentException.class,
                () -> importance.of(linear(2, 1), image)).getMessage());
        Target three = Target.classes("kind", List.of("a", "b", "c"));
        Dataset classes = Dataset.of(Matrix.zeros(2, 1), Matrix.zeros(1, 1), Schema.of(2, three));
        assertEquals("The model's first output has 1 units, the target 'kind' of the samples has 3 classes.",
                assertThrows(IllegalArgumentException.class, () -> importance.of(linear(2, 1), classes))
                        .getMessage());
    }

    @Test
    void workIsBoundedByFewerSamples() {
        Dataset data = twice(1000);
        // Two columns, two repeats and once as they are; two weights, a bias, two features and an output.
        long each = (1 + 2 * 2) * (512 + 3 + 16 * (2 + 1));
        Importances found = new PermutationImportance(2, 7, each * 250).of(linear(2, 0), data).orElseThrow();
        assertEquals(250, found.samples());
        assertEquals(1000, found.available());
        PermutationImportance little = new PermutationImportance(2, 7, each * 99);
        assertTrue(little.of(linear(2, 0), data).isEmpty());
        assertEquals("there are 2 columns, and even for 100 samples it would take too long.",
                little.obstacle(linear(2, 0), data));
        assertThrows(IllegalArgumentException.class, () -> new PermutationImportance(0, 7, 20));
    }

    @Test
    void ofTheTableOfAnEmbeddingOneRowCounts() {
        int labels = 100_000;
        Schema schema = Schema.ofColumns(List.of(new EmbeddedColumn("city", IntStream.range(0, labels)
                .mapToObj(Integer::toString).toList())), NUMBER, List.of());
        Network network = Network.input().layer(new Embedding(labels + 1, 4)).dense(1).build();
        Matrix X = Matrix.zeros(1, 1000);
        for (int j = 0; j < 1000; j++) {
            X.set(0, j, j * 99);
        }
        Dataset data = Dataset.of(List.of(Shape.of()), Batch.of(X, Matrix.zeros(1, 1000)), schema);
        Importances found = new PermutationImportance(2, 7, 2_500_000).of(network.freeze(), data, new Mae())
                .orElseThrow();
        assertEquals(1000, found.samples());
        assertEquals(List.of("city"), found.columns().stream().map(Importances.Column::name).toList());
    }

    @Test
    void dataWithOtherFeaturesThanTheirSchemaSaysAreTakenByPlace() {
        Schema schema = Schema.ofColumns(List.of(new NumberColumn("size", 0, false, Scaling.NONE),
                new CategoryColumn("colour", List.of("red", "green", "blue"), 0, false)), NUMBER, List.of());
        Dataset other = new ForwardingDataset(twice(60)) {
            @Override
            public Schema schema() {
                return schema;
            }
        };
        Importances found = new PermutationImportance(7).of(linear(2, 0), other).orElseThrow();
        assertEquals(List.of("x0", "x1"), found.columns().stream().map(Importances.Column::name).toList());
    }

    @Test
    void imagesAndManyFeaturesHaveNoColumns() {
        Model image = Network.input(2, 2, 1).flatten().dense(1).build().freeze();
        Batch batch = Batch.of(Matrix.zeros(4, 3), Matrix.zeros(1, 3));
        Dataset images = Dataset.of(List.of(Shape.of(2, 2, 1)), batch, Schema.of(4, NUMBER));
        assertTrue(new PermutationImportance(7).of(image, images).isEmpty());
        assertEquals("the samples are not rows of a table.", new PermutationImportance(7).obstacle(image, images));
        float[] weights = new float[65];
        Matrix wide = Matrix.ofColumns(IntStream.range(0, 9).mapToObj(j -> weights).toArray(float[][]::new));
        Dataset many = data(wide, new float[9]);
        assertTrue(new PermutationImportance(7).of(linear(weights), many).isEmpty());
        assertEquals("there are 65 features, which are no columns of a table; up to 64 are looked at.",
                new PermutationImportance(7).obstacle(linear(weights), many));
        assertTrue(new PermutationImportance(7).of(linear(2, 0), twice(1)).isEmpty(), "one sample has one order");
        assertEquals("cells are shuffled among samples, of which there are fewer than two.",
                new PermutationImportance(7).obstacle(linear(2, 0), twice(1)));
        assertEquals("", new PermutationImportance(7).obstacle(linear(2, 0), twice(2)));
    }
}
