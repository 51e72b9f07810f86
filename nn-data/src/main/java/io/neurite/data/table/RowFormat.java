package io.neurite.data.table;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the cells of a row lie side by side in a group of rows. Immutable. */
final class RowFormat {
    /** What {@link #toBytes} gives for each column. */
    static final int BYTES_OF_COLUMN = 2;

    private static final CellFormat[] FORMATS = CellFormat.values();

    private final CellPacking[] packings;
    private final int[] offsets;
    /** Made when whole rows are first read; that two threads make it at once does no harm. */
    private @Nullable Runs runs;
    final int bytes;

    /**
     * How to read all cells of a row.
     *
     * @param powers of the columns' packings
     * @param begins where columns begin that have another format than those before, and how many columns there are
     */
    private record Runs(double[] powers, int[] begins) {}

    RowFormat(CellPacking[] packings) {
        this.packings = packings.clone();
        this.offsets = new int[packings.length];
        int sum = 0;
        for (int column = 0; column < packings.length; column++) {
            offsets[column] = sum;
            sum += packings[column].format().size;
        }
        this.bytes = sum;
    }

    /** Reads what {@link #toBytes} returned. */
    static RowFormat of(byte[] described) {
        CellPacking[] packings = new CellPacking[described.length / BYTES_OF_COLUMN];
        Arrays.setAll(packings, column -> CellPacking.of(FORMATS[described[BYTES_OF_COLUMN * column]],
                described[BYTES_OF_COLUMN * column + 1]));
        return new RowFormat(packings);
    }

    byte[] toBytes() {
        byte[] described = new byte[BYTES_OF_COLUMN * packings.length];
        for (int column = 0; column < packings.length; column++) {
            described[BYTES_OF_COLUMN * column] = (byte) packings[column].format().ordinal();
            described[BYTES_OF_COLUMN * column + 1] = (byte) packings[column].places();
        }
        return described;
    }

    /** Returns a cell of the row that begins at a place. */
    long get(ByteBuffer from, int row, int column) {
        return packings[column].format().get(from, row + offsets[column], packings[column].power());
    }

    /** Reads all cells of the row that begins at a place. */
    void get(byte[] from, int row, long[] cells) {
        Runs known = runs;
        if (known == null) {
            known = runs();
            runs = known;
        }
        int[] begins = known.begins;
        for (int r = 1; r < begins.length; r++) {
            int first = begins[r - 1];
            packings[first].format().get(from, row + offsets[first], known.powers, cells, first, begins[r]);
        }
    }

    private Runs runs() {
        return new Runs(Arrays.stream(packings).mapToDouble(CellPacking::power).toArray(),
                IntStream.rangeClosed(0, packings.length).filter(column -> column == 0 || column == packings.length
                        || packings[column].format() != packings[column - 1].format()).toArray());
    }

    /** Writes the cells of a column, one row behind the other from the buffer's start on. */
    void put(long[] cells, int rows, ByteBuffer to, int column) {
        packings[column].format().put(cells, rows, packings[column].power(), to, offsets[column], bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowFormat format && Arrays.equals(packings, format.packings);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packings);
    }
}
