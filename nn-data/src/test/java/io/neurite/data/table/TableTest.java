package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.HashedColumn;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Source;
import io.neurite.data.source.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final long SEED = 20_261_127;

    @TempDir
    private Path folder;

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    }

    private Table cached(Source source) throws IOException {
        return Table.cached(source, folder.resolve("cache"), Schema.USUALLY_MISSING, Repairs.strict(), part -> { });
    }

    /** Every cell is that of the formula, to the bit. */
    private static void assertCells(Table table, int rows, int columns, GeneratedSource.Formula formula, String what) {
        assertEquals(rows, table.rows(), what);
        assertEquals(columns, table.columns().size(), what);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Object expected = formula.cell(row, column);
                double number = table.number(row, column);
                Object actual = Double.isNaN(number) ? table.text(row, column) : (Object) number;
                if (!Objects.equals(expected, actual)) {
                    assertEquals(expected, actual, what + ", row " + row + ", column " + column);
                }
            }
        }
    }

    /** Kinds of cells: small and large whole numbers, floats, doubles, few and many texts, all of them, nothing. */
    private static @Nullable Object cell(int kind, Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        return switch (kind) {
            case 0 -> (double) (random.nextInt(255) - 127);
            case 1 -> (double) (random.nextInt(65_535) - 32_767);
            case 2 -> (double) random.nextInt();
            case 3 -> (double) (random.nextInt(4) == 0 ? -0.0f : random.nextFloat());
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 5 -> "few " + random.nextInt(100);
            case 6 -> "many " + random.nextInt(100_000);
            case 7 -> "very long".repeat(random.nextInt(28));
            case 8 -> cell(random.nextInt(7), random);
            default -> null;
        };
    }

    @Test
    void anyTableComesBackToTheBitFromHeapAndCache() throws IOException {
        for (int run = 0; run < 60; run++) {
            Random random = new Random(SEED + run);
            int columns = 1 + random.nextInt(12);
            int rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 20_000 : 300);
            int[] kinds = random.ints(columns, 0, 10).toArray();
            @Nullable Object[][] cells = new Object[rows][columns];
            for (@Nullable Object[] row : cells) {
                Arrays.setAll(row, column -> cell(kinds[column], random));
            }
            GeneratedSource source = new GeneratedSource(names(columns), rows, (row, column) -> cells[row][column]);
            String what = "seed " + (SEED + run);
            Table read = Table.read(source);
            Table cached = cached(source);
            assertCells(read, rows, columns, (row, column) -> cells[row][column], what);
            assertCells(cached, rows, columns, (row, column) -> cells[row][column], what);
            assertEquals(read.columns(), cached.columns(), what);
            assertEquals(read.columns(), cached(source).columns(), what);
            assertEquals(2, source.opened(), "once for each");
            Files.delete(folder.resolve("cache"));
        }
    }

    @Test
    void groupsOfRowsHaveNoSeams() throws IOException {
        GeneratedSource.Formula formula = (row, column) -> switch ((row + column) % 5) {
            case 0 -> null;
            case 1 -> "text " + row % 300;
            default -> row * 0.25 - column;
        };
        for (int rows : new int[] {1, 4095, 4096, 4097, 8192, 8193}) {
            Table table = Table.read(new GeneratedSource(names(3), rows, formula));
            assertCells(table, rows, 3, formula, rows + " rows");
        }
        for (int columns : new int[] {63, 64, 65, 1000, 65_536, 65_537, 70_000}) {
            int rows = Math.max(2, Math.min(4097, 400_000 / columns));
            GeneratedSource.Formula wide = (row, column) -> (double) row * columns + column;
            assertCells(Table.read(new GeneratedSource(names(columns), rows, wide)), rows, columns, wide,
                    columns + " columns");
        }
    }

    @Test
    void groupsOfWideAndOfNarrowRowsMayFollowEachOther() throws IOException {
        GeneratedSource.Formula formula = (row, column) -> row / 5_000 % 2 == 0 ? (double) (row % 100) : row + 1.0 / 3;
        Source source = new GeneratedSource(names(1), 20_000, formula);
        assertCells(Table.read(source), 20_000, 1, formula, "heap");
        assertCells(cached(source), 20_000, 1, formula, "cache");
    }

    @Test
    void labelsBeyondThoseThatAreKeptAreToldApartByTheirHash() throws IOException {
        int rows = 140_000;
        GeneratedSource source = new GeneratedSource(List.of("user"), rows, (row, column) -> "u" + row % 139_999);
        Table table = Table.read(source);
        ColumnProfile profile = table.columns().get(0);
        assertTrue(profile.isOverfull());
        assertEquals(131_072, profile.labels().size());
        assertEquals(rows, profile.texts());
        assertEquals("u131071", table.text(131_071, 0));
        assertEquals("...", table.text(131_072, 0));
        assertNull(table.label(131_072, 0));
        assertEquals("u0", table.label(139_999, 0), "the first one again");
        assertEquals(139_999, IntStream.range(0, rows).mapToLong(row -> table.identity(row, 0)).distinct().count());

        HashedColumn hashed = new HashedColumn("user", 1000, false);
        IntToDoubleFunction values = table.values(Schema.ofColumns(List.of(hashed),
                Target.numbers("y", List.of("y")), List.of()));
        for (int row : new int[] {0, 7, 131_071, 131_072, 139_998}) {
            assertEquals(hashed.bucket("u" + row), values.applyAsDouble(row), "kept or not, the bucket is the same");
        }
    }

    @Test
    void labelsOfAllColumnsTogetherHaveALimit() throws IOException {
        String long200 = "x".repeat(200);
        GeneratedSource source = new GeneratedSource(names(8), 60_000, (row, column) -> long200 + row);
        Table table = Table.read(source);
        long bytes = table.columns().stream().flatMap(column -> column.labels().stream())
                .mapToLong(label -> 128 + 2L * label.length()).sum();
        assertTrue(bytes <= 1 << 27 && bytes > 1 << 26, bytes + " bytes");
        assertTrue(table.columns().stream().anyMatch(ColumnProfile::isOverfull));
        assertEquals(table.identity(100, 0), table.identity(100, 7), "the same text, kept or not");
        assertEquals("...", Table.read(new GeneratedSource(names(1), 1, (row, column) -> "y".repeat(257))).text(0, 0));
    }

    @Test
    void whatStandsForMissingIsMissing() throws IOException {
        TextSource source = new TextSource("x,y", "1,NA", ",a", "-,?", "nan,b");
        Table usual = Table.read(source);
        assertEquals(Arrays.asList("1", null, "-", null), column(usual, 0));
        assertEquals(Arrays.asList(null, "a", null, "b"), column(usual, 1));
        Table own = Table.read(source, List.of("-", "a"), Repairs.strict());
        assertEquals(Arrays.asList("1", null, null, "nan"), column(own, 0));
        assertEquals(Arrays.asList("NA", null, "?", "b"), column(own, 1));
        assertEquals(List.of(2L, 2L), usual.columns().stream().map(ColumnProfile::missing).toList());
    }

    private static List<@Nullable String> column(Table table, int column) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            texts.add(table.text(row, column));
        }
        return texts;
    }

    private static double seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    @Test
    void datesAreSecondsSince1970() throws IOException {
        List<String> dates = List.of("2024-02-29", "2024-02-29T12:30", "2024-02-29 12:30:05", "2024-02-29T12:30Z",
                "2024-02-29T12:30:05.25+01:00", "2024-02-29 12:30-0530", "1969-12-31T23:59:59", "0000-01-01",
                "9999-12-31T23:59:59");
        Table table = Table.read(new TextSource("day," + "x", String.join(",1\n", dates) + ",1"));
        double[] expected = {seconds("2024-02-29T00:00:00Z"), seconds("2024-02-29T12:30:00Z"),
                seconds("2024-02-29T12:30:05Z"), seconds("2024-02-29T12:30:00Z"),
                seconds("2024-02-29T11:30:05Z") + 0.25, seconds("2024-02-29T18:00:00Z"), -1,
                seconds("0000-01-01T00:00:00Z"), seconds("9999-12-31T23:59:59Z")};
        for (int row = 0; row < expected.length; row++) {
            assertEquals(expected[row], table.number(row, 0), dates.get(row));
        }
        assertTrue(table.columns().get(0).isDate());
        assertEquals("2024-02-29", table.text(0, 0));
        assertEquals("1969-12-31T23:59:59Z", table.text(6, 0));
    }

    @Test
    void whatIsNoDateIsAText() throws IOException {
        List<String> texts = List.of("2023-02-29", "2024-13-01", "24-01-01", "2024-01-31T1230", "2024-1-31",
                "2024-01-31T25:00", "31.01.2024", "2024-01-31X12:30", "2024-01-31T12:30+99:00", "10000-01-01",
                "9999-12-31T23:59:59-01:00");
        Table table = Table.read(new TextSource("day,x", String.join(",1\n", texts) + ",1"));
        assertEquals(texts, column(table, 0));
        assertFalse(table.columns().get(0).isDate());
    }

    @Test
    void theFirstNumberOrDateDecidesWhichOfThemAColumnHas() throws IOException {
        Table table = Table.read(new TextSource("a,b", "soon,NA", "2024-01-31,5", "5,2024-01-31", "x,x",
                "1970-01-02,1970-01-02"));
        assertTrue(table.columns().get(0).isDate());
        assertEquals(Arrays.asList("soon", "2024-01-31", "5", "x", "1970-01-02"), column(table, 0));
        assertEquals(86_400, table.number(4, 0));
        assertTrue(Double.isNaN(table.number(2, 0)));
        assertFalse(table.columns().get(1).isDate());
        assertEquals(Arrays.asList(null, "5", "2024-01-31", "x", "1970-01-02"), column(table, 1));
        assertEquals(5, table.number(1, 1));
    }

    @Test
    void codesStayWhatTheyAre() throws IOException {
        Table table = Table.read(new TextSource("id,zip", "007,02139", "7,10001", "1234567890123456,00501"));
        assertEquals(List.of("007", "7", "1234567890123456"), column(table, 0));
        assertEquals(List.of("02139", "10001", "00501"), column(table, 1));
        assertEquals(List.of(2L, 2L), table.columns().stream().map(ColumnProfile::codes).toList());
        assertEquals(10001, table.number(1, 1));
    }

    @Test
    void numbersBeyondADoubleAreTexts() throws IOException {
        Table table = Table.read(new TextSource("x,y", "1e999,1", "-1e999,2", "1e308,3"));
        assertEquals(List.of("1e999", "-1e999"), column(table, 0).subList(0, 2));
        assertEquals(1e308, table.number(2, 0));
    }
}
