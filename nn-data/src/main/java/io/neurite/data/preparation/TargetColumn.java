package io.neurite.data.preparation;

import io.neurite.api.data.Target;
import io.neurite.core.preprocessing.Cells;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The column to be predicted: what it holds, and which rows have it.
 *
 * <p>It is classes if it holds text, or whole numbers with at most 20 different values and at least two rows for each
 * on average; otherwise a number.
 */
final class TargetColumn {
    private static final int MOST_WHOLE_NUMBERS = 20;
    /** Beside numbers, one cell in so many may be text. */
    private static final int ODD_ONE = 20;

    private final Table table;
    private final int place;
    private final ColumnProfile profile;
    private final boolean isClasses;
    /** The label that each text denotes, in the order of appearance. */
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final int[] rows;

    TargetColumn(Table table, String column, Target.@Nullable Kind asked, Repairs repairs)
            throws InvalidDataException {
        if (table.columns().size() < 2) {
            throw new ColumnChoices(table).noneFor(column);
        }
        this.table = table;
        this.place = table.column(column, "the target");
        this.profile = table.columns().get(place);
        this.isClasses = asked == null ? looksLikeClasses() : asked == Target.Kind.CLASSES;
        if (isClasses && profile.isOverfull()) {
            throw unsuitable("has too many different texts to be classes"
                    + (Notation.of(profile).isEmpty() ? "" : " (" + Notation.of(profile) + ")"));
        }
        if (!isClasses && profile.isDate()) {
            throw unsuitable("holds dates, not numbers or classes");
        }
        this.rows = rows(repairs);
        if (rows.length == 0) {
            throw unsuitable(profile.missing() == profile.cells() ? "is missing in every row"
                    : "is a number in no row, but a text such as "
                    + shown(profile.labels().isEmpty() ? "..." : profile.labels().get(0)));
        }
    }

    private InvalidDataException unsuitable(String why) {
        return new InvalidDataException(table.name() + ": the target " + Quoted.of(name()) + " " + why + ". Choose "
                + "another column.");
    }

    private boolean looksLikeClasses() {
        boolean fewWhole = profile.isWhole() && profile.distinctNumbers() <= MOST_WHOLE_NUMBERS && !profile.isDate();
        if (profile.texts() > 0) {
            return fewWhole || profile.texts() * ODD_ONE > profile.numbers();
        }
        return fewWhole && 2L * profile.distinctNumbers() <= profile.numbers();
    }

    /** Finds the rows that have a target, and which classes there are. */
    private int[] rows(Repairs repairs) throws InvalidDataException {
        int[] found = new int[table.rows()];
        int count = 0;
        for (int row = 0; row < found.length; row++) {
            if (isClasses ? label(row) != null : !Double.isNaN(table.number(row, place))) {
                found[count++] = row;
            } else {
                drop(row, repairs);
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private @Nullable String label(int row) {
        String text = table.text(row, place);
        return text == null ? null : labels.computeIfAbsent(text, Cells::label);
    }

    private void drop(int row, Repairs repairs) throws InvalidDataException {
        String text = table.text(row, place);
        String expected = table.place(row, place, repairs.isStrict()) + ": expected the target, a "
                + (isClasses ? "class" : "number");
        if (text == null) {
            repairs.dropRowWithoutTarget(new InvalidDataException(expected + ", the cell is missing. Fill it in or "
                    + "remove the row."));
        } else {
            repairs.dropRow(new InvalidDataException(expected + ", got " + shown(text) + ". Correct it or remove the "
                    + "row."));
        }
    }

    private static String shown(String text) {
        return Quoted.of(text) + Notation.of(text);
    }

    private void checkValues() throws InvalidDataException {
        if (isClasses && differentLabels().size() < 2) {
            throw new InvalidDataException(table.name() + ", column " + Quoted.of(profile.name())
                    + ": expected at least two classes, every row is of class "
                    + Quoted.of(labels.values().iterator().next()) + ".");
        }
        if (!isClasses && profile.minimum() == profile.maximum()) {
            throw new InvalidDataException(table.name() + ": the target " + Quoted.of(name()) + " has one value only ("
                    + Decimals.text(profile.minimum()) + "): there is nothing to learn.");
        }
    }

    String name() {
        return profile.name();
    }

    /** Returns what is to be predicted; numbers are not on a scale yet. */
    Target target() throws InvalidDataException {
        checkValues();
        return isClasses ? Target.classes(name(), sortedLabels()) : Target.numbers(name(), List.of(name()));
    }

    private Set<String> differentLabels() {
        return new LinkedHashSet<>(labels.values());
    }

    private List<String> sortedLabels() {
        List<String> sorted = new ArrayList<>(differentLabels());
        sorted.sort(order(sorted));
        return sorted;
    }

    /** Returns the order of labels: by value if all are numbers, else by the alphabet. */
    static Comparator<String> order(List<String> labels) {
        Comparator<String> alphabetical = Comparator.naturalOrder();
        Comparator<String> numeric = Comparator.comparingDouble(Decimals::parse);
        return labels.stream().allMatch(Decimals::isNumber) ? numeric.thenComparing(alphabetical) : alphabetical;
    }

    /** Returns the rows that have a target, in their order; not copied. */
    int[] rows() {
        return rows;
    }

    /** Returns for each of these rows the index of its class; zeros if the target is a number. */
    int[] classes() {
        int[] classes = new int[rows.length];
        Map<String, Integer> indices = new LinkedHashMap<>();
        sortedLabels().forEach(label -> indices.put(label, indices.size()));
        for (int i = 0; i < classes.length && isClasses; i++) {
            classes[i] = indices.getOrDefault(label(rows[i]), 0);
        }
        return classes;
    }
}
