package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.data.Samples;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDatasetTest {
    private static final long SEED = 20_261_130;
    private static final Target SPECIES = Target.classes("species", List.of("b", "a"));
    private static final Schema MODEL = new Schema(List.of("width", "length"), SPECIES);
    private static final List<Column> COLUMNS = List.of(
            new NumberColumn("x", 5, true, new Scaling(false, 1, 2)),
            new EmbeddedColumn("id", List.of("u1", "u2", "u3")),
            new CategoryColumn("c", List.of("red", "7"), 2, false));

    private static Dataset dataset(Schema schema, String... lines) throws IOException {
        int[] rows = IntStream.range(0, lines.length - 1).toArray();
        return Table.read(new TextSource(lines)).dataset(schema, rows, Repairs.strict());
    }

    private static String failure(Executable making) {
        return assertThrows(InvalidDataException.class, making).getMessage();
    }

    private static Table generated(int rows) throws IOException {
        return Table.read(source(rows));
    }

    private static GeneratedSource source(int rows) {
        return new GeneratedSource(List.of("x", "id", "c", "y"), rows, (row, column) -> switch (column) {
            case 0 -> row % 11 == 0 ? null : (Object) (row * 0.1);
            case 1 -> "u" + row % 5;
            case 2 -> row % 3 == 0 ? (Object) 7.0 : row % 3 == 1 ? "red" : "blue";
            default -> row * 0.25;
        });
    }

    private static Schema schema() {
        Target scaled = Target.numbers("y", List.of("y")).scaled(List.of(new Scaling(false, 100, 50)));
        return Schema.ofColumns(COLUMNS, scaled, Schema.USUALLY_MISSING);
    }

    @Test
    void aModelFindsItsColumnsInAnyOrder() throws IOException {
        Dataset data = dataset(MODEL, "note,species,length,extra,width", "hello,a,1,,2", "world,b,3,x,4");
        assertEquals(MODEL, data.schema());
        assertArrayEquals(new float[][] {{2, 1}, {4, 3}}, Samples.features(data));
        assertArrayEquals(new float[] {1, 0}, Samples.targets(data));
    }

    /** Of groups that are packed each in its own way: whole numbers, decimals, floats, doubles, and holes. */
    private static Object cellOfAnyPacking(int row, int column) {
        int kind = (row / 700 + column) % 6;
        return kind == 5 && row % 3 == 0 ? null : kind == 0 ? (Object) (double) (row % 100)
                : kind == 1 ? (Object) (row / 100.0) : kind == 2 ? (Object) (row * 0.125)
                : kind == 3 ? (Object) (row / 3.0) : (Object) (row * 1000.0 + column);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void rowsInAnyOrderHaveTheirOwnNumbersHoweverTheirGroupIsPacked(int features) throws IOException {
        int rows = 10_000;
        List<String> names = IntStream.range(0, 10).mapToObj(c -> "c" + c).toList();
        Table table = Table.read(new GeneratedSource(names, rows,
                (row, column) -> column == 9 ? (Object) (double) row : cellOfAnyPacking(row, column)));
        List<Column> columns = names.subList(0, features).stream()
                .<Column>map(name -> new NumberColumn(name, -1, false, Scaling.NONE)).toList();
        Schema schema = Schema.ofColumns(columns, Target.numbers("c9", List.of("c9")), List.of());
        int[] order = new Random(SEED).ints(5_000, 0, rows).toArray();
        Dataset data = table.dataset(schema, order, Repairs.strict());
        float[][] read = Samples.features(data);
        float[] targets = Samples.targets(data);
        for (int i = 0; i < order.length; i++) {
            assertEquals(order[i], targets[i]);
            for (int c = 0; c < features; c++) {
                Object cell = cellOfAnyPacking(order[i], c);
                assertEquals(cell == null ? -1 : (float) (double) cell, read[i][c],
                        "row " + order[i] + ", column " + c);
            }
        }
    }

    @Test
    void aModelOfSeveralNumbersReadsAllItsTargets() throws IOException {
        Target place = Target.numbers("place", List.of("north", "east"))
                .scaled(List.of(new Scaling(false, 3, 1), new Scaling(true, 0, 1)));
        Dataset data = dataset(new Schema(List.of("x"), place), "east,x,north", "1,2,3", "4,5,6");
        assertEquals(List.of(2), data.targetRows());
        assertArrayEquals(new float[] {0, (float) Math.log(2)}, Samples.all(data).targets().get(0).column(0));
        assertArrayEquals(new float[] {3, (float) Math.log(5)}, Samples.all(data).targets().get(0).column(1));
    }

    @Test
    void labelsOfTheModelAreFoundAsNumbersToo() throws IOException {
        Schema schema = new Schema(List.of("x"), Target.classes("y", List.of("1", "2", "03")));
        assertArrayEquals(new float[] {1, 0, 0, 2},
                Samples.targets(dataset(schema, "x,y", "1,2.0", "1,1", "1,1.00", "1,03")));
    }

    @Test
    void numbersAreRoundedOnceFromDouble() throws IOException {
        Schema schema = new Schema(List.of("x"), Target.numbers("y", List.of("y")));
        assertArrayEquals(new float[][] {{0.1f}, {16_777_216}, {0}},
                Samples.features(dataset(schema, "x,y", "0.1,0.5", "16777217,0.25", "1e-50,0.1")));
        Schema scaled = Schema.ofColumns(List.of(new NumberColumn("x", 0, false, new Scaling(false, 16_777_216, 1))),
                Target.numbers("y", List.of("y")), List.of());
        assertArrayEquals(new float[][] {{1}, {2}},
                Samples.features(dataset(scaled, "x,y", "16777217,1", "16777218,2")));
    }

    @Test
    void numbersEmbeddedLabelsAndMissingCellsBecomeInputs() throws IOException {
        Dataset data = generated(12).dataset(schema(), new int[] {0, 1, 2, 11}, Repairs.strict());
        assertEquals(List.of(Shape.of(5), Shape.of()), data.inputs());
        assertArrayEquals(new float[][] {{2, 1, 0, 1, 0}, {(float) -0.45, 0, 1, 0, 0}, {(float) -0.4, 0, 0, 0, 1},
                {2, 1, 0, 0, 1}}, Samples.features(data));
        assertArrayEquals(new float[] {3, 0, 1, 0}, Samples.all(data).inputs().get(1).data());
        assertArrayEquals(new float[] {-2, (float) (-99.75 / 50), (float) (-99.5 / 50), (float) (-97.25 / 50)},
                Samples.targets(data));
    }

    @Test
    void aSubsetIsTheChosenSamplesInTheirOrder() throws IOException {
        Dataset whole = generated(50).dataset(schema(), IntStream.range(10, 50).toArray(), Repairs.strict());
        Dataset some = whole.subset(3, 39, 3);
        assertEquals(3, some.size());
        assertArrayEquals(new float[] {whole.target(3), whole.target(39), whole.target(3)}, Samples.targets(some));
        assertArrayEquals(Samples.features(whole)[39], Samples.features(some)[1]);
        assertArrayEquals(Samples.features(whole)[39], Samples.features(some.subset(1))[0]);
    }

    @Test
    void aBatchTakesAnySamplesAtAnyColumnAndNothingElseIsTouched() throws IOException {
        Dataset data = generated(50).dataset(schema(), IntStream.range(0, 50).toArray(), Repairs.strict());
        Batch batch = data.newBatch(5);
        batch.inputs().get(0).set(0, 1, 77);
        data.fill(new int[] {9, 20, 30, 40}, 1, 3, batch, 2);
        float[][] features = Samples.features(data);
        assertArrayEquals(new float[] {77, 0, 0, 0, 0}, batch.inputs().get(0).column(1));
        assertArrayEquals(features[20], batch.inputs().get(0).column(2));
        assertArrayEquals(features[30], batch.inputs().get(0).column(3));
        assertArrayEquals(new float[5], batch.inputs().get(0).column(4));
        assertEquals(data.target(30), batch.targets().get(0).get(0, 3));
    }

    @Test
    void threadsThatFillAtOnceGetWhatOneGets(@TempDir Path folder) throws Exception {
        int rows = 30_000;
        Table table = Table.cached(source(rows), folder.resolve("cache"), Schema.USUALLY_MISSING, Repairs.strict(),
                part -> { });
        float[][] expected = Samples.features(generated(rows).dataset(schema(), IntStream.range(0, rows).toArray(),
                Repairs.strict()));
        Dataset data = table.dataset(schema(), IntStream.range(0, rows).toArray(), Repairs.strict());
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<float[][]>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long seed = SEED + thread;
                Callable<float[][]> filling = () -> {
                    int[] order = new Random(seed).ints(rows, 0, rows).toArray();
                    Batch batch = data.newBatch(rows);
                    start.await();
                    data.fill(order, 0, rows, batch, 0);
                    float[][] found = new float[rows][];
                    for (int j = 0; j < rows; j++) {
                        found[j] = batch.inputs().get(0).column(j);
                        assertArrayEquals(expected[order[j]], found[j], "seed " + seed + ", sample " + order[j]);
                    }
                    return found;
                };
                results.add(pool.submit(filling));
            }
            for (Future<float[][]> result : results) {
                assertEquals(rows, result.get().length);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertEquals("test.csv: expected a column 'width' (a feature of the model), did you mean 'Width'? The columns "
                + "are 'Width', 'length', 'species'.",
                failure(() -> dataset(MODEL, "Width,length,species", "1,2,a")));
        assertEquals("test.csv: expected a column 'species' (the model's target). The columns are 'width', 'length'.",
                failure(() -> dataset(MODEL, "width,length", "1,2")));
    }

    @Test
    void aLabelOutsideTheModelsClassesIsNamed() {
        assertEquals("test.csv, line 3, column 'species': expected a class that the model knows, got 'c'. Its "
                + "classes are 'b', 'a'.", failure(() -> dataset(MODEL, "width,length,species", "1,2,a", "1,2,c")));
    }

    @Test
    void whereNumbersAreTakenAsTheyComeNothingElseIsTaken() {
        assertEquals("test.csv, line 3, column 'length': expected a number, got 'abc'. Correct it, or leave it empty "
                + "if it is not known.",
                failure(() -> dataset(MODEL, "width,length,species", "1,2,a", "1,abc,b")));
        assertEquals("test.csv, line 3, column 'length': expected a number, the cell is missing. Fill it in or remove "
                + "the row.", failure(() -> dataset(MODEL, "width,length,species", "1,2,a", "1,,b")));
        assertEquals("test.csv, line 2, column 'width': expected a number between -3.4e38 and 3.4e38, got '"
                + "1000000000000000000000000000000000000000'. Give the column another unit.",
                failure(() -> dataset(MODEL, "width,length,species", "1e39,2,a", "1,1,b")));
        assertTrue(failure(() -> dataset(MODEL, "width,length,species", "2024-01-31,2,a", "2024-01-31,1,b"))
                .startsWith("test.csv, line 2, column 'width': expected another kind of cell, got '2024-01-31"));
        assertEquals("test.csv, line 2, column 'species': expected a class, the cell is missing. Fill it in or remove "
                + "the row.", failure(() -> dataset(MODEL, "width,length,species", "1,2,", "1,1,b")));
        Schema number = new Schema(List.of("x"), Target.numbers("y", List.of("y")));
        assertTrue(failure(() -> dataset(number, "x,y", "1,2", "1,-1e39"))
                .startsWith("test.csv, line 3, column 'y': expected a number between -3.4e38 and 3.4e38, got '-1000"));
    }

    @Test
    void onlyTheChosenRowsAreLookedAt() throws IOException {
        Table table = Table.read(new TextSource("width,length,species", "1,2,a", "x,y,z", "3,4,b"));
        Dataset data = table.dataset(MODEL, new int[] {2, 0}, Repairs.strict());
        assertArrayEquals(new float[][] {{3, 4}, {1, 2}}, Samples.features(data));
        assertThrows(InvalidDataException.class, () -> table.dataset(MODEL, new int[] {1}, Repairs.lenient()));
    }
}
