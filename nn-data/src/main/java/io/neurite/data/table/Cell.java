package io.neurite.data.table;

import io.neurite.api.columns.HashedColumn;
import io.neurite.core.preprocessing.Cells;

/**
 * A cell in 64 bits: those of a number, or of a NaN that carries which text the cell holds, or that it is missing.
 *
 * <p>A text is a code, its place among the texts of its column; texts beyond those that are kept are told by 47 bits of
 * their hash.
 */
final class Cell {
    static final long MISSING = Double.doubleToLongBits(Double.NaN);

    private static final long TEXT = 0x7FFC_0000_0000_0000L;
    private static final long HASHED = 1L << 47;
    private static final long CODE = (1L << 48) - 1;

    private Cell() {}

    static long number(double number) {
        return Double.doubleToRawLongBits(number);
    }

    static long text(long code) {
        return TEXT | code;
    }

    /** Returns the cell of a text that is not kept; of all texts that denote the same label it is the same. */
    static long hashed(String text) {
        return text(HASHED | HashedColumn.hash(Cells.label(text)));
    }

    static boolean isText(long cell) {
        return (cell & TEXT) == TEXT;
    }

    /** Returns the number, NaN if the cell is missing or a text. */
    static double number(long cell) {
        return isText(cell) ? Double.NaN : Double.longBitsToDouble(cell);
    }

    static long code(long cell) {
        return cell & CODE;
    }

    static boolean isHashed(long code) {
        return (code & HASHED) != 0;
    }

    static long hash(long code) {
        return code & (HASHED - 1);
    }
}
