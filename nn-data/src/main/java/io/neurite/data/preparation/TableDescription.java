package io.neurite.data.preparation;

import io.neurite.api.data.Target;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is in a table, before anything is learned from it: what each column is taken for, how its values are
 * distributed, and what may go wrong.
 *
 * <p>The rows are gone over once; besides the table, 8 bytes per row are needed, and some kilobytes per column.
 * Immutable.
 *
 * @param rows how many rows there are
 * @param columns all columns, in their order
 * @param targetColumn the name of the column to be predicted
 * @param target what it is, empty if it cannot be learned; a warning says why
 * @param duplicateRows how many rows equal an earlier one in the target and all columns that are used; -1 if they were
 *     not counted, there being more than {@link #MOST_COUNTED}
 * @param warnings what may go wrong, the gravest first
 */
public record TableDescription(int rows, List<ColumnDescription> columns, String targetColumn, Optional<Target> target,
        long duplicateRows, List<Warning> warnings) {
    /** Of more rows than these, it is not counted how many are there several times. */
    public static final int MOST_COUNTED = 1 << 22;

    private static final int MOST_FREQUENT = 16;

    /**
     * Copies the lists.
     *
     * @param rows the component
     * @param columns the component
     * @param targetColumn the component
     * @param target the component
     * @param duplicateRows the component
     * @param warnings the component
     */
    public TableDescription {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }

    /**
     * Describes a table, with the target that {@link TargetGuess} finds.
     *
     * @param table the table
     * @return its description
     */
    public static TableDescription of(Table table) {
        try {
            return of(table, Preprocessing.of(table, Repairs.lenient())
                    .target(TargetGuess.of(table).column()));
        } catch (InvalidDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Describes a table as a recipe takes it.
     *
     * @param table the table
     * @param recipe what its columns are taken for, and the target
     * @return its description
     */
    public static TableDescription of(Table table, Preprocessing recipe) {
        return of(table, recipe, MOST_COUNTED);
    }

    /** Counts duplicates among so many rows at most. */
    static TableDescription of(Table table, Preprocessing recipe, int mostCounted) {
        List<ColumnPlan> plans = plans(table, recipe);
        List<ColumnScan> scans = table.columns().stream().map(ColumnScan::new).toList();
        List<ColumnDescription> columns = new ArrayList<>();
        long duplicates = scan(table, plans, scans, recipe.targetName(), mostCounted);
        for (int c = 0; c < scans.size(); c++) {
            columns.add(describe(table, c, plans.get(c), scans.get(c)));
        }
        Target target = null;
        String problem = "";
        try {
            target = recipe.target();
        } catch (InvalidDataException unlearnable) {
            problem = String.valueOf(unlearnable.getMessage());
        }
        Findings findings = new Findings(recipe, columns, scans, table.rows());
        return new TableDescription(table.rows(), columns, recipe.targetName(), Optional.ofNullable(target), duplicates,
                findings.warnings(target, problem, duplicates));
    }

    private static List<ColumnPlan> plans(Table table, Preprocessing recipe) {
        List<ColumnPlan> plans = new ArrayList<>(recipe.plan());
        List<String> names = table.columns().stream().map(ColumnProfile::name).toList();
        int target = names.indexOf(recipe.targetName());
        plans.add(target, Inference.of(table.columns().get(target), ColumnType.HASHED));
        return plans;
    }

    /** Goes over all rows; returns how many equal an earlier one. */
    private static long scan(Table table, List<ColumnPlan> plans, List<ColumnScan> scans, String targetName,
            int mostCounted) {
        boolean[] counts = new boolean[plans.size()];
        int target = 0;
        for (int c = 0; c < counts.length; c++) {
            boolean isTarget = plans.get(c).name().equals(targetName);
            target = isTarget ? c : target;
            counts[c] = isTarget || plans.get(c).type() != ColumnType.IGNORED;
        }
        long[] hashes = new long[table.rows() <= mostCounted ? table.rows() : 0];
        for (int row = 0; row < table.rows(); row++) {
            long answer = table.identity(row, target);
            long hash = 0;
            for (int c = 0; c < counts.length; c++) {
                long cell = table.identity(row, c);
                scans.get(c).take(row, cell, answer);
                hash = counts[c] ? ColumnScan.mixed(hash, cell) : hash;
            }
            if (hashes.length > 0) {
                hashes[row] = hash;
            }
        }
        Arrays.sort(hashes);
        return hashes.length == 0 ? -1
                : IntStream.range(1, hashes.length).filter(i -> hashes[i] == hashes[i - 1]).count();
    }

    private static ColumnDescription describe(Table table, int column, ColumnPlan plan, ColumnScan scan) {
        ColumnProfile profile = plan.profile();
        Map<String, Long> frequent = new LinkedHashMap<>();
        if (!scan.few().isOverfull()) {
            Arrays.stream(scan.few().mostFrequentFirst()).limit(MOST_FREQUENT).forEach(place -> frequent.put(
                    String.valueOf(table.text(scan.few().firstRow(place), column)), scan.few().count(place)));
        } else if (profile.texts() > profile.numbers()) {
            List<Integer> places = new ArrayList<>(IntStream.range(0, profile.labels().size()).boxed().toList());
            places.sort(Collections.reverseOrder(
                    (a, b) -> Long.compare(profile.labelCounts().get(a), profile.labelCounts().get(b))));
            places.stream().limit(MOST_FREQUENT).forEach(place -> frequent.put(profile.labels().get(place),
                    profile.labelCounts().get(place)));
        }
        return new ColumnDescription(plan, frequent,
                profile.texts() > profile.numbers() ? List.copyOf(frequent.values()) : scan.bins());
    }
}
