package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.data.Samples;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.source.Source;
import io.neurite.data.source.TextSource;
import io.neurite.data.table.RowReader;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is in a table, there are samples of finite numbers or a complaint. */
class AnyTableTest {
    private static final long SEED = 20_261_131;
    private static final List<String> CELLS = List.of("", "NA", "?", "0", "1", "-0", "1.0", "01", "007", "0.5", "-3e5",
            "1e39", "1e300", "-1e308", "1e-320", "1e999", "12345678901234567890", "yes", "no", "True", "f", "a", "b",
            "a=b", "x (missing)", "2024-01-31", "2024-02-29 12:30", "0000-01-01", "9999-12-31T23:59:59",
            "2023-02-29", "3,14", "Tromsø", "\u2003", "Infinity", "one two three");
    private static final List<String> NAMES = List.of("x", "x=a", "x (missing)", "x (other)", "x#1", "x elapsed", "y");

    /** Few rows, of cells that are all of one kind or of some. */
    private static Source table(Random random) {
        int rows = 1 + random.nextInt(random.nextInt(3) == 0 ? 120 : 12);
        List<List<String>> choices = NAMES.stream().map(name -> random.ints(1 + random.nextInt(6), 0, CELLS.size())
                .mapToObj(CELLS::get).toList()).toList();
        String[] lines = new String[rows + 1];
        lines[0] = "\"" + String.join("\",\"", NAMES) + "\"";
        for (int row = 1; row <= rows; row++) {
            lines[row] = choices.stream().map(cells -> "\"" + cells.get(random.nextInt(cells.size())) + "\"")
                    .collect(Collectors.joining(","));
        }
        return new TextSource(lines);
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static void configure(Preprocessing recipe, Random random) throws InvalidDataException {
        recipe.scaling(any(ScalingRule.values(), random)).fill(any(FillRule.values(), random))
                .targetScaling(any(ScalingRule.values(), random)).indicators(random.nextBoolean())
                .embedsCategories(random.nextInt(4) == 0).target(any(NAMES.toArray(String[]::new), random));
        for (String name : NAMES) {
            ColumnType type = any(ColumnType.values(), random);
            if (random.nextInt(3) == 0 && type != ColumnType.ORDERED) {
                recipe.column(name, type);
            } else if (random.nextInt(5) == 0) {
                recipe.ordered(name, List.of("1", "a", "yes"));
            }
        }
    }

    private static void assertFinite(Dataset data) {
        Batch all = Samples.all(data);
        for (List<Matrix> part : List.of(all.inputs(), all.targets())) {
            for (Matrix matrix : part) {
                for (float number : matrix.data()) {
                    assertTrue(Float.isFinite(number), () -> number + " in " + Arrays.toString(matrix.data()));
                }
            }
        }
    }

    @Test
    void samplesAreFiniteOrThereIsAComplaint() {
        int complaints = 0;
        int runs = 1500;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(SEED + run);
            try {
                learn(table(random), random);
            } catch (InvalidDataException e) {
                complaints++;
                assertTrue(String.valueOf(e.getMessage()).startsWith("test.csv"), e.getMessage());
            } catch (IOException | RuntimeException | AssertionError e) {
                fail("seed " + (SEED + run), e);
            }
        }
        assertTrue(complaints > runs / 10 && complaints < runs * 9 / 10, complaints + " complaints");
    }

    private static void learn(Source source, Random random) throws IOException {
        Repairs repairs = random.nextInt(4) == 0 ? Repairs.strict() : Repairs.lenient();
        Table table = Table.read(source, Schema.USUALLY_MISSING, repairs);
        Preprocessing recipe = Preprocessing.of(table, repairs);
        configure(recipe, random);
        int[] rows = recipe.rows();
        int[] training = Arrays.copyOf(rows, 1 + random.nextInt(rows.length));
        Schema schema = recipe.fit(training);
        assertFinite(recipe.dataset(schema, rows));
        assertReadAlike(source, schema, rows, Samples.all(recipe.dataset(schema, rows)));
    }

    /** Predictions see in a row what training saw, unless they refuse a cell that training took for missing. */
    private static void assertReadAlike(Source source, Schema schema, int[] rows, Batch expected) throws IOException {
        try (Rows in = source.open(Repairs.strict())) {
            RowReader reader = new RowReader(in, schema, source.name());
            Batch batch = reader.newBatch(1);
            int sample = 0;
            for (int row = 0; sample < rows.length; row++) {
                boolean taken = isTaken(reader, batch);
                for (int input = 0; taken && row == rows[sample] && input < batch.inputs().size(); input++) {
                    assertArrayEquals(expected.inputs().get(input).column(sample),
                            batch.inputs().get(input).column(0), "row " + row + ", input " + input + " of " + schema);
                }
                sample += row == rows[sample] ? 1 : 0;
            }
        }
    }

    private static boolean isTaken(RowReader reader, Batch batch) throws IOException {
        try {
            assertTrue(reader.next(batch, 0));
            return true;
        } catch (InvalidDataException refused) {
            return false;
        }
    }

    @Test
    void featuresOfTheSameNameAreRefused() throws IOException {
        String[] lines = IntStream.range(0, 9).mapToObj(row -> row == 0 ? "city,city=Oslo,y"
                : (row % 2 == 0 ? "Oslo," : "Bergen,") + row * 0.5 + "," + (row % 3 == 0 ? "a" : "b"))
                .toArray(String[]::new);
        Preprocessing recipe = Preprocessing.of(Table.read(new TextSource(lines)));
        assertEquals("test.csv: the columns 'city' and 'city=Oslo' would both make a feature 'city=Oslo'. Rename one, "
                + "or leave one out.",
                assertThrows(InvalidDataException.class, () -> recipe.fit(recipe.rows())).getMessage());
        assertEquals(List.of("city=Oslo"), recipe.column("city", ColumnType.IGNORED).fit(recipe.rows()).features());
    }
}
