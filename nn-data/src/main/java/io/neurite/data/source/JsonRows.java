package io.neurite.data.source;

import com.google.common.io.CountingInputStream;
import io.neurite.io.Json;
import io.neurite.io.JsonException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The rows of a table in JSON lines; every complaint names source and line. */
final class JsonRows implements Rows {
    private static final int LOOK_AHEAD = 1000;
    /** Bytes, after which no further rows are looked at for columns. */
    private static final int MOST_AHEAD = 1 << 24;
    private static final int MOST_COLUMNS = 1 << 16;
    private static final int LONGEST_NAME = 256;
    private static final int DEEPEST = 8;

    private final String source;
    private final CountingInputStream bytes;
    private final long length;
    private final Repairs repairs;
    private final TextLines lines;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Queue<Line> ahead = new ArrayDeque<>();
    private final List<String> names;
    private final TypedRow row;
    private long lineNumber = 1;

    /** The cells of a line by the names of their columns. */
    private record Line(long number, Map<String, @Nullable Object> cells) {}

    /** {@code length} is that of the source in bytes, 0 if it is not known. */
    JsonRows(CountingInputStream in, String source, long length, Repairs repairs) throws IOException {
        this.source = source;
        this.bytes = in;
        this.length = length;
        this.repairs = repairs;
        this.lines = new TextLines(in, source);
        lookAhead();
        this.names = List.copyOf(columns.keySet());
        this.row = new TypedRow(names.size());
    }

    /** Reads the first rows and finds the columns. */
    private void lookAhead() throws IOException {
        long read = 0;
        for (int i = 0; i < LOOK_AHEAD && read < MOST_AHEAD; i++) {
            byte[] text = lines.next();
            if (text == null) {
                break;
            }
            read += text.length;
            Line line = i == 0 ? first(text) : parsedOrDropped(text);
            if (line != null) {
                ahead.add(line);
                line.cells().keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
            }
        }
        if (ahead.isEmpty()) {
            throw new InvalidDataException(source + " is empty: expected a JSON object on every line.");
        }
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new InvalidDataException(source + ": expected from 1 to " + MOST_COLUMNS + " different keys, which "
                    + "name the columns, in the first " + LOOK_AHEAD + " rows, got " + columns.size() + ".");
        }
    }

    private Line first(byte[] text) throws InvalidDataException {
        try {
            return parsed(text);
        } catch (InvalidDataException notJson) {
            throw new InvalidDataException(notJson.getMessage() + " A file of JSON lines has one object per line, such "
                    + "as {\"age\": 31, \"city\": \"Oslo\"}.", notJson);
        }
    }

    private @Nullable Line parsedOrDropped(byte[] text) throws InvalidDataException {
        try {
            return parsed(text);
        } catch (InvalidDataException misfit) {
            repairs.dropRow(misfit);
            return null;
        }
    }

    private Line parsed(byte[] text) throws InvalidDataException {
        long number = lines.number();
        Object tree;
        try {
            tree = Json.read(text);
        } catch (JsonException e) {
            throw misfit(number, "expected a JSON object. " + e.getMessage());
        }
        if (!(tree instanceof Map<?, ?> object)) {
            throw misfit(number, "expected a JSON object, got " + (tree instanceof List<?> ? "a list." : "a value."));
        }
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        flatten(object, "", 1, cells, number);
        return new Line(number, cells);
    }

    private void flatten(Map<?, ?> object, String prefix, int depth, Map<String, @Nullable Object> cells, long number)
            throws InvalidDataException {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String name = prefix + entry.getKey();
            if (name.length() == prefix.length() || name.length() > LONGEST_NAME) {
                throw misfit(number, "expected keys that can name a column, of 1 to " + LONGEST_NAME
                        + " characters with those around them, got " + Quoted.of(name) + ".");
            }
            if (entry.getValue() instanceof Map<?, ?> inner) {
                if (depth == DEEPEST) {
                    throw misfit(number, "expected objects at most " + DEEPEST + " levels deep, got more in "
                            + Quoted.of(name) + ".");
                }
                flatten(inner, name + ".", depth + 1, cells, number);
            } else if (cells.containsKey(name)) {
                throw misfit(number, "two values are called " + Quoted.of(name) + ". Give one of them another key.");
            } else {
                cells.put(name, entry.getValue());
            }
        }
    }

    private InvalidDataException misfit(long number, String problem) {
        return new InvalidDataException(place(number) + ": " + problem);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean next() throws IOException {
        Line line = ahead.poll();
        while (line == null) {
            byte[] text = lines.next();
            if (text == null) {
                return false;
            }
            line = parsedOrDropped(text);
        }
        lineNumber = line.number();
        row.clear();
        for (Map.Entry<String, @Nullable Object> cell : line.cells().entrySet()) {
            take(cell.getKey(), cell.getValue());
        }
        return true;
    }

    private void take(String name, @Nullable Object value) throws InvalidDataException {
        Integer column = columns.get(name);
        if (column == null && value != null) {
            repairs.repairCells(new InvalidDataException(place() + ": expected keys that come in the first "
                    + LOOK_AHEAD + " rows, got " + Quoted.of(name) + ", which comes in none of them. Give the first "
                    + "row this key, if only with null."), 1);
        }
        if (column != null && !row.set(column, value)) {
            repairs.repairCells(new InvalidDataException(place(column) + ": expected a number, a text, true, false or "
                    + "null, got a list. Leave it out, or give each of its elements a key of its own."), 1);
        }
    }

    @Override
    public double[] numbers() {
        return row.numbers();
    }

    @Override
    public @Nullable String text(int column) {
        return row.text(column);
    }

    @Override
    public String place() {
        return place(lineNumber);
    }

    private String place(long number) {
        return source + ", line " + number;
    }

    @Override
    public double progress() {
        return length == 0 ? Double.NaN : Math.min(1, bytes.getCount() / (double) length);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
