package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CellFormatTest {
    private static final long MISSING = Cell.MISSING;

    private static long[] numbers(double... numbers) {
        return Arrays.stream(numbers).mapToLong(number -> Double.isNaN(number) ? MISSING : Cell.number(number))
                .toArray();
    }

    private static long[] codes(long... codes) {
        return Arrays.stream(codes).map(code -> code < 0 ? MISSING : Cell.text(code)).toArray();
    }

    /** Cells are packed in the format, with a neighbour on either side, and come back to the bit. */
    private static void assertPacked(CellFormat expected, long... cells) {
        assertPacked(new CellPacking(expected, 0), cells);
    }

    private static void assertPacked(CellPacking expected, long... cells) {
        CellGroup group = new CellGroup(cells.length).load(cells, cells.length);
        assertEquals(expected, CellPacking.of(group), () -> Arrays.toString(cells));
        CellPacking whole = new CellPacking(CellFormat.BYTE, 0);
        RowFormat row = new RowFormat(new CellPacking[] {whole, expected, whole});
        ByteBuffer bytes = ByteBuffer.allocate(cells.length * row.bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] ones = new long[cells.length];
        long[] twos = new long[cells.length];
        Arrays.fill(ones, Cell.number(1.0));
        Arrays.fill(twos, Cell.number(2.0));
        row.put(ones, cells.length, bytes, 0);
        row.put(twos, cells.length, bytes, 2);
        row.put(cells, cells.length, bytes, 1);
        long[] read = new long[3];
        for (int i = 0; i < cells.length; i++) {
            row.get(bytes.array(), i * row.bytes, read);
            assertArrayEquals(new long[] {Cell.number(1.0), cells[i], Cell.number(2.0)}, read, "row " + i);
            assertEquals(cells[i], row.get(bytes, i * row.bytes, 1), "cell " + i);
            assertEquals(Cell.number(1.0), row.get(bytes, i * row.bytes, 0));
            assertEquals(Cell.number(2.0), row.get(bytes, i * row.bytes, 2));
        }
        assertArrayEquals(row.toBytes(), RowFormat.of(row.toBytes()).toBytes());
    }

    @Test
    void wholeNumbersTakeAsFewBytesAsHoldThemAndAMissingCell() {
        assertPacked(CellFormat.BYTE, numbers(-127, 0, 127, Double.NaN));
        assertPacked(CellFormat.SHORT, numbers(-128, Double.NaN));
        assertPacked(CellFormat.SHORT, numbers(128, -32_767, 32_767, Double.NaN));
        assertPacked(CellFormat.INT, numbers(-32_768, Double.NaN));
        assertPacked(CellFormat.INT, numbers(32_768, Integer.MAX_VALUE, -Integer.MAX_VALUE, Double.NaN));
        assertPacked(CellFormat.FLOAT, numbers(Integer.MIN_VALUE, Double.NaN));
        assertPacked(CellFormat.DOUBLE, numbers(Integer.MIN_VALUE, Integer.MAX_VALUE));
        assertPacked(CellFormat.DOUBLE, numbers(1L << 31, 1L << 53, 0.1));
    }

    @Test
    void otherNumbersAreFloatsIfThatLosesNothing() {
        assertPacked(CellFormat.FLOAT, numbers(0.5, 3, Float.MAX_VALUE, Float.MIN_VALUE, -1e10f, Double.NaN));
        assertPacked(CellFormat.FLOAT, numbers(-0.0, 0, 1, Double.NaN));
        assertPacked(CellFormat.DOUBLE, numbers(0.1, -0.0, Double.NaN));
        assertPacked(CellFormat.DOUBLE, numbers(16_777_217.0 * 256, 0.5));
        assertPacked(CellFormat.DOUBLE, numbers(Double.MAX_VALUE, Double.MIN_VALUE, -1e300, Double.NaN));
    }

    @Test
    void numbersOfFewPlacesAreWholeOnesWithAPointMoved() {
        assertPacked(new CellPacking(CellFormat.BYTE, 1), numbers(0.1, -12.7, 12.7, 3, Double.NaN));
        assertPacked(new CellPacking(CellFormat.SHORT, 2), numbers(19.99, -0.01, 327.67, Double.NaN));
        assertPacked(new CellPacking(CellFormat.INT, 4), numbers(3.2768, 0.0001, -214748.3647, Double.NaN));
        assertPacked(new CellPacking(CellFormat.INT, 9), numbers(0.000000001, 2.147483647));
        assertPacked(CellFormat.DOUBLE, numbers(0.000000001, 2.147483649));
        assertPacked(CellFormat.DOUBLE, numbers(0.1, 214748364.8));
        assertPacked(CellFormat.DOUBLE, numbers(0.1, Math.nextUp(0.1)));
        assertPacked(CellFormat.DOUBLE, numbers(0.1, 1e-10));
        assertPacked(CellFormat.ANY, Cell.text(1), Cell.number(0.1));
    }

    @Test
    void aNumberOfFewPlacesComesBackToTheBit() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextInt() / Math.pow(10, random.nextInt(10));
            CellGroup group = new CellGroup(1).load(numbers(x), 1);
            assertPacked(CellPacking.of(group), numbers(x));
        }
    }

    @Test
    void textsAreCodesWithoutAndWithNumbersAmongThem() {
        assertPacked(CellFormat.BYTE_CODE, codes(0, 127, -1));
        assertPacked(CellFormat.SHORT_CODE, codes(128, 0, 32_767, -1));
        assertPacked(CellFormat.INT_CODE, codes(32_768, 131_071, -1));
        assertPacked(CellFormat.ANY, Cell.hashed("a text that is not kept"), Cell.text(0), MISSING);
        assertPacked(CellFormat.ANY, Cell.text(5), Cell.number(-0.0), Cell.number(0.1), Cell.number(1e300), MISSING);
    }

    @Test
    void cellsThatAreAllMissingTakeNothing() {
        assertPacked(CellFormat.NOTHING, MISSING, MISSING);
        assertEquals(0, CellFormat.NOTHING.size);
    }

    @Test
    void aTextIsNoNumberAndNoMissingCell() {
        LongStream.of(Cell.text(0), Cell.text(131_071), Cell.hashed("x")).forEach(cell -> {
            assertEquals(true, Cell.isText(cell) && Double.isNaN(Cell.number(cell)) && cell != MISSING);
        });
        for (double number : new double[] {0, -0.0, -1e308, Double.MIN_VALUE, Double.NEGATIVE_INFINITY}) {
            assertEquals(false, Cell.isText(Cell.number(number)));
        }
        assertEquals(Cell.hashed("0049.1"), Cell.hashed("0049.10"), "one label");
    }
}
