package io.neurite.data;

import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the targets of a table and finds out whether they are classes or numbers: see {@link Csv#read()}. */
final class TargetColumn {
    private static final int MOST_WHOLE_NUMBERS = 20;

    private final CsvTable table;
    private final int column;
    private final Target.@Nullable Kind asked;

    /** Each label and its place in the order of appearance. */
    private final Map<String, Integer> labels = new LinkedHashMap<>();

    /** One per row, as long as they may be classes: the place of its label. */
    private final FloatList codes = new FloatList();

    /** One per row, as long as they may be numbers. */
    private final FloatList numbers = new FloatList();

    private int numericLabels;
    private boolean continuous;
    private @Nullable InvalidDataException textAmongNumbers;

    TargetColumn(CsvTable table, int column, Target.@Nullable Kind asked) {
        this.table = table;
        this.column = column;
        this.asked = asked;
        this.continuous = asked == Target.Kind.NUMBERS;
    }

    /** Takes the target of the table's current row. */
    void add() throws InvalidDataException {
        String cell = table.cell(column, asked == Target.Kind.NUMBERS ? "a number" : "a class or a number");
        if (asked != Target.Kind.NUMBERS && isMissing(cell)) {
            throw table.unexpected(column, "a class or a number", cell, "This value is missing: fill it in or remove "
                    + "the line. A class that is really called so needs another name.");
        }
        double number = Decimals.parse(cell);
        boolean numeric = !Double.isNaN(number);
        if (asked != Target.Kind.CLASSES && (numeric || asked == Target.Kind.NUMBERS)) {
            numbers.add(table.number(column));
        }
        if (!continuous) {
            String label = Decimals.label(cell);
            if (labels.putIfAbsent(label, labels.size()) == null && numeric) {
                numericLabels++;
            }
            codes.add(labels.getOrDefault(label, 0));
        }
        if (asked == null) {
            infer(cell, number);
        }
    }

    /** Tells what programs write where they have no value; "na" in small letters may well be a class. */
    private static boolean isMissing(String cell) {
        return cell.equalsIgnoreCase("NaN") || cell.equals("NA");
    }

    private void infer(String cell, double number) throws InvalidDataException {
        continuous |= number != Math.rint(number) && !Double.isNaN(number) || numericLabels > MOST_WHOLE_NUMBERS;
        if (Double.isNaN(number) && textAmongNumbers == null) {
            textAmongNumbers = table.unexpected(column, "a number, as in other lines", cell,
                    "Correct it or remove the line; or ask for classes, if each different text is a class of its own.");
        }
        if (continuous && textAmongNumbers != null) {
            throw textAmongNumbers;
        }
    }

    private boolean isClasses() {
        if (asked != null) {
            return asked == Target.Kind.CLASSES;
        }
        return textAmongNumbers != null || !continuous && 2 * labels.size() <= table.rows();
    }

    /** Returns what the column holds, after the last row. */
    Target target(String source) throws InvalidDataException {
        String name = table.names().get(column);
        if (!isClasses()) {
            if (numbers.isConstant()) {
                throw new InvalidDataException(source + ": the target " + Quoted.of(name) + " has one value only ("
                        + table.cell(column, "a number") + "): there is nothing to learn.");
            }
            return Target.numbers(name, List.of(name));
        }
        if (labels.size() < 2) {
            throw new InvalidDataException(source + ", column " + Quoted.of(name)
                    + ": expected at least two classes, every sample is of class "
                    + Quoted.of(labels.keySet().iterator().next()) + ".");
        }
        return Target.classes(name, sortedLabels());
    }

    private List<String> sortedLabels() {
        List<String> sorted = new ArrayList<>(labels.keySet());
        Comparator<String> alphabetical = Comparator.naturalOrder();
        Comparator<String> numeric = Comparator.comparingDouble(Decimals::parse);
        sorted.sort(numericLabels == sorted.size() ? numeric.thenComparing(alphabetical) : alphabetical);
        return sorted;
    }

    /** Returns class indices or numbers, 1 x m. */
    Matrix toMatrix() {
        if (!isClasses()) {
            return numbers.toMatrix(1);
        }
        List<String> sorted = sortedLabels();
        float[] indices = new float[sorted.size()];
        for (int index = 0; index < indices.length; index++) {
            indices[labels.getOrDefault(sorted.get(index), 0)] = index;
        }
        Matrix Y = codes.toMatrix(1);
        for (int j = 0; j < Y.columns(); j++) {
            Y.set(0, j, indices[(int) Y.get(0, j)]);
        }
        return Y;
    }
}
