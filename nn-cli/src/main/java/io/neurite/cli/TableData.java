package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.training.Partition;
import io.neurite.core.training.Splitter;
import io.neurite.data.DataFingerprint;
import io.neurite.data.Datasets;
import io.neurite.data.preparation.ColumnPlan;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.Notation;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.List;

/** A table, divided into parts and preprocessed: fitted to the part that is learned from, and to no other. */
final class TableData {
    private final String name;
    private final Table table;
    private final Repairs repairs;
    private final Preprocessing recipe;
    private final boolean inMemory;

    /** {@code recipe} is what to make of the table, {@code inMemory} whether samples are to be made once. */
    TableData(String name, Table table, Repairs repairs, Preprocessing recipe, boolean inMemory) {
        this.name = name;
        this.table = table;
        this.repairs = repairs;
        this.recipe = recipe;
        this.inMemory = inMemory;
    }

    String name() {
        return name;
    }

    Table table() {
        return table;
    }

    Repairs repairs() {
        return repairs;
    }

    Preprocessing recipe() {
        return recipe;
    }

    /** The rows of each part. */
    record Parts(int[] train, int[] validation, int[] test) {}

    /** Divides the rows that have a target. */
    Parts divide(Splitting splitting, double test, double validation, long seed) throws InvalidDataException {
        Partition outer = Splitting.holdout(splitting.splitter(table, recipe.rows(), recipe.classes(), seed), test);
        LearningOptions.checkRest(outer.train().length, test, validation);
        return divide(outer, splitting, validation, seed);
    }

    /** Divides them for cross-validation. */
    List<Parts> folds(int k, Splitting splitting, double validation, long seed) throws InvalidDataException {
        Splitter all = splitting.splitter(table, recipe.rows(), recipe.classes(), seed);
        List<Parts> folds = new ArrayList<>();
        for (Partition fold : UsageException.blaming("--folds", () -> all.folds(k))) {
            folds.add(divide(fold, splitting, validation, seed));
        }
        return folds;
    }

    /** Takes a part of what is to be learned from to validate with. No more is kept at once than must be. */
    private Parts divide(Partition outer, Splitting splitting, double validation, long seed)
            throws InvalidDataException {
        Partition rows = outer.of(recipe.rows());
        Partition inner = Splitting.holdout(splitting.splitter(table, rows.train(),
                outer.of(recipe.classes()).train(), seed), validation).of(rows.train());
        return new Parts(inner.train(), inner.test(), rows.test());
    }

    /** Makes samples of the parts of a table with that {@link #fingerprint}. */
    TrainingData samples(Schema schema, Parts parts, String fingerprint, double test) throws InvalidDataException {
        Dataset validation = parts.validation().length == 0 ? null : dataset(schema, parts.validation());
        return new TrainingData(name, Sources.modelName(name), dataset(schema, parts.train()), validation,
                dataset(schema, parts.test()), new Provenance(name, fingerprint, test));
    }

    private Dataset dataset(Schema schema, int[] rows) throws InvalidDataException {
        Dataset data = recipe.dataset(schema, rows);
        return inMemory ? Datasets.inMemory(data) : data;
    }

    /** Tells whether it is the same table, with what the schema takes of it. */
    String fingerprint(Schema schema) throws InvalidDataException {
        return schema.columns().isEmpty() ? DataFingerprint.of(recipe.dataset(schema, recipe.rows()))
                : DataFingerprint.of(table, schema, recipe.rows());
    }

    /** Says what is not used, and what was repaired. */
    List<String> notes() throws InvalidDataException {
        List<String> notes = new ArrayList<>();
        Target target = recipe.target();
        String notation = !target.isClasses() ? ""
                : Notation.of(table.columns().get(table.column(target.name(), "the target")));
        if (!notation.isEmpty()) {
            notes.add("The target '" + target.name() + "' is taken for " + Figures.count(target.size()) + " classes: "
                    + notation + ".");
        }
        for (ColumnPlan column : recipe.plan()) {
            if (column.type() == ColumnType.IGNORED && !column.isIgnoredOnRequest()) {
                notes.add("Column '" + column.name() + "' is not used: " + column.reason() + ".");
            } else if (!column.notation().isEmpty()) {
                notes.add("Column '" + column.name() + "' is taken for " + column.type() + ": " + column.notation()
                        + ".");
            }
        }
        notes.addAll(repairs.report());
        return notes;
    }
}
