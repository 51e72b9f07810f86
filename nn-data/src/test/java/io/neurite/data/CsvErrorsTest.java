package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import java.io.ByteArrayInputStream;
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
    private static final Schema MODEL = new Schema(List.of("length", "width"),
            Target.classes("species", List.of("a", "b")));

    @Test
    void textAmongFeatures() {
        assertEquals("test.csv, line 3, column 'x': expected a number, got 'abc'. Only numbers can be learned from: "
                + "remove a column of text, or replace it by columns of 0 and 1.", error("x,y\n1,a\nabc,b\n"));
    }

    @Test
    void decimalComma() {
        assertEquals("test.csv, line 2, column 'x': expected a number, got '3,14'. Decimals are written with a point.",
                error("x;y\n3,14;a\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-inf", "NA", "null", "?"})
    void notFiniteOrMissing(String cell) {
        assertEquals("test.csv, line 2, column 'x': expected a number, got '" + cell
                + "'. Only finite numbers can be learned from: fill it in or remove the line.", error("x,y\n" + cell
                + ",a\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "2d", "0x1p3", "1_000", "--1", "1e", "e", ".", "1 2", "\u0661"})
    void notationsThatOtherProgramsDoNotReadAreNoNumbers(String cell) {
        assertStarts("test.csv, line 2, column 'x': expected a number, got '" + cell + "'. ", error("x,y\n" + cell
                + ",a\n"));
    }

    @Test
    void beyondFloat() {
        assertEquals("test.csv, line 2, column 'x': expected a number between -3.4e38 and 3.4e38, got '1e39'. Give "
                + "the column another unit.", error("x,y\n1e39,a\n"));
        assertStarts("test.csv, line 3, column 'y': expected a number between", error("x,y\n1,0.5\n1,-1e999\n"));
    }

    @Test
    void emptyCells() {
        assertEquals("test.csv, line 3, column 'z': expected a number, the cell is empty. Fill it in or remove the "
                + "line.",
                error("x,z,y\n1,2,a\n1, ,b\n"));
        assertEquals("test.csv, line 2, column 'y': expected a class or a number, the cell is empty. Fill it in or "
                + "remove the line.",
                error("x,y\n1,\n"));
    }

    @Test
    void raggedRows() {
        assertEquals("test.csv, line 3: expected 2 cells, one for each column of the header line, got "
                + "1.", error("x,y\n1,a\n2\n"));
        assertEquals("test.csv, line 2: expected 2 cells, one for each column of the header line, got 3. A cell that "
                + "contains the separator needs quotes around it.", error("x,y\n1,a,b\n"));
    }

    @Test
    void linesAreCountedAsAnEditorDoes() {
        assertStarts("test.csv, line 6, column 'x':", error("x,y\r\n\r\n1,\"two\r\nlines\"\r\n\r\nabc,b\r\n"));
    }

    @Test
    void namesOfColumns() {
        assertEquals("test.csv, line 1, column 3: expected a name of its own, got 'x', which is also the name of "
                + "column 1. Is the header line with the columns' names missing?", error("x,y, x\n1,2,3\n"));
        assertEquals("test.csv, line 1, column 2: expected the column's name, the cell is empty. Every column needs "
                + "a name in the header line.", error("x, ,y\n1,2,3\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1,3.5,1.4,0.2,setosa", "5.1,3.5,1.4,0.2,7", "5.1,a", "1,2,x,y", "1e3;-2;y"})
    void sampleInPlaceOfTheHeader(String line) {
        assertStarts("test.csv, line 1: looks like a sample, not like a header; the first line names the columns",
                error(line + "\n" + line + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020,x,y", "id,2020,y", "a,b,2020,2021,y"})
    void someNamesMayBeNumbers(String header) throws IOException {
        int features = header.split(",").length - 1;
        String cells = "1,".repeat(features);
        assertEquals(features, csv(header + "\n" + cells + "a\n" + cells + "b\n").read().schema().features().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "NA"})
    void missingValueIsNoClass(String cell) {
        String text = "x,y\n1,a\n2,b\n3," + cell + "\n";
        String expected = "test.csv, line 4, column 'y': expected a class or a number, got '" + cell + "'. This value "
                + "is missing: fill it in or remove the line. A class that is really called so needs another name.";
        assertEquals(expected, error(text));
        assertEquals(expected, failure(() -> csv(text).kind(Target.Kind.CLASSES).read()));
        assertEquals("test.csv, line 2, column 'y': expected a number, got '" + cell + "'. Only finite numbers can be "
                + "learned from: fill it in or remove the line.",
                failure(() -> csv("x,y\n1," + cell + "\n").kind(Target.Kind.NUMBERS).read()));
    }

    @Test
    void constantNumber() {
        assertEquals("test.csv: the target 'y' has one value only (5.5): there is nothing to learn.",
                error("x,y\n1,5.5\n2,5.50\n3,5.5\n"));
        assertEquals("test.csv: the target 'y' has one value only (7): there is nothing to learn.",
                failure(() -> csv("x,y\n1,7\n2,7\n").kind(Target.Kind.NUMBERS).read()));
    }

    @Test
    void missingTargetSuggestsTheNearest() {
        assertEquals("test.csv: expected a column 'speces' (the target), did you mean 'species'? The columns are "
                + "'length', 'species'.",
                failure(() -> csv("length,species\n1,a\n").target("speces").read()));
        assertEquals("test.csv: expected a column 'price' (the target). The columns are 'length', 'species'.",
                failure(() -> csv("length,species\n1,a\n").target("price").read()));
    }

    @Test
    void nothingToRead() {
        String empty = "test.csv is empty: expected a header line with the columns' names, then one line per sample.";
        assertEquals(empty, error(""));
        assertEquals(empty, error("\uFEFF"));
        assertEquals(empty, error("\n\n"));
        assertEquals("test.csv has a header line and nothing else: expected one line per sample below "
                + "it.", error("x,y\n"));
        assertEquals("test.csv: expected at least two columns separated by comma, semicolon or tab, a feature and "
                + "the target, got only 'x y'.", error("x y\n1 2\n"));
    }

    @Test
    void oneClassOnly() {
        assertEquals("test.csv, column 'y': expected at least two classes, every sample is of class "
                + "'a'.", error("x,y\n1,a\n2,a\n"));
    }

    @Test
    void textInATargetOfNumbersWhereverItStands() {
        String advice = "'. Correct it or remove the line; or ask for classes, if each different text is a class of "
                + "its own.";
        assertEquals("test.csv, line 3, column 'y': expected a number, as in other lines, got 'n/a" + advice,
                error("x,y\n1,0.5\n2,n/a\n3,1.5\n"));
        assertEquals("test.csv, line 2, column 'y': expected a number, as in other lines, got 'n/a" + advice,
                error("x,y\n1,n/a\n2,0.5\n3,1.5\n"));
        String many = String.join("", IntStream.range(0, 21).mapToObj(i -> "1," + i + "\n").toList());
        assertStarts("test.csv, line 23, column 'y': expected a number, as in", error("x,y\n" + many + "1,other\n"));
        assertStarts("test.csv, line 2, column 'y': expected a number, got 'a'.",
                failure(() -> csv("x,y\n1,a\n").kind(Target.Kind.NUMBERS).read()));
    }

    @Test
    void notUtf8() {
        String expected = ": expected text in UTF-8, got bytes that are not. Save the file as UTF-8.";
        assertEquals("test.csv, line 2, column 'y'" + expected,
                failure(() -> Csv.of(bytes("x,y\n1,größer\n".getBytes(StandardCharsets.ISO_8859_1)),
                        "test.csv").read()));
        assertEquals("test.csv, line 1, column 1" + expected,
                failure(() -> Csv.of(bytes("x,y\n1,a\n".getBytes(StandardCharsets.UTF_16)), "test.csv").read()));
    }

    @Test
    void unclosedQuote() {
        assertStarts("test.csv, after line 2: this is not a table of comma-separated values "
                + "(", error("x,y\n1,a\n2,\"b\n"));
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
            String message = failure(() -> Csv.of(bytes(part), "test.csv.gz").read());
            assertStarts("test.csv.gz: the data breaks off or is damaged (", message);
        }
    }

    @Test
    void missingFileAndFolder(@TempDir Path folder) {
        Path missing = folder.resolve("none.csv");
        assertEquals(missing + ": there is no such file.",
                assertThrows(FileNotFoundException.class, () -> Csv.of(missing).read()).getMessage());
        assertEquals(folder + " is a folder, expected a file.",
                assertThrows(FileNotFoundException.class, () -> Csv.of(folder).read()).getMessage());
    }

    @Test
    void modelsColumnIsMissing() {
        String expected = "test.csv: expected a column 'width' (a feature of the model), did you mean 'Width'? The "
                + "columns are 'Width', 'length', 'species'.";
        assertEquals(expected, failure(() -> csv("Width,length,species\n1,2,a\n").read(MODEL)));
        assertEquals(expected, failure(() -> csv("Width,length,species\n1,2,a\n").readFeatures(MODEL)));
        assertEquals("test.csv: expected a column 'species' (the model's target). The columns are 'width', 'length'.",
                failure(() -> csv("width,length\n1,2\n").read(MODEL)));
    }

    @Test
    void labelOutsideTheModelsClasses() {
        assertEquals("test.csv, line 3, column 'species': expected a class that the model knows, got 'c'. Its "
                + "classes are 'a', 'b'.",
                failure(() -> csv("width,length,species\n1,2,a\n1,2,c\n").read(MODEL)));
    }

    @Test
    void hostileTextIsShortenedInMessages() {
        String message = error("x,y\n" + "\u001b[31m" + "z".repeat(100_000) + ",a\n");
        assertTrue(message.length() < 300 && message.contains("'?[31mzzz"), message);
        String columns = String.join(",", IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList());
        String wide = failure(() -> csv(columns + "\n").target("nothing-like-it").read());
        assertTrue(wide.endsWith("'c18', 'c19' and 980 more."), wide);
    }

    private static String error(String text) {
        return failure(() -> csv(text).read());
    }

    private static String failure(Executable reading) {
        return assertThrows(InvalidDataException.class, reading).getMessage();
    }

    private static void assertStarts(String expected, String message) {
        assertTrue(message.startsWith(expected), message);
    }

    private static Csv csv(String text) {
        return Csv.of(bytes(text.getBytes(StandardCharsets.UTF_8)), "test.csv");
    }

    private static ByteArrayInputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
