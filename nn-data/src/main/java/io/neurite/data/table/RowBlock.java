package io.neurite.data.table;

/**
 * Some rows of a table, copied to be read: first the bytes of all of them, so that the memory fetches several rows at
 * once, then cell after cell. One thread.
 */
final class RowBlock {
    private static final int MOST_ROWS = 32;
    private static final int BYTES = 1 << 16;

    private final Table table;
    private final byte[] bytes;
    private final int bytesOfRow;
    private final RowFormat[] formats;
    private final long[] cells;

    RowBlock(Table table) {
        this.table = table;
        this.cells = new long[table.columns().size()];
        this.bytesOfRow = Long.BYTES * cells.length;
        this.formats = new RowFormat[Math.max(1, Math.min(MOST_ROWS, BYTES / bytesOfRow))];
        this.bytes = new byte[formats.length * bytesOfRow];
    }

    /** Returns how many rows there is room for. */
    int length() {
        return formats.length;
    }

    /** Copies a row to a place among the rows of the block. */
    void copy(int row, int place) {
        RowGroup group = table.group(row);
        formats[place] = group.format();
        group.copy(table.inGroup(row), bytes, place * bytesOfRow);
    }

    /** Returns the cells of the row at a place; the array holds them until the next call. */
    long[] cells(int place) {
        formats[place].get(bytes, place * bytesOfRow, cells);
        return cells;
    }
}
