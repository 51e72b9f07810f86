package io.neurite.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final String PEOPLE = """
            {"age": 31, "city": "Oslo", "member": true}
            {"city": " Rome ", "age": 4.5, "height": null}
            {"age": null, "city": "", "member": false, "height": 1e2}
            """;

    @TempDir
    private Path folder;

    private static Source source(String text) {
        return JsonLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "people");
    }

    private static List<List<@Nullable String>> texts(Rows rows) throws IOException {
        List<List<@Nullable String>> all = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int c = 0; c < rows.names().size(); c++) {
                row.add(rows.text(c));
            }
            all.add(row);
        }
        return all;
    }

    private static List<List<@Nullable String>> texts(String text) throws IOException {
        try (Rows rows = source(text).open(Repairs.strict())) {
            return texts(rows);
        }
    }

    private static String error(String text) {
        return assertThrows(InvalidDataException.class, () -> texts(text)).getMessage();
    }

    @Test
    void columnsAreTheKeysInTheOrderInWhichTheyCome() throws IOException {
        try (Rows rows = source(PEOPLE).open(Repairs.strict())) {
            assertEquals(List.of("age", "city", "member", "height"), rows.names());
            assertTrue(rows.next());
            assertEquals(31, rows.numbers()[0]);
            assertEquals("people, line 1, column 'city'", rows.place(1));
        }
    }

    @Test
    void cellsAreNumbersTextsOrMissing() throws IOException {
        assertEquals(List.of(
                Arrays.asList("31", "Oslo", "true", null),
                Arrays.asList("4.5", "Rome", null, null),
                Arrays.asList(null, null, "false", "100")), texts(PEOPLE));
    }

    @Test
    void whatIsAbsentOrNullOrATextIsNoNumber() throws IOException {
        try (Rows rows = source("{\"a\": null, \"b\": \"7\", \"c\": true}\n{\"d\": 1}").open(Repairs.strict())) {
            rows.next();
            for (int c = 0; c < 4; c++) {
                assertTrue(Double.isNaN(rows.numbers()[c]), "column " + c);
            }
            assertEquals("7", rows.text(1));
            assertNull(rows.text(3));
        }
    }

    @Test
    void wholeNumbersThatADoubleCannotTellApartAreTexts() throws IOException {
        String text = "{\"id\": 9007199254740991}\n{\"id\": 9007199254740993}\n{\"id\": -9223372036854775808}";
        assertEquals(List.of(List.of("9007199254740991"), List.of("9007199254740993"), List.of("-9223372036854775808")),
                texts(text));
        try (Rows rows = source(text).open(Repairs.strict())) {
            rows.next();
            assertEquals(9007199254740991.0, rows.numbers()[0]);
            rows.next();
            assertTrue(Double.isNaN(rows.numbers()[0]));
        }
    }

    @Test
    void objectsWithinObjectsBecomeColumns() throws IOException {
        String text = """
                {"name": "a", "home": {"city": "Oslo", "at": {"x": 1}}}
                {"home": {"at": {"x": 2}}}
                """;
        try (Rows rows = source(text).open(Repairs.strict())) {
            assertEquals(List.of("name", "home.city", "home.at.x"), rows.names());
            assertEquals(List.of(List.of("a", "Oslo", "1"), Arrays.asList(null, null, "2")), texts(rows));
        }
    }

    @Test
    void blankLinesCarriageReturnsAndAByteOrderMarkDoNotCount() throws IOException {
        assertEquals(List.of(List.of("1"), List.of("2")), texts("\uFEFF\r\n  \n{\"a\": 1}\r\n\r\n\t{\"a\": 2}"));
    }

    @Test
    void aFileMayBeCompressedAndIsOpenedAgainAndAgain() throws IOException {
        Path file = folder.resolve("people.jsonl");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(PEOPLE.getBytes(StandardCharsets.UTF_8));
        }
        Source source = JsonLines.of(file);
        for (int i = 0; i < 2; i++) {
            try (Rows rows = source.open(Repairs.strict())) {
                assertEquals(3, texts(rows).size());
                assertEquals(1, rows.progress());
            }
        }
        String version = source.version();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertNotEquals(version, source.version());
        assertNull(source(PEOPLE).version());
    }

    @Test
    void aTableOfThemIsWhatTheSameCsvGives() throws IOException {
        Table json = Table.read(source("""
                {"x": 1.5, "day": "2024-01-31", "s": "a"}
                {"x": -2, "s": "b"}
                """));
        Table csv = Table.read(Csv.of(new ByteArrayInputStream("x,day,s\n1.5,2024-01-31,a\n-2,,b\n".getBytes(
                StandardCharsets.UTF_8)), "people"));
        assertEquals(csv.columns(), json.columns());
    }

    @Test
    void keysOfTheFirstThousandRowsAreColumns() throws IOException {
        String first = "{\"a\": 1}\n".repeat(999);
        try (Rows rows = source(first + "{\"b\": 2}\n").open(Repairs.strict())) {
            assertEquals(List.of("a", "b"), rows.names());
        }
        assertEquals("people, line 1001: expected keys that come in the first 1000 rows, got 'b', which comes in none "
                + "of them. Give the first row this key, if only with null.", error(first + "{\"a\": 1}\n{\"b\": 2}"));
        Repairs repairs = Repairs.lenient();
        try (Rows rows = source(first + "{\"a\": 1}\n{\"b\": 2, \"c\": null}\n{\"a\": 3}\n").open(repairs)) {
            assertEquals(1002, texts(rows).size());
        }
        assertEquals(1, repairs.repairedCells());
        assertEquals(0, repairs.droppedRows());
    }

    @Test
    void aListIsTakenForMissingAndCounted() throws IOException {
        String text = "{\"tags\": [1, {\"a\": 2}], \"x\": 1}\n{\"tags\": \"a\", \"x\": 2}\n";
        assertEquals("people, line 1, column 'tags': expected a number, a text, true, false or null, got a list. Leave "
                + "it out, or give each of its elements a key of its own.", error(text));
        Repairs repairs = Repairs.keepingRows();
        try (Rows rows = source(text).open(repairs)) {
            assertEquals(List.of(Arrays.asList(null, "1"), List.of("a", "2")), texts(rows));
        }
        assertEquals(1, repairs.repairedCells());
    }

    @Test
    void aLineThatIsNoObjectIsDroppedAndCounted() throws IOException {
        String text = PEOPLE + "{\"age\": 3\n[1]\n{\"a.b\": 1, \"a\": {\"b\": 2}}\n{\"age\": 5}\n";
        Repairs repairs = Repairs.lenient();
        try (Rows rows = source(text).open(repairs)) {
            assertEquals(4, texts(rows).size());
            assertEquals("people, line 7", rows.place());
        }
        assertEquals(3, repairs.droppedRows());
        assertEquals(List.of(
                "people, line 4: expected a JSON object. At character 9 of the JSON text: expected ',' or '}', got the "
                        + "end.",
                "people, line 5: expected a JSON object, got a list.",
                "people, line 6: two values are called 'a.b'. Give one of them another key."), repairs.examples());
        assertEquals(repairs.examples().get(0), error(text));
        assertThrows(InvalidDataException.class, () -> texts(source(text).open(Repairs.keepingRows())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            age,city            | people, line 1: expected a JSON object. At character 0 of the JSON text
            [{"age": 1}]        | people, line 1: expected a JSON object, got a list. A file of JSON lines has one
            3                   | people, line 1: expected a JSON object, got a value. A file of JSON lines has one
            {"": 1}             | people, line 1: expected keys that can name a column, of 1 to 256 characters
            {"a": {"": 1}}      | people, line 1: expected keys that can name a column
            {"a": 1, "a": 2}    | the key 'a' occurs twice in one object
            {"a": NaN}          | got NaN, which is no number in JSON
            {"a": 1e999}        | is beyond double
            {"a": 99999999999999999999} | does not fit into 64 bits
            {}                  | people: expected from 1 to 65536 different keys
            """)
    void aFirstLineThatIsNoRowIsAnErrorEvenIfRowsMayBeDropped(String line, String message) {
        String said = assertThrows(InvalidDataException.class, () -> source(line).open(Repairs.lenient())).getMessage();
        assertTrue(said.contains(message), said);
    }

    @Test
    void nothingAtAllIsAnError() {
        assertEquals("people is empty: expected a JSON object on every line.", error(" \n\n"));
    }

    @Test
    void depthAndNamesAreBounded() {
        String deep = "{\"a\":".repeat(9) + "1" + "}".repeat(9);
        assertTrue(error(deep).startsWith("people, line 1: expected objects at most 8 levels deep, got more in "
                + "'a.a.a.a.a.a.a.a'."), error(deep));
        assertTrue(error("{\"" + "k".repeat(257) + "\": 1}").contains("got '" + "k".repeat(40) + "...'"));
    }

    @Test
    void aLineIsAtMostFourMegabytes() {
        assertEquals("people, line 2: expected a line of at most 4194304 bytes, got a longer one. Is every row on a "
                + "line of its own?", error("{\"a\": 1}\n" + "x".repeat(1 << 23)));
    }

    @Test
    void bytesThatAreNotUtf8AreAMisfit() throws IOException {
        byte[] text = "{\"a\": \"?\"}\n{\"a\": \"?\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        text[text.length - 4] = (byte) 0xE9;
        Repairs repairs = Repairs.lenient();
        try (Rows rows = JsonLines.of(new ByteArrayInputStream(text), "people").open(repairs)) {
            assertEquals(1, texts(rows).size());
        }
        assertTrue(repairs.examples().get(0).startsWith("people, line 2: expected a JSON object. At character 0 of the "
                + "JSON text: expected UTF-8, got bytes that are not"), repairs.examples().toString());
    }

    @Test
    void damagedGzipIsTheFilesFault() throws IOException {
        Path file = folder.resolve("broken.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(PEOPLE.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
        String said = assertThrows(InvalidDataException.class, () -> Table.read(JsonLines.of(file))).getMessage();
        assertTrue(said.contains("the data breaks off or is damaged"), said);
    }
}
