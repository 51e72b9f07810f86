package io.neurite.core.preprocessing;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From what stands in a column's cells to their values. Immutable. */
final class CellReader {
    private static final int LONGEST_SHOWN = 40;

    private final Column column;
    /** Texts that stand for a missing cell. */
    private final Set<String> missing;
    /** The index of each label, in every notation; empty for columns without labels. */
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final int labels;

    CellReader(Column column, Set<String> missing) {
        this.column = column;
        this.missing = missing;
        List<String> all = labels(column);
        this.labels = all.size();
        for (int index = 0; index < labels; index++) {
            indices.put(all.get(index), index);
        }
        for (int index = 0; index < labels; index++) {
            indices.putIfAbsent(Cells.label(all.get(index)), index);
        }
    }

    private static List<String> labels(Column column) {
        if (column instanceof CategoryColumn category) {
            return category.labels();
        }
        if (column instanceof OrderedColumn ordered) {
            return ordered.labels();
        }
        return column instanceof EmbeddedColumn embedded ? embedded.labels() : List.of();
    }

    double value(@Nullable Object cell) {
        if (cell == null) {
            return Double.NaN;
        }
        if (cell instanceof Number number) {
            return value(number.doubleValue());
        }
        double seconds = column instanceof DateColumn ? Cells.seconds(cell) : Double.NaN;
        if (!Double.isNaN(seconds)) {
            return seconds;
        }
        return value(cell instanceof Enum<?> constant ? constant.name() : cell.toString());
    }

    double value(double number) {
        if (Double.isNaN(number)) {
            return number;
        }
        if (Double.isInfinite(number)) {
            throw refused(number > 0 ? "Infinity" : "-Infinity");
        }
        if (column instanceof NumberColumn ? !isFloat(number) : column instanceof DateColumn
                || column instanceof BooleanColumn && number != 0 && number != 1) {
            throw refused(Decimals.text(number));
        }
        if (column instanceof BooleanColumn) {
            return number == 0 ? 0 : 1;
        }
        return column instanceof NumberColumn ? number : index(Decimals.text(number));
    }

    /** Tells whether a number is within the range of a float, which networks calculate with. */
    private static boolean isFloat(double number) {
        return Math.abs(number) <= Float.MAX_VALUE;
    }

    double value(String text) {
        String cell = text.strip();
        if (cell.isEmpty() || missing.contains(cell)) {
            return Double.NaN;
        }
        double value;
        if (column instanceof NumberColumn) {
            value = Decimals.parse(cell);
        } else if (column instanceof BooleanColumn) {
            value = Cells.yesOrNo(Decimals.label(cell));
        } else if (column instanceof DateColumn) {
            value = Cells.seconds(cell);
        } else {
            return index(cell);
        }
        if (!isFloat(value)) {
            throw refused(cell);
        }
        return value;
    }

    private double index(String text) {
        if (column instanceof HashedColumn hashed) {
            return hashed.bucket(Cells.label(text));
        }
        Integer exact = indices.get(text);
        Integer index = exact == null ? indices.get(Cells.label(text)) : exact;
        return index == null ? unknown() : index;
    }

    boolean isUnknown(double value) {
        return labels > 0 && value == labels;
    }

    double unknown() {
        return column instanceof OrderedColumn || labels == 0 ? Double.NaN : labels;
    }

    private IllegalArgumentException refused(String cell) {
        boolean tooGreat = column instanceof NumberColumn && Decimals.isNumber(cell);
        String expected = tooGreat ? "a number between -3.4e38 and 3.4e38"
                : column instanceof NumberColumn ? "a number"
                : column instanceof BooleanColumn ? "true or false (yes, no, 1, 0)"
                : column instanceof DateColumn ? "a date such as 2024-01-31 or 2024-01-31T12:30" : "a label";
        String shown = cell.length() > LONGEST_SHOWN ? cell.substring(0, LONGEST_SHOWN) + "..." : cell;
        return new IllegalArgumentException("column '" + column.name() + "': expected " + expected + ", got '"
                + shown.replaceAll("\\p{Cntrl}", "?") + "'. " + (tooGreat ? "Give the column another unit."
                : hasComma(cell) ? "Decimals are written with a point."
                : "Correct it, or leave it empty if it is not known."));
    }

    private boolean hasComma(String cell) {
        return column instanceof NumberColumn && Decimals.isNumber(cell.replace(',', '.'));
    }
}
