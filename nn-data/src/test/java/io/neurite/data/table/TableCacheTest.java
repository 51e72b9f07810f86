package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.data.source.Csv;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Source;
import io.neurite.data.source.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCacheTest {
    private static final List<String> MISSING = Schema.USUALLY_MISSING;

    private final TextSource source = new TextSource("a,b,c", "1,x,2024-01-31", "2.5,y,2024-02-01", "300,x,NA");

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void chooseFile() {
        cache = folder.resolve("test.table");
    }

    private Table open(Source from, List<String> missing, Repairs repairs) throws IOException {
        return Table.cached(from, cache, missing, repairs, part -> { });
    }

    private Table open() throws IOException {
        return open(source, MISSING, Repairs.strict());
    }

    private void assertSameAsRead(Table table) throws IOException {
        Table read = Table.read(source);
        assertEquals(read.columns(), table.columns());
        for (int row = 0; row < read.rows(); row++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(read.cell(row, column), table.cell(row, column));
                assertEquals(read.text(row, column), table.text(row, column));
            }
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void theSourceIsReadOnceAsLongAsItStaysTheSame() throws IOException {
        open();
        byte[] bytes = Files.readAllBytes(cache);
        assertEquals(1, source.opened());
        Table again = open();
        assertEquals(1, source.opened());
        assertArrayEquals(bytes, Files.readAllBytes(cache));
        assertSameAsRead(again);
        assertEquals(1, files());
    }

    @Test
    void itIsMadeAnewWhenSourceOrTextsForMissingCellsChange() throws IOException {
        open();
        source.version("second");
        open();
        assertEquals(2, source.opened());
        Table other = open(source, List.of("x"), Repairs.strict());
        assertEquals(3, source.opened());
        assertEquals(List.of(2L, 0L), List.of(other.columns().get(1).missing(), other.columns().get(2).missing()));
        open(source, List.of("x"), Repairs.strict());
        assertEquals(3, source.opened());
        source.version("first");
        open(source, List.of("x"), Repairs.strict());
        assertEquals(4, source.opened());
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("test.csv"), "x,y\n1,a\n");
        assertEquals(1, open(Csv.of(file), MISSING, Repairs.strict()).rows());
        Files.writeString(file, "x,y\n1,a\n2,b\n");
        assertEquals(2, open(Csv.of(file), MISSING, Repairs.strict()).rows());
    }

    /** A cache of which a byte is wrong, or which ends too early, is noticed when it is opened or its group is read. */
    @Test
    void everyFlippedByteAndEveryEndIsNoticed() throws IOException {
        open();
        byte[] whole = Files.readAllBytes(cache);
        int groups = whole.length - 8 - ByteBuffer.wrap(whole).getInt(whole.length - 8);
        assertTrue(groups > 16, "there are bytes between the first ones and the index");
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            int opened = source.opened();
            Files.write(cache, flipped);
            if (i < 16 || i >= groups) {
                assertSameAsRead(open());
                assertArrayEquals(whole, Files.readAllBytes(cache), "byte " + i + " is right again");
                assertEquals(opened + 2, source.opened(), "read for the cache, and for the comparison");
            } else {
                Table damaged = open();
                UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> damaged.number(0, 0));
                assertTrue(failure.getCause() instanceof InvalidDataException, "byte " + i);
                assertThrows(UncheckedIOException.class, () -> damaged.number(0, 0), "and when it is read again");
            }
        }
        for (int length = 0; length < whole.length; length += length < whole.length - 20 ? 7 : 1) {
            Files.write(cache, Arrays.copyOf(whole, length));
            assertSameAsRead(open());
            assertArrayEquals(whole, Files.readAllBytes(cache), "cut to " + length);
        }
        Files.write(cache, Arrays.copyOf(whole, whole.length + 1));
        assertSameAsRead(open());
    }

    @Test
    void aGroupThatIsNotWholeIsNoticed() throws IOException {
        open();
        byte[] whole = Files.readAllBytes(cache);
        byte[] shorter = Arrays.copyOf(whole, whole.length - 3);
        System.arraycopy(whole, 23, shorter, 20, whole.length - 23);
        Files.write(cache, shorter);
        assertSameAsRead(open());
        assertArrayEquals(whole, Files.readAllBytes(cache));
    }

    @Test
    void theDamagedGroupIsNoticedAndNoOther() throws IOException {
        GeneratedSource large = new GeneratedSource(List.of("x"), 3 * 4096, (row, column) -> row * 0.1);
        open(large, MISSING, Repairs.strict());
        byte[] bytes = Files.readAllBytes(cache);
        bytes[16 + 8 * 5000] ^= 1;
        Files.write(cache, bytes);
        Table table = open(large, MISSING, Repairs.strict());
        assertEquals(List.of(4095 * 0.1, 8192 * 0.1), List.of(table.number(4095, 0), table.number(8192, 0)));
        String message = assertThrows(UncheckedIOException.class, () -> table.number(4096, 0)).getCause().getMessage();
        assertTrue(message.contains("damaged. Delete it"), message);
    }

    @Test
    void aWriterThatFailsLeavesWhatWasThere() throws IOException {
        open();
        byte[] before = Files.readAllBytes(cache);
        Source failing = new GeneratedSource(List.of("x"), 100_000, (row, column) -> {
            if (row == 99_999) {
                throw new IllegalStateException("the source is gone");
            }
            return row * 0.1;
        });
        assertThrows(IllegalStateException.class, () -> open(failing, MISSING, Repairs.strict()));
        assertArrayEquals(before, Files.readAllBytes(cache));
        assertEquals(1, files());
    }

    @Test
    void aWriterThatIsKilledLeavesNoCache() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), CacheWriter.class.getName(), cache.toString(),
                Integer.toString(CacheWriter.ROWS - 1))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertEquals(42, process.waitFor(), "it ends where it is told to");
        assertEquals(1, files(), "what was written has another name");
        assertFalse(Files.exists(cache));
        GeneratedSource same = CacheWriter.source(-1);
        Table table = open(same, List.of(), Repairs.strict());
        assertEquals(1, same.opened());
        assertEquals((CacheWriter.ROWS - 1) * 0.1 + 1, table.number(CacheWriter.ROWS - 1, 1));
    }

    @Test
    void whatWasDroppedIsToldEachTime() throws IOException {
        TextSource ragged = new TextSource("x,y", "1,a", "2", "3,b", "4,c,c");
        Repairs earlier = Repairs.lenient();
        earlier.dropRow(new InvalidDataException("another table"));
        open(ragged, MISSING, earlier);
        assertEquals(3, earlier.droppedRows(), "with those of another table");
        Repairs first = Repairs.lenient();
        assertEquals(2, open(ragged, MISSING, first).rows());
        assertEquals(1, ragged.opened());
        assertEquals(List.of("2 rows were left out, not fitting the table.",
                "For example: test.csv, line 3: expected 2 cells, one for each column of the header line, got 1.",
                "For example: test.csv, line 5: expected 2 cells, one for each column of the header line, got 3. A "
                + "cell that contains the separator needs quotes around it."), first.report());
    }

    @Test
    void strictReadersDoNotTakeACacheThatLacksRows() throws IOException {
        TextSource ragged = new TextSource("x,y", "1,a", "2", "3,b");
        open(ragged, MISSING, Repairs.lenient());
        byte[] before = Files.readAllBytes(cache);
        String message = assertThrows(InvalidDataException.class, () -> open(ragged, MISSING, Repairs.strict()))
                .getMessage();
        assertTrue(message.startsWith("test.csv, line 3: expected 2 cells"), message);
        assertArrayEquals(before, Files.readAllBytes(cache), "others may go on with it");
        open(ragged, MISSING, Repairs.lenient());
        assertEquals(2, ragged.opened());
    }

    @Test
    void progressIsToldWhileTheCacheIsMade() throws IOException {
        Path file = Files.writeString(folder.resolve("test.csv"), "x,y\n" + "12345,67890\n".repeat(50_000));
        double[] last = {0};
        int[] times = {0};
        for (int i = 0; i < 2; i++) {
            Table.cached(Csv.of(file), cache, MISSING, Repairs.strict(), part -> {
                assertTrue(part >= last[0] && part <= 1, () -> "from " + last[0] + " to " + part);
                last[0] = part;
                times[0]++;
            });
            assertEquals(50_000 / 8192, times[0], "only the first time");
        }
    }
}
