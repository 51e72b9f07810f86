package io.neurite.data.source;

import static io.neurite.data.source.TextSource.csv;
import static io.neurite.data.source.TextSource.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvErrorsTest {
    private static String error(String text) {
        return failure(() -> rows(csv(text)));
    }

    private static String failure(Executable reading) {
        return assertThrows(InvalidDataException.class, reading).getMessage();
    }

    private static void assertStarts(String expected, String message) {
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void raggedRows() {
        assertEquals("test.csv, line 3: expected 2 cells, one for each column of the header line, got 1.",
                error("x,y\n1,a\n2\n"));
        assertEquals("test.csv, line 2: expected 2 cells, one for each column of the header line, got 3. A cell that "
                + "contains the separator needs quotes around it.", error("x,y\n1,a,b\n"));
    }

    @Test
    void linesAreCountedAsAnEditorDoes() {
        assertStarts("test.csv, line 6: expected 2 cells", error("x,y\r\n\r\n1,\"two\r\nlines\"\r\n\r\nabc\r\n"));
    }

    @Test
    void namesOfColumns() {
        assertEquals("test.csv, line 1, column 3: expected a name of its own, got 'x', which is also the name of "
                + "column 1. Is the header line with the columns' names missing?", error("x,y, x\n1,2,3\n"));
        assertEquals("test.csv, line 1, column 2: expected the column's name, the cell is empty. Every column needs "
                + "a name in the header line.", error("x, ,y\n1,2,3\n"));
        assertStarts("test.csv, line 1, column 1: expected the column's name", error(",x,\n1,2,3\n"));
        assertStarts("test.csv, line 1, column 2: expected a name of its own, got 'Unnamed: 0'",
                error(",Unnamed: 0,x\n1,2,3\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1,3.5,1.4,0.2,setosa", "5.1,3.5,1.4,0.2,7", "5.1", "1,2,y", "1e3;-2;y"})
    void rowInPlaceOfTheHeader(String line) {
        assertStarts("test.csv, line 1: looks like a row, not like a header; the first line names the columns",
                error(line + "\n" + line + "\n"));
    }

    @Test
    void nothingToRead() {
        String empty = "test.csv is empty: expected a header line with the columns' names, then one line per row.";
        assertEquals(empty, error(""));
        assertEquals(empty, error("\uFEFF"));
        assertEquals(empty, error("\n\n"));
        assertEquals("test.csv has a header line and nothing else: expected one line per row below it.",
                error("x,y\n"));
    }

    @Test
    void notUtf8() {
        String expected = ": expected text in UTF-8, got bytes that are not. Save the file as UTF-8.";
        assertEquals("test.csv, line 2, column 'y'" + expected,
                failure(() -> rows(csv("x,y\n1,größer\n".getBytes(StandardCharsets.ISO_8859_1)))));
        assertEquals("test.csv, line 1, column 1" + expected,
                failure(() -> rows(csv("x,y\n1,a\n".getBytes(StandardCharsets.UTF_16)))));
        assertEquals("test.csv, line 3, column 'x'" + expected,
                failure(() -> rows(csv("x,y\n1,a\nä,b,ö\n2,ü\n".getBytes(StandardCharsets.ISO_8859_1)),
                        Repairs.lenient())), "also in a row that does not fit");
    }

    @Test
    void encodingsMayNotBeMixed() {
        byte[] right = "x,y\n1,größer\n".getBytes(StandardCharsets.UTF_8);
        byte[] wrong = "2,größer\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(right, right.length + wrong.length);
        System.arraycopy(wrong, 0, both, right.length, wrong.length);
        assertStarts("test.csv, line 3, column 'y': expected text in UTF-8", failure(() -> rows(csv(both))));
    }

    @Test
    void unclosedQuote() {
        assertStarts("test.csv, after line 2: this is not a table of comma-separated values (",
                error("x,y\n1,a\n2,\"b\n"));
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (",
                error("x,y\n\"1\"0,a\n"));
    }

    @Test
    void gzipThatBreaksOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("x,y\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8));
        }
        for (int length : new int[] {2, 5, packed.size() - 9, packed.size() - 1}) {
            byte[] part = Arrays.copyOf(packed.toByteArray(), length);
            assertStarts("test.csv: the data breaks off or is damaged (", failure(() -> rows(csv(part))));
        }
        byte[] damaged = packed.toByteArray();
        damaged[damaged.length - 6] ^= 1;
        assertStarts("test.csv: the data breaks off or is damaged (", failure(() -> rows(csv(damaged))));
    }

    @Test
    void missingFileAndFolder(@TempDir Path folder) {
        Path missing = folder.resolve("none.csv");
        assertEquals(missing + ": there is no such file.",
                assertThrows(FileNotFoundException.class, () -> rows(Csv.of(missing))).getMessage());
        assertEquals(folder + " is a folder, expected a file.",
                assertThrows(FileNotFoundException.class, () -> rows(Csv.of(folder))).getMessage());
    }

    @Test
    void hostileTextIsShortenedInMessages() {
        String hostile = "z\u001b[31m" + "z".repeat(100_000);
        String message = error("x," + hostile + "," + hostile + "\n");
        assertTrue(message.length() < 300 && message.contains("'z?[31mzzz"), message);
        String columns = String.join(",", IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
        assertTrue(error(columns + "\n").endsWith("'18', '19' and 980 more. Add such a line above it."));
        assertEquals(List.of("'a?b'", "'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...'"),
                List.of(Quoted.of("a\u0000b"), Quoted.of("z".repeat(41))));
    }
}
