package io.neurite.data.source;

import com.google.common.io.CountingInputStream;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.neurite.core.preprocessing.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a table in text; every complaint names source, line and column. */
final class CsvRows implements Rows {
    private static final String SEPARATORS = ",;\t";
    private static final int LOOK_AHEAD = 1 << 16;
    /** What pandas calls the column when it reads it again. */
    private static final String INDEX = "Unnamed: 0";

    private final String source;
    private final CountingInputStream bytes;
    private final long length;
    private final Repairs repairs;
    private final CloseableIterator<CsvLine> lines;
    private final List<String> names;
    private CsvLine line;
    private long lineNumber = 1;
    private boolean hasRows;

    /** {@code length} is that of the source in bytes, 0 if it is not known. */
    CsvRows(CountingInputStream in, String source, long length, Repairs repairs) throws IOException {
        this.source = source;
        this.bytes = in;
        this.length = length;
        this.repairs = repairs;
        try {
            lines = lines(new BufferedReader(
                    new InputStreamReader(DataStreams.unpacked(in), StandardCharsets.UTF_8), LOOK_AHEAD));
        } catch (IOException e) {
            throw DataStreams.explain(source, e);
        }
        CsvLine header = nextLine();
        if (header == null) {
            throw new InvalidDataException(source + " is empty: expected a header line with the columns' names, then "
                    + "one line per row.");
        }
        line = header;
        names = names(header);
        checkNames();
        checkHeader();
        header.endHeader();
    }

    private static CloseableIterator<CsvLine> lines(BufferedReader text) throws IOException {
        char separator = separator(text);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                // Which takes a quarter more time.
                .trimWhitespacesAroundQuotes(hasQuotes(text))
                // Rows of other lengths are refused here, in words of our own.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new CsvLine(), text)
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

    /** Tells whether there are quotes near the beginning: then there may also be white space around some. */
    private static boolean hasQuotes(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        char[] beginning = new char[LOOK_AHEAD];
        int length = Math.max(0, text.read(beginning));
        text.reset();
        return CharBuffer.wrap(beginning, 0, length).chars().anyMatch(c -> c == '"');
    }

    /** Names the first column if it alone has no name, as the index that pandas writes. */
    private static List<String> names(CsvLine header) {
        List<String> names = new ArrayList<>(IntStream.range(0, header.cells()).mapToObj(header::text).toList());
        if (names.indexOf("") == 0 && names.lastIndexOf("") == 0 && names.size() > 1) {
            names.set(0, INDEX);
        }
        return List.copyOf(names);
    }

    private void checkNames() throws InvalidDataException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            String place = place() + ", column " + (column + 1);
            if (name.isEmpty()) {
                throw new InvalidDataException(place + ": expected the column's name, the cell is empty. Every "
                        + "column needs a name in the header line.");
            }
            if (line.isDamaged(column)) {
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
     * Refuses a header line that is a row in truth, which would be lost; a table of years or of pixels may have some
     * numbers for names.
     */
    private void checkHeader() throws InvalidDataException {
        long numbers = names.stream().filter(Decimals::isNumber).count();
        if (numbers == names.size() || numbers >= 2 && numbers == names.size() - 1) {
            throw new InvalidDataException(place() + ": looks like a row, not like a header; the first line names the "
                    + "columns, got " + Quoted.list(names) + ". Add such a line above it.");
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            CsvLine next = nextLine();
            if (next == null) {
                if (!hasRows) {
                    throw new InvalidDataException(source + " has a header line and nothing else: expected one line "
                            + "per row below it.");
                }
                return false;
            }
            line = next;
            hasRows = true;
            if (next.isDamaged()) {
                throw notUtf8(place(Math.min(next.firstDamaged(), names.size() - 1)));
            }
            if (next.cells() == names.size()) {
                return true;
            }
            repairs.dropRow(new InvalidDataException(place() + ": expected " + names.size()
                    + " cells, one for each column of the header line, got " + next.cells() + "."
                    + (next.cells() > names.size() ? " A cell that contains the separator needs quotes around it."
                    : "")));
        }
    }

    private @Nullable CsvLine nextLine() throws IOException {
        try {
            if (!lines.hasNext()) {
                return null;
            }
            CsvLine next = lines.next();
            lineNumber = next.number();
            return next;
        } catch (UncheckedIOException e) {
            throw DataStreams.explain(source, Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            Throwable cause = e.getCause();
            String reason = cause == null ? e.getMessage() : cause.getMessage();
            throw new InvalidDataException(source + ", after line " + lineNumber + ": this is not a table of "
                    + "comma-separated values (" + reason + ").", e);
        }
    }

    @Override
    public double[] numbers() {
        return line.numbers();
    }

    @Override
    public @Nullable String text(int column) {
        String text = line.text(column);
        return text.isEmpty() ? null : text;
    }

    @Override
    public String place() {
        return source + ", line " + lineNumber;
    }

    @Override
    public double progress() {
        return length == 0 ? Double.NaN : Math.min(1, bytes.getCount() / (double) length);
    }

    private static InvalidDataException notUtf8(String place) {
        return new InvalidDataException(place + ": expected text in UTF-8, got bytes that are not. Save the file as "
                + "UTF-8.");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
