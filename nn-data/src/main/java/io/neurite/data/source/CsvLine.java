package io.neurite.data.source;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.neurite.core.preprocessing.Decimals;
import java.util.Arrays;

/**
 * The cells of one line, which the next line replaces: numbers, and the characters of all other cells side by side,
 * without white space around them, of which no text is made unless somebody asks for one.
 */
final class CsvLine extends CsvCallbackHandler<CsvLine> {
    private static final int MOST_CELLS = 1 << 20;
    private static final int LONGEST_CELL = 1 << 20;
    private static final int LONGEST_LINE = 1 << 26;

    /** What the decoder puts in place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Of all cells that are no numbers. */
    private char[] characters = new char[1 << 10];
    private int characterCount;
    /** Where the characters of a cell begin and end. */
    private int[] begins = new int[16];
    private int[] ends = new int[16];
    /** NaN for cells that are no numbers. */
    private double[] numbers = new double[16];
    /** Whether the cells are names, of which none is a number. */
    private boolean isHeader = true;
    private int cells;
    private boolean damaged;
    private long number;
    private RecordType type = RecordType.DATA;

    @Override
    protected void beginRecord(long startingLineNumber) {
        number = startingLineNumber;
        type = RecordType.DATA;
        cells = 0;
        characterCount = 0;
        damaged = false;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return cells;
    }

    @Override
    protected void setComment(char[] text, int offset, int length) {
        throw new AssertionError("There are no comments.");
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected void addField(char[] text, int offset, int length, boolean quoted) {
        if (cells == ends.length && cells < MOST_CELLS) {
            begins = Arrays.copyOf(begins, 2 * cells);
            ends = Arrays.copyOf(ends, 2 * cells);
            numbers = Arrays.copyOf(numbers, 2 * cells);
        }
        requireRoom(cells < MOST_CELLS && length <= LONGEST_CELL);
        if (isHeader || !addNumber(text, offset, offset + length)) {
            addTrimmed(text, offset, offset + length, quoted);
        }
    }

    private static void requireRoom(boolean hasRoom) {
        if (!hasRoom) {
            throw new IllegalStateException("a line has at most " + MOST_CELLS + " cells, a cell " + LONGEST_CELL
                    + " characters and a line " + LONGEST_LINE);
        }
    }

    /** Adds a cell if it is a number. */
    private boolean addNumber(char[] text, int from, int to) {
        double number = Decimals.parse(text, from, to);
        boolean isNumber = Math.abs(number) <= Double.MAX_VALUE && !Decimals.isCode(text, from, to);
        if (isNumber) {
            numbers[cells++] = number;
        }
        return isNumber;
    }

    private void addTrimmed(char[] text, int offset, int end, boolean quoted) {
        int from = offset;
        int to = end;
        while (from < to && isSpace(text[from])) {
            from++;
        }
        while (from < to && isSpace(text[to - 1])) {
            to--;
        }
        if (!quoted && from > offset && from < to && text[from] == '"') {
            throw new IllegalStateException("a quote behind white space; remove the white space");
        }
        if (isHeader || to - from == end - offset || !addNumber(text, from, to)) {
            requireRoom(characterCount + to - from <= LONGEST_LINE);
            numbers[cells] = Double.NaN;
            begins[cells] = characterCount;
            copy(text, from, to);
            ends[cells++] = characterCount;
        }
    }

    private void copy(char[] text, int from, int to) {
        int end = characterCount + to - from;
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, 2 * characters.length));
        }
        for (int i = from, at = characterCount; i < to; i++, at++) {
            char c = text[i];
            characters[at] = c;
            damaged |= c == REPLACEMENT;
        }
        characterCount = end;
    }

    /** Says that the lines from now on hold numbers, too. */
    void endHeader() {
        isHeader = false;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c > '~' && Character.isWhitespace(c);
    }

    @Override
    protected CsvLine buildRecord() {
        return this;
    }

    int cells() {
        return cells;
    }

    long number() {
        return number;
    }

    /** Returns the cells as numbers, NaN if one is none, or a code. */
    double[] numbers() {
        return numbers;
    }

    /** Returns a cell as a text; a number is written anew. */
    String text(int cell) {
        double number = numbers[cell];
        return Double.isNaN(number) ? new String(characters, begins[cell], ends[cell] - begins[cell])
                : Decimals.text(number);
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
