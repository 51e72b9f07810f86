package io.neurite.data.table;

/** What the cells of a column are in one group of rows: its numbers side by side, and what else there is. */
final class CellGroup {
    /** The numbers in their order. */
    final double[] numbers;
    /** How many numbers there are. */
    int count;
    boolean hasTexts;
    /** Whether each cell is a number. */
    boolean isAllNumbers;
    long greatestCode;

    CellGroup(int rows) {
        this.numbers = new double[rows];
    }

    /** Takes in the first cells of an array, in place of all before. */
    CellGroup load(long[] cells, int length) {
        int n = 0;
        long greatest = -1;
        for (int i = 0; i < length; i++) {
            long cell = cells[i];
            if (Cell.isText(cell)) {
                greatest = Math.max(greatest, Cell.code(cell));
            } else if (cell != Cell.MISSING) {
                numbers[n++] = Double.longBitsToDouble(cell);
            }
        }
        count = n;
        isAllNumbers = n == length;
        hasTexts = greatest >= 0;
        greatestCode = greatest;
        return this;
    }
}
