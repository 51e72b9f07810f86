package io.neurite.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.io.CountingInputStream;
import io.neurite.data.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that were made to take memory or to break something; what is read of them before the error is counted. */
class HostileCsvTest {
    private static final long SEED = 20_261_127;
    private static final int MEGABYTE = 1 << 20;

    /** The same text again and again, so many bytes of it. */
    private static final class Repeated extends InputStream {
        private final byte[] text;
        private long left;
        private int next;

        Repeated(String text, long length) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.left = length;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            int b = text[next];
            next = next + 1 == text.length ? 0 : next + 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the complaint about a start that a repeated text follows, after at most so many megabytes. */
    private static String refusedWithin(int megabytes, String start, String repeated, long length) {
        CountingInputStream in = new CountingInputStream(
                new SequenceInputStream(text(start), new Repeated(repeated, length)));
        String message = assertThrows(InvalidDataException.class, () -> Table.read(Csv.of(in, "test.csv")))
                .getMessage();
        assertTrue(in.getCount() <= (long) megabytes * MEGABYTE, () -> in.getCount() + " bytes were read");
        assertTrue(message.length() < 1000, message);
        return message;
    }

    private static void assertStarts(String expected, String message) {
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void aLineWithoutSeparatorsIsRefusedBeforeItIsRead() {
        for (long length : new long[] {64L * MEGABYTE, 2048L * MEGABYTE}) {
            assertStarts("test.csv, after line 1: this is not a table of comma-separated values (",
                    refusedWithin(20, "", "abcdefgh", length));
            assertStarts("test.csv, after line 3: this is not a table of comma-separated values (",
                    refusedWithin(20, "x,y\n1,a\n2,b\n", "abcdefgh", length));
        }
    }

    @Test
    void anUnclosedQuoteIsRefusedBeforeAllIsRead() {
        assertStarts("test.csv, after line 2: this is not a table of comma-separated values (",
                refusedWithin(20, "x,y\n1,a\n2,\"b\n", "3,c\n", 100L * MEGABYTE));
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (",
                refusedWithin(20, "\"", "x,y\n", 100L * MEGABYTE));
    }

    @Test
    void aLineOfCellsHasALimit() {
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (a line has at most ",
                refusedWithin(20, "x,y\n", "1,", 2048L * MEGABYTE));
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (a line has at most ",
                refusedWithin(100, "x,y\n", "a".repeat(1000) + ",", 2048L * MEGABYTE));
    }

    @Test
    void aCellHasALimit() throws IOException {
        String quoted = "x,y\n\"" + "z\n".repeat(MEGABYTE) + "\",1\n";
        String message = assertThrows(InvalidDataException.class, () -> Table.read(Csv.of(text(quoted), "test.csv")))
                .getMessage();
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (a line has at most ",
                message);
        String longest = "z\n".repeat(MEGABYTE / 2 - 1);
        Table table = Table.read(Csv.of(text("x,y\n\"" + longest + "\",1\n"), "test.csv"));
        assertEquals("...", table.text(0, 0), "a text of a megabyte is told from others, but not kept");
    }

    @Test
    void aMillionColumnsAreATable() throws IOException {
        int columns = 1_000_000;
        String names = IntStream.range(0, columns).mapToObj(Integer::toHexString).map(name -> "c" + name)
                .collect(Collectors.joining(","));
        Table table = Table.read(Csv.of(text(names + "\n" + "1,".repeat(columns - 1) + "2\n"), "test.csv"));
        assertEquals(columns, table.columns().size());
        assertEquals(2, table.number(0, columns - 1));
        assertStarts("test.csv, after line 1: this is not a table of comma-separated values (a line has at most ",
                assertThrows(InvalidDataException.class, () -> Table.read(
                        Csv.of(text(names + "," + names + "\n"), "test.csv"))).getMessage());
    }

    @Test
    void aMillionEmptyLinesAreNoRows() throws IOException {
        String empty = "\n".repeat(1_000_000);
        Table table = Table.read(Csv.of(text(empty + "x,y\n" + empty + "1,a\n" + empty + "2,b\n" + empty), "test.csv"));
        assertEquals(2, table.rows());
        assertStarts("test.csv is empty",
                assertThrows(InvalidDataException.class, () -> Table.read(Csv.of(text(empty), "test.csv")))
                        .getMessage());
        assertStarts("test.csv has a header line and nothing else",
                assertThrows(InvalidDataException.class, () -> Table.read(Csv.of(text("x,y\n" + empty), "test.csv")))
                        .getMessage());
    }

    @Test
    void charactersOfZeroAreCharacters() throws IOException {
        Table table = Table.read(Csv.of(text("x,y\n\u00001\u0000,a\u0000b\n2,c\n\u0000\n"), "test.csv"),
                List.of(), Repairs.lenient());
        assertEquals(List.of(1.0, 2.0), List.of(table.number(0, 0), table.number(1, 0)));
        assertEquals("a\u0000b", table.text(0, 1));
    }

    @Test
    void randomBytesGiveATableOrAComplaint() {
        int complaints = 0;
        for (int run = 0; run < 200; run++) {
            byte[] bytes = random(new Random(SEED + run));
            try {
                Table table = Table.read(Csv.of(new ByteArrayInputStream(bytes), "test.csv"),
                        List.of(), run % 2 == 0 ? Repairs.strict() : Repairs.lenient());
                assertTrue(table.rows() > 0);
            } catch (InvalidDataException e) {
                complaints++;
            } catch (IOException | RuntimeException e) {
                fail("seed " + (SEED + run), e);
            }
        }
        assertTrue(complaints > 50, complaints + " complaints: seed " + SEED);
    }

    /** Any bytes, or such as tables are made of, also with gzip's first ones. */
    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        byte[] usual = ",,,;\t\"\"\n\n\r 0123456789.-+eENaxyz\u0000\u00fc".getBytes(StandardCharsets.ISO_8859_1);
        int kind = random.nextInt(4);
        for (int i = 0; i < bytes.length && kind > 0; i++) {
            bytes[i] = usual[(bytes[i] & 0xFF) % (usual.length - (kind > 1 ? 1 : 0))];
        }
        if (random.nextInt(10) == 0 && bytes.length > 2) {
            bytes[0] = 0x1F;
            bytes[1] = (byte) 0x8B;
        }
        return bytes;
    }
}
