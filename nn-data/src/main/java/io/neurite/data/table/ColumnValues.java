package io.neurite.data.table;

import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import java.util.List;

/** The values of the cells of a column, as the preprocessor sees them. Any number of threads may ask. */
final class ColumnValues {
    private final Table table;
    private final int place;
    private final Preprocessor preprocessor;
    private final int column;
    /** By the code of the text. */
    private final double[] ofText;
    /** Whether numbers are values as they are, within the range of a float. */
    private final boolean isDirect;
    /** Whether all cells are such numbers, or missing. */
    private final boolean isPlain;

    /** The values of the table's column at a place, for a column of the preprocessor. */
    ColumnValues(Table table, int place, Preprocessor preprocessor, int column) {
        this.table = table;
        this.place = place;
        this.preprocessor = preprocessor;
        this.column = column;
        ColumnProfile profile = table.columns().get(place);
        Column kind = preprocessor.columns().get(column);
        this.isDirect = profile.isDate() ? kind instanceof DateColumn : kind instanceof NumberColumn;
        this.isPlain = profile.texts() == 0 && numbersFit(profile);
        List<String> labels = profile.labels();
        this.ofText = new double[labels.size()];
        for (int code = 0; code < ofText.length; code++) {
            ofText[code] = valueOrMissing(labels.get(code));
        }
    }

    private double valueOrMissing(String text) {
        try {
            return preprocessor.value(column, text);
        } catch (IllegalArgumentException mistyped) {
            return Double.NaN;
        }
    }

    /** Returns the place in a row if the cells there are values as they are, else -1. */
    int plainPlace() {
        return isPlain ? place : -1;
    }

    /** Returns the value of the cell of a row, NaN if it is missing or is not what the column holds. */
    double of(int row) {
        return of(row, table.cell(row, place));
    }

    /** Returns the value of the cell of a row, which is among those of all columns. */
    double of(int row, long[] cells) {
        return of(row, cells[place]);
    }

    private double of(int row, long cell) {
        if (Cell.isText(cell)) {
            return ofCode(Cell.code(cell));
        }
        double number = Cell.number(cell);
        return Double.isNaN(number) || isDirect && isFloat(number) ? number : ofNumber(row, number);
    }

    private boolean numbersFit(ColumnProfile profile) {
        return profile.numbers() == 0 || isDirect && isFloat(profile.minimum()) && isFloat(profile.maximum());
    }

    private static boolean isFloat(double number) {
        return Math.abs(number) <= Float.MAX_VALUE;
    }

    private double ofCode(long code) {
        if (!Cell.isHashed(code)) {
            return ofText[(int) code];
        }
        return preprocessor.columns().get(column) instanceof HashedColumn hashed
                ? Cell.hash(code) % hashed.buckets()
                : preprocessor.unknown(column);
    }

    private double ofNumber(int row, double number) {
        try {
            return table.columns().get(place).isDate()
                    ? valueOrMissing(String.valueOf(table.text(row, place)))
                    : preprocessor.value(column, number);
        } catch (IllegalArgumentException mistyped) {
            return Double.NaN;
        }
    }

    /** Reports cells of the chosen rows that are there, but not what the column holds. */
    void report(int[] rows, Repairs repairs) throws InvalidDataException {
        if (isPlain) {
            return;
        }
        int first = -1;
        long count = 0;
        for (int row : rows) {
            if (isMistyped(row)) {
                first = count++ == 0 ? row : first;
            }
        }
        if (count > 0) {
            repairs.repairCells(new InvalidDataException(table.place(first, place, repairs.isStrict()) + ": "
                    + complaint(first)), count);
        }
    }

    private boolean isMistyped(int row) {
        long cell = table.cell(row, place);
        return cell != Cell.MISSING && Double.isNaN(of(row)) && Double.isNaN(preprocessor.unknown(column))
                && !(preprocessor.columns().get(column) instanceof OrderedColumn);
    }

    private String complaint(int row) {
        try {
            long cell = table.cell(row, place);
            if (Cell.isText(cell)) {
                preprocessor.value(column, String.valueOf(table.text(row, place)));
            } else {
                preprocessor.value(column, Cell.number(cell));
            }
            return "expected another kind of cell, got '" + table.text(row, place) + "'.";
        } catch (IllegalArgumentException refused) {
            // The place names the column already.
            String named = "column '" + table.columns().get(place).name() + "': ";
            return String.valueOf(refused.getMessage()).replace(named, "");
        }
    }
}
