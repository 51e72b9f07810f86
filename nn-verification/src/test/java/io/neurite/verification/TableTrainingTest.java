package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.metrics.Mae;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.table.RowReader;
import io.neurite.data.table.Table;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table with numbers, labels, dates and holes to a model, and back to the rows. */
class TableTrainingTest {
    private static final int ROWS = 5000;
    private static final int[] TRAINING = IntStream.range(0, ROWS).filter(row -> row % 5 != 0).toArray();
    private static final int[] VALIDATION = IntStream.range(0, ROWS).filter(row -> row % 5 == 0).toArray();

    @TempDir
    private Path folder;

    private Path file;

    /** Rents of flats, that depend on all that is said of them. */
    @BeforeEach
    void write() throws IOException {
        Random random = new Random(20_261_127);
        StringBuilder text = new StringBuilder("area,city,street,balcony,since,rent\n");
        List<String> cities = List.of("Bergen", "Oslo", "Tromsø");
        for (int row = 0; row < ROWS; row++) {
            int area = 20 + random.nextInt(100);
            int city = random.nextInt(3);
            int street = random.nextInt(80);
            boolean balcony = random.nextBoolean();
            int month = 1 + random.nextInt(12);
            double rent = 20_000 + 150 * area + 3000 * city + 40 * street + (balcony ? 900 : 0) - 100 * month;
            text.append(random.nextInt(20) == 0 ? "" : "" + area).append(',').append(cities.get(city)).append(",s")
                    .append(street).append(',').append(balcony ? "yes" : "no").append(",2024-")
                    .append(month < 10 ? "0" : "").append(month).append("-15,").append((long) rent).append(".5\n");
        }
        file = Files.writeString(folder.resolve("rents.csv"), text);
    }

    private static Preprocessing recipe(Table table) throws IOException {
        return Preprocessing.of(table).manyLabels(ColumnType.EMBEDDED);
    }

    private static Network network(Schema schema) {
        return Presets.tabular(schema, layers -> layers.dense(16, "relu").dense(1), Plugins.discover()).seed(3).build();
    }

    private static Trainer trainer(Network network, int threads) {
        return Trainer.of(network).optimizer("adam").learningRate(0.01).batchSize(64).metrics(new Mae()).epochs(3)
                .threads(threads);
    }

    private static String weights(Dataset data, int threads) {
        Network network = network(data.schema());
        trainer(network, threads).fit(data);
        return network.freeze().weightsSha256();
    }

    @Test
    void heapCacheAndMemoryGiveTheSameBits() throws IOException {
        Table read = Table.read(Csv.of(file));
        Table cached = Table.cached(Csv.of(file), folder.resolve("cache"), Schema.USUALLY_MISSING, Repairs.strict(),
                part -> { });
        Schema schema = recipe(read).fit(TRAINING);
        assertEquals(schema, recipe(cached).fit(TRAINING));
        Dataset onHeap = recipe(read).dataset(schema, TRAINING);
        Dataset mapped = recipe(cached).dataset(schema, TRAINING);
        assertEquals(2, onHeap.inputs().size(), "numbers and embedded streets");
        String expected = weights(onHeap, 1);
        assertEquals(expected, weights(onHeap, 3));
        assertEquals(expected, weights(mapped, 1));
        assertEquals(expected, weights(mapped, 3));
        assertEquals(expected, weights(Datasets.inMemory(mapped), 2));
        assertNotEquals(expected, weights(recipe(read).dataset(schema, VALIDATION), 1));
    }

    /** Returns a row of the table as the user of a model has it. */
    private static Map<String, @Nullable Object> row(Table table, int row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            cells.put(table.columns().get(column).name(), table.text(row, column));
        }
        return cells;
    }

    @Test
    void metricsAndPredictionsAreInTheUnitOfTheTarget() throws IOException {
        Table table = Table.read(Csv.of(file));
        Preprocessing recipe = recipe(table);
        Schema schema = recipe.fit(TRAINING);
        Network network = network(schema);
        History history = trainer(network, 2).validation(recipe.dataset(schema, VALIDATION))
                .fit(recipe.dataset(schema, TRAINING));
        Path saved = folder.resolve("rents.safetensors");
        Models.write(network.freeze(), saved);
        Model model = Models.read(saved);
        assertEquals(schema, model.info().schema());
        int rent = table.column("rent", "a test");
        double sum = 0;
        for (int row : VALIDATION) {
            sum += Math.abs(model.predict(row(table, row))[0] - table.number(row, rent));
        }
        double error = sum / VALIDATION.length;
        assertEquals(error, history.best().metric("validation-mae"), 1e-4 * error);
        assertTrue(error < 1000, () -> "of a rent of 37,000 on average: " + error);
    }

    @Test
    void rowsOfASourceAreAnsweredLikeThoseOfTheTable() throws IOException {
        Table table = Table.read(Csv.of(file));
        Preprocessing recipe = recipe(table);
        Schema schema = recipe.fit(TRAINING);
        Network network = network(schema);
        trainer(network, 2).epochs(1).fit(recipe.dataset(schema, TRAINING));
        Model model = network.freeze();
        int[] all = IntStream.range(0, ROWS).toArray();
        Dataset data = recipe.dataset(schema, all);
        Batch expected = data.newBatch(ROWS);
        data.fill(all, 0, ROWS, expected, 0);
        Matrix answers = model.predict(expected).get(0);
        try (Rows rows = Csv.of(file).open(Repairs.strict())) {
            RowReader reader = new RowReader(rows, schema, "rents.csv");
            Batch one = reader.newBatch(1);
            for (int row = 0; row < ROWS; row++) {
                assertTrue(reader.next(one, 0));
                float answer = model.predict(one).get(0).get(0, 0);
                assertEquals(answers.get(0, row), answer);
                assertArrayEquals(new float[] {answer}, model.predict(row(table, row)));
            }
        }
    }
}
