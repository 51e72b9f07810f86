package io.neurite.data.preparation;

import io.neurite.api.columns.Column;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table becomes what a network learns from: {@code Preprocessing.of(table).target("species")}.
 *
 * <p>What each column is taken for is guessed from what it holds, and can be overruled. {@link #fit} learns from the
 * training rows what preprocessing needs: scales, labels, what stands for missing cells. The schema that it returns is
 * that of data sets ({@link #dataset}) and of the model trained on them, which then takes rows of such a table.
 *
 * <p>One thread at a time.
 */
public final class Preprocessing {
    private final Table table;
    private final Repairs repairs;
    final ColumnChoices columns;
    private String target;
    private Target.@Nullable Kind kind;
    private FillRule fill = FillRule.MEDIAN;
    private boolean indicators;
    private ScalingRule targetScaling = ScalingRule.STANDARD;
    private @Nullable TargetColumn found;

    private Preprocessing(Table table, Repairs repairs) {
        this.table = table;
        this.repairs = repairs;
        this.columns = new ColumnChoices(table);
        this.target = table.columns().get(table.columns().size() - 1).name();
    }

    /**
     * Returns the recipe that the table itself suggests; what does not fit is an error.
     *
     * @param table the table
     * @return the recipe, its target in the last column
     */
    public static Preprocessing of(Table table) {
        return of(table, Repairs.strict());
    }

    /**
     * Returns the recipe that the table itself suggests.
     *
     * @param table the table
     * @param repairs what to do with cells that do not fit, and rows without a target
     * @return the recipe, its target in the last column
     */
    public static Preprocessing of(Table table, Repairs repairs) {
        return new Preprocessing(table, repairs);
    }

    /**
     * Chooses what is to be predicted.
     *
     * @param column name of the target's column; default is the last one
     * @return this
     * @throws InvalidDataException if there is no such column
     */
    public Preprocessing target(String column) throws InvalidDataException {
        table.column(column, "the target");
        target = column;
        found = null;
        return this;
    }

    /**
     * Says whether the target is classes or numbers. By default it is classes if its column holds text, or whole
     * numbers with at most 20 different values and at least two rows for each on average.
     *
     * @param targetKind which
     * @return this
     */
    public Preprocessing targetKind(Target.Kind targetKind) {
        kind = targetKind;
        found = null;
        return this;
    }

    /**
     * Says what a column is.
     *
     * @param column the column's name
     * @param type what it is taken for
     * @return this
     * @throws InvalidDataException if there is no such column
     * @throws IllegalArgumentException if the type is {@link ColumnType#ORDERED}, which needs labels
     */
    public Preprocessing column(String column, ColumnType type) throws InvalidDataException {
        columns.overrule(column, type);
        return this;
    }

    /**
     * Says that a column holds labels that have an order.
     *
     * @param column the column's name
     * @param labels all labels, from the least to the greatest
     * @return this
     * @throws InvalidDataException if there is no such column
     */
    public Preprocessing ordered(String column, List<String> labels) throws InvalidDataException {
        columns.order(column, labels);
        return this;
    }

    /**
     * Chooses the target that a model has, for rows to evaluate it with: its column, and whether it is classes.
     *
     * @param known the model's target
     * @return this
     * @throws InvalidDataException if there is no such column
     */
    public Preprocessing target(Target known) throws InvalidDataException {
        return target(known.isClasses() ? known.name() : known.names().get(0)).targetKind(known.kind());
    }

    /**
     * Chooses how a target that is a number is brought to scale while it is learned; predictions undo it.
     *
     * @param rule the rule; default is {@link ScalingRule#STANDARD}
     * @return this
     */
    public Preprocessing targetScaling(ScalingRule rule) {
        targetScaling = rule;
        return this;
    }

    /**
     * Chooses whether columns of few labels are embedded, too.
     *
     * @param wanted default is false
     * @return this
     */
    public Preprocessing embedsCategories(boolean wanted) {
        columns.embedsCategories(wanted);
        return this;
    }

    /**
     * Chooses how numbers are brought to scale.
     *
     * @param rule the rule; default is {@link ScalingRule#STANDARD}
     * @return this
     */
    public Preprocessing scaling(ScalingRule rule) {
        columns.scaling(rule);
        return this;
    }

    /**
     * Chooses how the numbers of a column are brought to scale.
     *
     * @param column the column's name; it is taken for numbers
     * @param rule the rule
     * @return this
     * @throws InvalidDataException if there is no such column
     */
    public Preprocessing scaling(String column, ScalingRule rule) throws InvalidDataException {
        columns.scaling(column, rule);
        return this;
    }

    /**
     * Chooses what stands for missing cells.
     *
     * @param rule the rule; default is {@link FillRule#MEDIAN}
     * @return this
     */
    public Preprocessing fill(FillRule rule) {
        fill = rule;
        return this;
    }

    /**
     * Chooses whether a further feature tells which cells were missing, for columns where some are in the training
     * rows.
     *
     * @param wanted default is false
     * @return this
     */
    public Preprocessing indicators(boolean wanted) {
        indicators = wanted;
        return this;
    }

    /**
     * Chooses what columns of more than 50 labels become.
     *
     * @param type {@link ColumnType#HASHED}, the default, {@link ColumnType#EMBEDDED} or {@link ColumnType#IGNORED}
     * @return this
     */
    public Preprocessing manyLabels(ColumnType type) {
        columns.manyLabels(type);
        return this;
    }

    /**
     * Returns what becomes of the columns but the target's.
     *
     * @return in the order of the table
     */
    public List<ColumnPlan> plan() {
        return columns.plan(target);
    }

    String targetName() {
        return target;
    }

    /**
     * Returns what is to be predicted.
     *
     * @return classes in their order, or the number as it stands in the table
     * @throws InvalidDataException if there is one class or value only, or as {@link #rows}
     */
    public Target target() throws InvalidDataException {
        return targetColumn().target();
    }

    /**
     * Returns the rows that have a target.
     *
     * @return in their order; not copied, and not to be changed
     * @throws InvalidDataException if the column cannot be a target, there are no such rows, or one has no target and
     *     may not be left out
     */
    public int[] rows() throws InvalidDataException {
        return targetColumn().rows();
    }

    /**
     * Returns the classes of the rows that have a target.
     *
     * @return for each of {@link #rows} its class's index; zeros if the target is a number
     * @throws InvalidDataException as {@link #rows}
     */
    public int[] classes() throws InvalidDataException {
        return targetColumn().classes();
    }

    private TargetColumn targetColumn() throws InvalidDataException {
        if (found == null) {
            found = new TargetColumn(table, target, kind, repairs);
        }
        return found;
    }

    /**
     * Learns from the training rows how cells become numbers.
     *
     * @param training the rows to learn from: what validation and test rows look like must not leak in
     * @return the schema of data sets and of the model
     * @throws InvalidDataException if no column is left to predict from, or as {@link #target()}
     */
    public Schema fit(int[] training) throws InvalidDataException {
        Target answer = target();
        Fitting fitting = new Fitting(table, training, fill, indicators);
        List<Column> fitted = fitting.fit(columns, target);
        if (!answer.isClasses()) {
            answer = answer.scaled(List.of(fitting.scaling(answer.name(), targetScaling)));
        }
        return Schema.ofColumns(fitted, answer, table.missing());
    }

    /**
     * Returns rows as samples.
     *
     * @param schema what {@link #fit} returned
     * @param rows which rows
     * @return a data set over the table
     * @throws InvalidDataException if cells are not what their column holds and may not be repaired
     */
    public Dataset dataset(Schema schema, int[] rows) throws InvalidDataException {
        columns.report(schema, rows, repairs);
        return table.dataset(schema, rows, repairs);
    }

    /**
     * Returns all rows as samples of the table's numbers as they come. Text and missing cells are an error.
     *
     * @return a data set over the table; its features are all columns but the target's
     * @throws InvalidDataException if a cell is not a number, there are no other columns, or as {@link #target()}
     */
    public Dataset numbers() throws InvalidDataException {
        List<String> features = plan().stream().map(ColumnPlan::name).toList();
        if (features.isEmpty()) {
            throw columns.noneFor(target);
        }
        return table.dataset(new Schema(features, target()), rows(), repairs);
    }
}
