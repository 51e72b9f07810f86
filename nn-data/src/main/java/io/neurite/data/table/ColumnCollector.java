package io.neurite.data.table;

import io.neurite.core.preprocessing.Cells;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.data.source.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes in the cells of a column and finds out what it holds. */
final class ColumnCollector {
    private static final int MOST_LABELS = 1 << 17;
    private static final int LONGEST_LABEL = 256;
    /** What a label takes beside its characters, with its entry and its count. */
    private static final int BYTES_OF_LABEL = 128;

    private enum Mode {
        UNDECIDED,
        NUMBERS,
        DATES
    }

    /** How often a text came, and its code. */
    private static final class Label {
        final int code;
        long count;

        Label(int code) {
            this.code = code;
        }
    }

    private final String name;
    private final Set<String> missingTexts;
    /** How many bytes of labels all columns may yet keep. */
    private final AtomicLong room;
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private final NumberStatistics numbers = new NumberStatistics();
    /** Whether numbers are numbers or dates: as the first of either was. */
    private Mode mode = Mode.UNDECIDED;
    private long texts;
    private long codes;
    private long missing;
    private boolean isOverfull;

    ColumnCollector(String name, Set<String> missingTexts, AtomicLong room) {
        this.name = name;
        this.missingTexts = missingTexts;
        this.room = room;
    }

    /** Takes in a cell of the current row, of which the number is known; {@link #summarize} is told of it, too. */
    long take(double number, Rows rows, int column) {
        if (Double.isNaN(number) || mode == Mode.DATES) {
            return takeText(rows, column);
        }
        if (mode == Mode.UNDECIDED) {
            mode = Mode.NUMBERS;
        }
        return Cell.number(number);
    }

    private long takeText(Rows rows, int column) {
        String text = rows.text(column);
        if (text == null || missingTexts.contains(text)) {
            missing++;
            return Cell.MISSING;
        }
        double seconds = mode == Mode.NUMBERS ? Double.NaN : Cells.seconds(text);
        if (Double.isNaN(seconds)) {
            return text(text);
        }
        mode = Mode.DATES;
        return Cell.number(seconds);
    }

    /** Takes in the numbers among some cells that were taken. */
    void summarize(CellGroup group) {
        numbers.add(group);
    }

    private long text(String text) {
        texts++;
        if (Decimals.isNumber(text)) {
            codes++;
        }
        Label label = labels.get(text);
        if (label == null) {
            label = newLabel(text);
        }
        if (label == null) {
            isOverfull = true;
            return Cell.hashed(text);
        }
        label.count++;
        return Cell.text(label.code);
    }

    private @Nullable Label newLabel(String text) {
        int bytes = BYTES_OF_LABEL + Character.BYTES * text.length();
        if (labels.size() == MOST_LABELS || text.length() > LONGEST_LABEL || room.get() < bytes) {
            return null;
        }
        room.addAndGet(-bytes);
        Label label = new Label(labels.size());
        labels.put(text, label);
        return label;
    }

    ColumnProfile profile() {
        List<Long> counts = labels.values().stream().map(label -> label.count).toList();
        return new ColumnProfile(name, mode == Mode.DATES, numbers.count(), texts, codes, missing, numbers.minimum(),
                numbers.maximum(), numbers.mean(), numbers.deviation(), numbers.isWhole(), numbers.isCounting(),
                numbers.distinct(), List.copyOf(labels.keySet()), counts, isOverfull);
    }
}
