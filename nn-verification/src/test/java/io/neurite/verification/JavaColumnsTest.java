package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.normalizers.MinMax;
import io.neurite.io.source.JavaRelease;
import io.neurite.io.source.JavaSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model of a table's columns as one Java class that takes the same rows, and computes the same bits of them. */
class JavaColumnsTest {
    private static final List<Column> COLUMNS = Stream.concat(TableRows.COLUMNS.stream(), Stream.of(
            new HashedColumn("user", 8, true), new HashedColumn("host", 3, false))).toList();
    private static final Target NUMBERS = Target.numbers("y", List.of("mass", "price", "length"))
            .scaled(List.of(new Scaling(false, 100, 25), new Scaling(true, 0.5, 2), Scaling.NONE));

    @TempDir
    private Path folder;

    private CompiledSource compile(Model model, String name, JavaRelease release) throws IOException {
        return CompiledSource.of(folder, Map.of(name, JavaSource.of(model, name, release)), release);
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfEveryKindOfColumnGiveTheSameBitsInEveryRelease(JavaRelease release) throws IOException {
        Model model = TableRows.model(COLUMNS, NUMBERS, null);
        try (CompiledSource compiled = compile(model, "com.acme.Rows", release)) {
            for (Map<String, @Nullable Object> row : TableRows.rows(COLUMNS, 300, 1)) {
                assertArrayEquals(model.predict(row), compiled.predict("com.acme.Rows", row));
            }
        }
    }

    @Test
    void classesAreChosenAlike() throws IOException {
        Model model = TableRows.model(COLUMNS, Target.classes("y", List.of("no", "perhaps", "yes")), "softmax");
        try (CompiledSource compiled = compile(model, "Choice", JavaRelease.JAVA_17)) {
            for (Map<String, @Nullable Object> row : TableRows.rows(COLUMNS, 100, 2)) {
                assertEquals(model.label(model.predict(row)).name(), compiled.classify("Choice", row));
            }
        }
    }

    /** Whatever may stand in a cell. */
    private static List<@Nullable Object> cells() {
        List<@Nullable Object> cells = new ArrayList<>(List.of("", " ", "-", " unknown\t", "S", " L\u2003", "l", "XXL",
                "\u00e9\u4e2d b", "\ud83d\ude00", "7", "7.0", "7.00", "7.", "07", "7e0", "+7", "a.b", "1.e", ".", "..0",
                "0.0", ".0", "-.50", "31.50", "+3.5E-2", "1e400", "-1e-400", "12345678901234567890.5", "0x1p3", "NaN",
                "Infinity", "1f", "1_0", "\u0663", "--1", "1-1", "e5", "9007199254740993", "0.1", "yes", "No", "TRUE",
                "f", "\u0130", "ja", "2024-02-29", "2023-02-29", " 2024-01-31T12:30 ", "2024-01-31 12:30:05.25",
                "2024-01-31T12:30Z", "2024-01-31T12:30 +01:00", "2024-01-31T23:59:60", "2024-01-31T12",
                "2024-01-31x12:30", "0000-01-01T00:00+01:00", "9999-12-31T23:59:59-18:00", "2024-1-31", "20240131",
                "x".repeat(60) + "\n"));
        cells.addAll(List.of(0, 1, 2, 7L, (short) 3, 7.0, 7f, 0.1f, 0.1, -0.0, 1e21, 1e-7, 1e300, -1e300, 4.9e-324,
                3e38, 123456.789, new BigDecimal("0.30"), Double.NaN, Float.NaN, Double.POSITIVE_INFINITY, true, false,
                DayOfWeek.MONDAY, 'S', new StringBuilder("M"), List.of("S"), LocalDate.of(2024, 2, 29),
                LocalDate.of(-1, 1, 1), LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999), LocalTime.NOON, Instant.EPOCH, Instant.MAX,
                OffsetDateTime.of(2000, 3, 1, 0, 30, 0, 0, ZoneOffset.ofHours(2)),
                ZonedDateTime.of(2021, 10, 31, 2, 30, 0, 0, ZoneId.of("UTC")), new Date(-1)));
        cells.add(null);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            cells.add(number);
            cells.add(String.valueOf(number));
            cells.add(random.nextInt(100_000) / 1000.0);
        }
        return cells;
    }

    private static Object outcome(Supplier<float[]> prediction) {
        try {
            return floats(prediction.get());
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<Integer> floats(float[] numbers) {
        return IntStream.range(0, numbers.length).mapToObj(i -> Float.floatToIntBits(numbers[i])).toList();
    }

    /** Columns whose numbers come out as they are. */
    private static Model bare(List<Column> columns) {
        Schema schema = Schema.ofColumns(columns, Target.numbers("y", Schema.ofColumns(columns,
                Target.numbers("y", List.of("y")), TableRows.MISSING).features()), TableRows.MISSING);
        Network network = Network.input(schema.features().size()).activation("identity").build();
        network.info(network.info().trainedOn(schema, null, 0.5));
        return network.freeze();
    }

    @Test
    void everyCellIsTakenOrRefusedAlike() throws IOException {
        int taken = 0;
        int refused = 0;
        for (Column column : COLUMNS) {
            if (column instanceof EmbeddedColumn) {
                continue;
            }
            Model model = bare(List.of(column));
            try (CompiledSource compiled = compile(model, "Cells", JavaRelease.JAVA_17)) {
                for (Object cell : cells()) {
                    Map<String, @Nullable Object> row = Collections.singletonMap(column.name(), cell);
                    Object expected = outcome(() -> model.predict(row));
                    Object got = outcome(() -> compiled.predict("Cells", row));
                    String what = column.name() + ": " + cell;
                    if (expected instanceof String message && message.startsWith("Sample 0: feature")) {
                        assertTrue(got instanceof String text && text.startsWith("column '" + column.name() + "': ")
                                && text.endsWith(" is too far off its scale."), what);
                    } else {
                        assertEquals(expected, got, what);
                    }
                    taken += expected instanceof String ? 0 : 1;
                    refused += expected instanceof String ? 1 : 0;
                }
            }
        }
        assertTrue(taken > 1000 && refused > 1000, taken + " taken, " + refused + " refused");
    }

    @Test
    void aColumnThatIsNotThereIsNamed() throws IOException {
        Model model = bare(List.of(new NumberColumn("a", 0, false, Scaling.NONE)));
        try (CompiledSource compiled = compile(model, "Absent", JavaRelease.JAVA_8)) {
            assertEquals("The row has no column 'a'; a value that is not known is null.",
                    assertThrows(IllegalArgumentException.class,
                            () -> compiled.predict("Absent", Map.of("A", 1))).getMessage());
        }
    }

    @Test
    void aRowOfNumbersIsAnArrayToo() throws IOException {
        List<Column> columns = List.of(new NumberColumn("a", 3, true, new Scaling(true, 1, 2)),
                new BooleanColumn("b", 0.25, false));
        Network network = Network.input(3).dense(1, "sigmoid").build();
        SampleModels.fill(network, 1);
        network.info(network.info().trainedOn(Schema.ofColumns(columns,
                Target.classes("y", List.of("no", "yes")), List.of()),
                new MinMax(-1, 1, List.of(0.0, 0.0, 0.0), List.of(2.0, 1.0, 0.5)), 0.5));
        Model model = network.freeze();
        try (CompiledSource compiled = compile(model, "Pair", JavaRelease.JAVA_17)) {
            for (float[] row : new float[][] {{5, 1}, {-1e9f, 0}, {Float.NaN, Float.NaN}, {0, Float.NaN}}) {
                assertArrayEquals(model.predict(row), compiled.predict("Pair", row));
                assertEquals(model.classify(row).name(), compiled.classify("Pair", row));
                Map<String, Object> cells = new LinkedHashMap<>(Map.of("a", row[0]));
                cells.put("b", row[1]);
                assertEquals(model.classify(row).name(), compiled.classify("Pair", cells));
            }
            assertEquals("Expected 2 numbers, got 1.", assertThrows(IllegalArgumentException.class,
                    () -> compiled.predict("Pair", 1)).getMessage());
            assertEquals("column 'b': expected true or false (yes, no, 1, 0), got '2'. Correct it, or leave it empty "
                    + "if it is not known.", assertThrows(IllegalArgumentException.class,
                    () -> compiled.predict("Pair", 1, 2)).getMessage());
        }
        assertTrue(!JavaSource.of(bare(List.of(new HashedColumn("h", 2, false))), "H", JavaRelease.JAVA_17).text()
                .contains("predict(float..."));
    }

    @Test
    void manyLabelsLieBesideTheClass() throws IOException {
        List<String> labels = IntStream.range(0, 10_000).mapToObj(i -> "label " + i).toList();
        Model model = TableRows.model(List.of(new EmbeddedColumn("e", labels),
                new OrderedColumn("o", labels, 0, false, new Scaling(false, 5000, 2000)),
                new CategoryColumn("c", labels.subList(0, 300), 0, true)), NUMBERS, null);
        assertTrue(JavaSource.of(model, "Many", JavaRelease.JAVA_17).resource().length > 400_000);
        try (CompiledSource compiled = compile(model, "Many", JavaRelease.JAVA_17)) {
            for (int i : new int[] {0, 299, 300, 9999, 10_000}) {
                Map<String, Object> row = new LinkedHashMap<>();
                List.of("e", "o", "c").forEach(name -> row.put(name, "label " + i));
                assertArrayEquals(model.predict(row), compiled.predict("Many", row));
            }
        }
    }

    @Test
    void manyColumnsFitIntoAClass() throws IOException {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            columns.add(new NumberColumn("column " + i, i, true, new Scaling(false, i, 1 + i)));
        }
        Model model = bare(columns);
        try (CompiledSource compiled = compile(model, "Wide", JavaRelease.JAVA_17)) {
            float[] row = new float[3000];
            row[17] = Float.NaN;
            assertArrayEquals(model.predict(row), compiled.predict("Wide", row));
        }
    }

    @Test
    void aTargetHasItsUnitWithoutColumnsToo() throws IOException {
        Network network = Network.input(2).dense(3).build();
        SampleModels.fill(network, 1);
        network.info(network.info().trainedOn(Schema.of(2, NUMBERS), null, 0.5));
        Model model = network.freeze();
        try (CompiledSource compiled = compile(model, "Unit", JavaRelease.JAVA_8)) {
            assertArrayEquals(model.predict(0.5f, -3), compiled.predict("Unit", 0.5f, -3));
        }
    }

    @Test
    void theDocumentationNamesTheColumns() {
        String text = JavaSource.of(TableRows.model(List.of(
                new DateColumn("born */", List.of(DatePart.MONTH), 0, false, Scaling.NONE),
                new EmbeddedColumn("shop", List.of("a"))), NUMBERS, null), "Doc", JavaRelease.JAVA_17).text();
        assertTrue(text.contains("A neural network: columns of a table in: 2, numbers out: 3."), text);
        assertTrue(text.contains("there are 2:\n     *     born &#42;&#47; (date),\n     *     shop (text)\n"), text);
    }

    @Test
    void equalModelsGiveEqualText() {
        assertEquals(JavaSource.of(TableRows.model(COLUMNS, NUMBERS, null), "Same", JavaRelease.JAVA_8).text(),
                JavaSource.of(TableRows.model(COLUMNS, NUMBERS, null), "Same", JavaRelease.JAVA_8).text());
    }
}
