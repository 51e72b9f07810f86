package io.neurite.data.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.neurite.core.preprocessing.Decimals;
import java.util.Arrays;

/**
 * The cells of one line, which the next line replaces: characters side by side, without white space around them, of
 * which no text is made unless somebody asks for one.
 */
final class CsvLine extends AbstractBaseCsvCallbackHandler<CsvLine> {
    private static final int MOST_CELLS = 1 << 20;
    private static final int LONGEST_CELL = 1 << 20;
    private static final int LONGEST_LINE = 1 << 26;

    /** What the decoder puts in place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private char[] characters = new char[1 << 10];
    private int[] ends = new int[16];
    private int cells;
    private boolean damaged;

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells = 0;
        damaged = false;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        while (from < to && isSpace(text[from])) {
            from++;
        }
        while (from < to && isSpace(text[to - 1])) {
            to--;
        }
        int begin = begin(cells);
        int end = begin + to - from;
        if (cells == MOST_CELLS || length > LONGEST_CELL || end > LONGEST_LINE) {
            throw new IllegalStateException("a line has at most " + MOST_CELLS + " cells, a cell " + LONGEST_CELL
                    + " characters and a line " + LONGEST_LINE);
        }
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, 2 * characters.length));
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        for (int i = from, at = begin; i < to; i++, at++) {
            char c = text[i];
            characters[at] = c;
            damaged |= c == REPLACEMENT;
        }
        ends[cells++] = end;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c > '~' && Character.isWhitespace(c);
    }

    @Override
    protected CsvLine buildRecord() {
        return this;
    }

    private int begin(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    int cells() {
        return cells;
    }

    long number() {
        return getStartingLineNumber();
    }

    /** Returns a cell as a number, NaN if it is none, or a code. */
    double number(int cell) {
        int from = begin(cell);
        int to = ends[cell];
        return Decimals.isCode(characters, from, to) ? Double.NaN : Decimals.parse(characters, from, to);
    }

    String text(int cell) {
        return new String(characters, begin(cell), ends[cell] - begin(cell));
    }

    /** Tells whether some of the line is not UTF-8. */
    boolean isDamaged() {
        return damaged;
    }

    boolean isDamaged(int cell) {
        return damaged && text(cell).indexOf(REPLACEMENT) >= 0;
    }

    int firstDamaged() {
        int cell = 0;
        while (cell < cells - 1 && !isDamaged(cell)) {
            cell++;
        }
        return cell;
    }
}
