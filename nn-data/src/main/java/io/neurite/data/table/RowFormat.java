package io.neurite.data.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How the cells of a row lie side by side in a group of rows. Immutable. */
final class RowFormat {
    private static final CellFormat[] FORMATS = CellFormat.values();

    private final CellFormat[] formats;
    private final int[] offsets;
    final int bytes;

    RowFormat(CellFormat[] formats) {
        this.formats = formats.clone();
        this.offsets = new int[formats.length];
        int sum = 0;
        for (int column = 0; column < formats.length; column++) {
            offsets[column] = sum;
            sum += formats[column].bytes;
        }
        this.bytes = sum;
    }

    /** Reads what {@link #toBytes} returned. */
    static RowFormat of(byte[] ordinals) {
        CellFormat[] formats = new CellFormat[ordinals.length];
        Arrays.setAll(formats, column -> FORMATS[ordinals[column]]);
        return new RowFormat(formats);
    }

    byte[] toBytes() {
        byte[] ordinals = new byte[formats.length];
        for (int column = 0; column < ordinals.length; column++) {
            ordinals[column] = (byte) formats[column].ordinal();
        }
        return ordinals;
    }

    /** Returns a cell of the row that begins at a place. */
    long get(ByteBuffer from, int row, int column) {
        return formats[column].get(from, row + offsets[column]);
    }

    /** Writes the cells of a column, one row behind the other from the buffer's start on. */
    void put(long[] cells, int rows, ByteBuffer to, int column) {
        formats[column].put(cells, rows, to, offsets[column], bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowFormat format && Arrays.equals(formats, format.formats);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(formats);
    }
}
