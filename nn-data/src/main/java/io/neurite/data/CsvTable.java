package io.neurite.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.neurite.core.plugins.Spelling;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table in text, read row by row; every complaint names source, line and column. */
final class CsvTable implements Closeable {
    private static final String SEPARATORS = ",;\t";
    private static final int LOOK_AHEAD = 1 << 16;
    private static final int MOST_COLUMNS = 1 << 20;
    private static final int LONGEST_CELL = 1 << 20;

    /** What the decoder puts in place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private final String source;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> names;
    private CsvRecord row;
    private long line;
    private int rows;

    CsvTable(InputStream in, String source) throws IOException {
        this.source = source;
        try {
            BufferedReader text = new BufferedReader(
                    new InputStreamReader(DataStreams.unpacked(in), StandardCharsets.UTF_8), LOOK_AHEAD);
            records = records(text);
        } catch (IOException e) {
            throw DataStreams.explain(source, e);
        }
        CsvRecord header = nextRecord();
        if (header == null) {
            throw new InvalidDataException(source + " is empty: expected a header line with the columns' names, then "
                    + "one line per sample.");
        }
        row = header;
        names = header.getFields().stream().map(String::strip).toList();
        checkNames();
    }

    private static CloseableIterator<CsvRecord> records(BufferedReader text) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                // Rows of other lengths are refused here, in words of our own.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(h -> h.maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_CELL)), text)
                .iterator();
    }

    /**
     * Skips a byte order mark and returns the separator that stands most often in the first line, a comma if none does.
     */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(LOOK_AHEAD);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            int c = text.read();
            boolean lineEnds = !quoted && (c == '\n' || c == '\r');
            if (c < 0 || lineEnds && started) {
                break;
            }
            started |= !lineEnds;
            quoted ^= c == '"';
            int separator = SEPARATORS.indexOf(c);
            if (!quoted && separator >= 0) {
                counts[separator]++;
            }
        }
        text.reset();
        int most = 0;
        for (int s = 1; s < counts.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return SEPARATORS.charAt(most);
    }

    private void checkNames() throws InvalidDataException {
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            String place = source + ", line " + line + ", column " + (column + 1);
            if (name.isEmpty()) {
                throw new InvalidDataException(place + ": expected the column's name, the cell is empty. Every "
                        + "column needs a name in the header line.");
            }
            if (name.indexOf(REPLACEMENT) >= 0) {
                throw notUtf8(place);
            }
            Integer before = columns.putIfAbsent(name, column);
            if (before != null) {
                throw new InvalidDataException(place + ": expected a name of its own, got " + Quoted.of(name)
                        + ", which is also the name of column " + (before + 1) + ". Is the header line with the "
                        + "columns' names missing?");
            }
        }
    }

    /**
     * Refuses a header line that is a sample in truth, which would be lost; a table of years or of pixels may have
     * some numbers for names.
     */
    void checkHeader(List<String> features) throws InvalidDataException {
        long numbers = features.stream().filter(Decimals::isNumber).count();
        if (numbers == features.size() || numbers >= 2 && numbers == features.size() - 1) {
            throw new InvalidDataException(source + ", line " + line + ": looks like a sample, not like a header; the "
                    + "first line names the columns, got " + Quoted.list(names) + ". Add such a line above it.");
        }
    }

    /** Returns the columns' names, in their order. */
    List<String> names() {
        return names;
    }

    /** Returns where a column is that somebody needs. */
    int column(String name, String use) throws InvalidDataException {
        Integer column = columns.get(name);
        if (column == null) {
            List<String> candidates = names.stream().filter(candidate -> candidate.length() <= 100).toList();
            String nearest = Spelling.nearest(name, candidates);
            throw new InvalidDataException(source + ": expected a column " + Quoted.of(name) + " (" + use + ")"
                    + (nearest == null ? ". " : ", did you mean " + Quoted.of(nearest) + "? ") + "The columns are "
                    + Quoted.list(names) + ".");
        }
        return column;
    }

    /** Goes to the next row; false if there is none. */
    boolean next() throws IOException {
        CsvRecord record = nextRecord();
        if (record == null) {
            if (rows == 0) {
                throw new InvalidDataException(source + " has a header line and nothing else: expected one line per "
                        + "sample below it.");
            }
            return false;
        }
        row = record;
        rows++;
        if (row.getFieldCount() != names.size()) {
            throw new InvalidDataException(source + ", line " + line + ": expected " + names.size()
                    + " cells, one for each column of the header line, got " + row.getFieldCount() + "."
                    + (row.getFieldCount() > names.size() ? " A cell that contains the separator needs quotes around "
                    + "it." : ""));
        }
        return true;
    }

    private @Nullable CsvRecord nextRecord() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (UncheckedIOException e) {
            throw DataStreams.explain(source, Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            Throwable cause = e.getCause();
            String reason = cause == null ? e.getMessage() : cause.getMessage();
            throw new InvalidDataException(source + ", after line " + line + ": this is not a table of "
                    + "comma-separated values (" + reason + ").", e);
        }
    }

    /** Returns the number of rows read. */
    int rows() {
        return rows;
    }

    /** Returns a cell of this row, which must not be empty. */
    String cell(int column, String expected) throws InvalidDataException {
        String cell = row.getField(column).strip();
        if (cell.isEmpty()) {
            throw new InvalidDataException(place(column) + ": expected " + expected
                    + ", the cell is empty. Fill it in or remove the line.");
        }
        if (cell.indexOf(REPLACEMENT) >= 0) {
            throw notUtf8(place(column));
        }
        return cell;
    }

    /** Returns a cell of this row as a number, parsed in double and rounded once. */
    float number(int column) throws InvalidDataException {
        String cell = cell(column, "a number");
        double number = Decimals.parse(cell);
        if (Double.isNaN(number)) {
            throw unexpected(column, "a number", cell, notANumber(cell));
        }
        float rounded = (float) number;
        if (Float.isInfinite(rounded)) {
            throw unexpected(column, "a number between -3.4e38 and 3.4e38", cell, "Give the column another unit.");
        }
        return rounded;
    }

    private static String notANumber(String cell) {
        if (cell.matches("[+-]?\\d*,\\d+")) {
            return "Decimals are written with a point.";
        }
        if (cell.matches("(?i)[+-]?(nan|na|n/a|null|none|\\?|inf|infinity)")) {
            return "Only finite numbers can be learned from: fill it in or remove the line.";
        }
        return "Only numbers can be learned from: remove a column of text, or replace it by columns of 0 and 1.";
    }

    /** Returns a complaint about a cell of this row. */
    InvalidDataException unexpected(int column, String expected, String cell, String advice) {
        return new InvalidDataException(place(column) + ": expected " + expected + ", got " + Quoted.of(cell) + ". "
                + advice);
    }

    private static InvalidDataException notUtf8(String place) {
        return new InvalidDataException(place + ": expected text in UTF-8, got bytes that are not. Save the file as "
                + "UTF-8.");
    }

    private String place(int column) {
        return source + ", line " + line + ", column " + Quoted.of(names.get(column));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
