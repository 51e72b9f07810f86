package io.neurite.data.source;

import static io.neurite.data.source.TextSource.csv;
import static io.neurite.data.source.TextSource.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String FLOWERS = "length,width,species\n1.5,2,b\n-3e2,.25,a\n+4,5.,b\n";
    private static final List<List<@Nullable Object>> FLOWER_ROWS = List.of(List.of(1.5, 2.0, "b"),
            List.of(-300.0, 0.25, "a"), List.of(4.0, 5.0, "b"));

    @TempDir
    private Path folder;

    private static List<String> names(Csv csv) throws IOException {
        try (Rows rows = csv.open(Repairs.strict())) {
            return rows.names();
        }
    }

    @Test
    void theIndexThatPandasWritesHasTheNameThatPandasGivesIt() throws IOException {
        assertEquals(List.of("Unnamed: 0", "a", "y"), names(csv(",a,y\n0,1.5,b\n")));
        assertEquals(List.of(List.of(0.0, 1.5, "b")), rows(csv(",a,y\n0,1.5,b\n")));
    }

    @Test
    void aCellIsANumberATextOrMissing() throws IOException {
        assertEquals(List.of("length", "width", "species"), names(csv(FLOWERS)));
        assertEquals(FLOWER_ROWS, rows(csv(FLOWERS)));
        assertEquals(List.of(Arrays.asList(1.0, null), Arrays.asList(null, "b")), rows(csv("x,y\n1,\n  ,b\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void separatorIsTheOneOfTheHeaderLine(String separator) throws IOException {
        String text = "\"a, ;\tz\",b,c,d\n1,2,3,x\n4,5,6,y\n".replaceAll(",(?! )", separator);
        assertEquals(List.of("a, ;\tz", "b", "c", "d"), names(csv(text)));
        assertEquals(List.of(List.of(1.0, 2.0, 3.0, "x"), List.of(4.0, 5.0, 6.0, "y")), rows(csv(text)));
    }

    @Test
    void aSingleColumnNeedsNoSeparator() throws IOException {
        assertEquals(List.of(List.of(1.0), List.of("two words")), rows(csv("x y\n1\ntwo words\n")));
    }

    @Test
    void byteOrderMarkCrLfEmptyLinesQuotesAndSpacesDoNotCount() throws IOException {
        String text = "\uFEFF\r\n length , \"the \"\"best\"\"\nwidth\" ,\"species\"\r\n\r\n\"1.5\", 2 "
                + ",größer\r\n4,5, klein\u2003\r\n\r\n";
        assertEquals(List.of("length", "the \"best\"\nwidth", "species"), names(csv(text)));
        assertEquals(List.of(List.of(1.5, 2.0, "größer"), List.of(4.0, 5.0, "klein")), rows(csv(text)));
    }

    @Test
    void aCellMayHaveSeveralLines() throws IOException {
        assertEquals(List.of(List.of("one\r\n\r\ntwo, \"three\"", 1.0), List.of("four", 2.0)),
                rows(csv("x,y\r\n\"one\r\n\r\ntwo, \"\"three\"\"\",1\r\nfour,2\r\n")));
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertEquals(List.of(List.of(1.0, "a"), List.of(2.0, "b")), rows(csv("x,y\n1,a\n2,b")));
        assertEquals(List.of(Arrays.asList(1.0, null)), rows(csv("x,y\n1,")));
    }

    @Test
    void gzipIsKnownByItsContentNotByItsName() throws IOException {
        Path file = folder.resolve("flowers.csv");
        Files.write(file, gzip(FLOWERS));
        assertEquals(FLOWER_ROWS, rows(Csv.of(file)));
        Path plain = folder.resolve("flowers.csv.gz");
        Files.writeString(plain, FLOWERS);
        assertEquals(FLOWER_ROWS, rows(Csv.of(plain)));
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() throws IOException {
        boolean[] closed = {false};
        InputStream in = new FilterInputStream(new ByteArrayInputStream(FLOWERS.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertEquals(3, rows(Csv.of(in, "standard input")).size());
        assertEquals(-1, in.read());
        assertFalse(closed[0]);
    }

    @Test
    void aFileCanBeReadAgainAndTellsThatItHasChanged() throws IOException {
        Path file = folder.resolve("flowers.csv");
        Files.writeString(file, FLOWERS);
        Csv csv = Csv.of(file);
        String version = csv.version();
        assertEquals(rows(csv), rows(csv));
        assertEquals(version, csv.version());
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, FLOWERS + "1,2,c\n");
        Files.setLastModifiedTime(file, time);
        assertNotEquals(version, csv.version(), "another size");
        Files.writeString(file, FLOWERS);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
        assertNotEquals(version, csv.version(), "another time");
        assertNull(csv(FLOWERS).version(), "a stream cannot be read again");
    }

    @Test
    void progressGrowsToTheWhole() throws IOException {
        Path file = folder.resolve("numbers.csv");
        Files.writeString(file, "x,y\n" + "12345,67890\n".repeat(100_000));
        try (Rows rows = Csv.of(file).open(Repairs.strict())) {
            double progress = 0;
            while (rows.next()) {
                assertTrue(rows.progress() >= progress && rows.progress() <= 1);
                progress = rows.progress();
            }
            assertEquals(1, progress);
        }
        try (Rows rows = csv(FLOWERS).open(Repairs.strict())) {
            assertTrue(rows.next() && Double.isNaN(rows.progress()));
        }
    }

    @Test
    void digitsThatNoNumberWouldHaveAreTexts() throws IOException {
        assertEquals(List.of(List.of("007", 0.07, 70.0), List.of("-01", 0.0, -0.5),
                List.of("1234567890123456", 123456789012345.0, "0049.10")),
                rows(csv("x,y,z\n007,0.07,70\n-01,0,-.5\n1234567890123456,123456789012345,0049.10\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-inf", "1f", "2d", "0x1p3", "1_000", "--1", "1e", "e", ".",
            "1 2", "3,14", "\u0661", "1e5.5", "+", "1,000"})
    void notationsThatOtherProgramsDoNotReadAreNoNumbers(String cell) throws IOException {
        assertEquals(List.of(List.of(cell, 1.0)), rows(csv("x;y\n" + cell + ";1\n")));
    }

    @Test
    void rowsThatDoNotFitAreDroppedAndCounted() throws IOException {
        Repairs repairs = Repairs.lenient();
        assertEquals(List.of(List.of(1.0, "a"), List.of(4.0, "d")),
                rows(csv("x,y\n1,a\n2\n3,c,c\n4,d\n5,e,\n6\n"), repairs));
        assertEquals(4, repairs.droppedRows());
        assertEquals(List.of("4 rows were left out, not fitting the table.",
                "For example: test.csv, line 3: expected 2 cells, one for each column of the header line, got 1.",
                "For example: test.csv, line 4: expected 2 cells, one for each column of the header line, got 3. A "
                + "cell that contains the separator needs quotes around it.",
                "For example: test.csv, line 6: expected 2 cells, one for each column of the header line, got 3. A "
                + "cell that contains the separator needs quotes around it."), repairs.report());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020,x,y", "id,2020,y", "a,b,2020,2021,y"})
    void someNamesMayBeNumbers(String header) throws IOException {
        assertEquals(List.of(header.split(",")), names(csv(header + "\n")));
    }

    @Test
    void writtenTablesAreReadBack() throws IOException {
        long seed = 20_240_607;
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            int columns = 1 + random.nextInt(8);
            String separator = List.of(",", ";", "\t").get(random.nextInt(3));
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            StringBuilder text = new StringBuilder(IntStream.range(0, columns).mapToObj(i -> quoted("x " + i, random))
                    .collect(Collectors.joining(separator))).append(separator).append("label").append(end);
            List<List<Object>> expected = new ArrayList<>();
            for (int row = 0; row < 2 + random.nextInt(50); row++) {
                List<Object> cells = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    double number = Double.longBitsToDouble(random.nextLong());
                    number = Double.isFinite(number) ? number : -0.0;
                    cells.add(number);
                    text.append(quoted(Double.toString(number), random)).append(separator);
                }
                cells.add("ev" + separator + "en\n\"" + row);
                text.append("\"ev").append(separator).append("en\n\"\"").append(row).append('"').append(end);
                expected.add(cells);
            }
            assertEquals(expected, rows(csv(text.toString())), "seed " + seed + ", run " + run);
        }
    }

    private static String quoted(String cell, Random random) {
        return random.nextInt(4) == 0 ? "\"" + cell + "\"" : cell;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
