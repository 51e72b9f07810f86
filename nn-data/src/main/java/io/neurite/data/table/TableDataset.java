package io.neurite.data.table;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.source.Repairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a table as samples, made while a batch is filled: nothing but the numbers of the rows is kept. */
final class TableDataset implements Dataset {
    private static final int MOST_COLUMNS_OF_BLOCK = 1 << 12;

    private final Table table;
    private final Schema schema;
    private final int[] rows;
    private final Preprocessor features;
    private final List<ColumnValues> cells = new ArrayList<>();
    /** Per column the place in a row if the cells there are values as they are, else -1. */
    private final int[] plain;
    private final Rooms rooms;
    private final Preprocessor answers;
    private final List<ColumnValues> targets = new ArrayList<>();

    TableDataset(Table table, Schema schema, int[] rows, Repairs repairs) throws InvalidDataException {
        this.table = table;
        this.schema = schema;
        this.rows = rows;
        boolean asTheyCome = schema.columns().isEmpty();
        this.features = new Preprocessor(asTheyCome ? RowReader.ofNumbers(schema) : schema);
        this.answers = new Preprocessor(answers(schema));
        addValues(features, "a feature of the model", asTheyCome ? Repairs.strict() : repairs, cells);
        addValues(answers, "the model's target", Repairs.strict(), targets);
        plain = cells.stream().mapToInt(ColumnValues::plainPlace).toArray();
        rooms = new Rooms(cells.size(), table, wantsMostColumns());
        if (asTheyCome) {
            requireAll(features, cells, "a number");
        }
        requireAll(answers, targets, schema.target().isClasses() ? "a class" : "a number");
        if (schema.target().isClasses()) {
            requireKnownClasses();
        }
    }

    private boolean wantsMostColumns() {
        int all = table.columns().size();
        return all <= MOST_COLUMNS_OF_BLOCK && 2 * cells.size() >= all;
    }

    /** Returns the target as columns: the class's index, or each number on its scale. */
    private static Schema answers(Schema schema) {
        Target target = schema.target();
        List<Column> columns = new ArrayList<>();
        if (target.isClasses()) {
            columns.add(new CategoryColumn(target.name(), target.names(), target.size(), false));
        }
        for (int i = 0; i < target.size() && !target.isClasses(); i++) {
            columns.add(new NumberColumn(target.names().get(i), 0, false,
                    target.scalings().isEmpty() ? Scaling.NONE : target.scalings().get(i)));
        }
        return Schema.ofColumns(columns, target, schema.missing());
    }

    private void addValues(Preprocessor preprocessor, String use, Repairs repairs, List<ColumnValues> values)
            throws InvalidDataException {
        for (int c = 0; c < preprocessor.columns().size(); c++) {
            int place = table.column(preprocessor.columns().get(c).name(), use);
            ColumnValues column = new ColumnValues(table, place, preprocessor, c);
            column.report(rows, repairs);
            values.add(column);
        }
    }

    /** Refuses missing cells where nothing may be filled in. */
    private void requireAll(Preprocessor preprocessor, List<ColumnValues> values, String expected)
            throws InvalidDataException {
        for (int c = 0; c < values.size(); c++) {
            int place = table.column(preprocessor.columns().get(c).name(), "");
            for (int row : rows) {
                if (Double.isNaN(values.get(c).of(row))) {
                    throw new InvalidDataException(table.place(row, place, true) + ": expected " + expected
                            + ", the cell is missing. Fill it in or remove the row.");
                }
            }
        }
    }

    private void requireKnownClasses() throws InvalidDataException {
        int place = table.column(schema.target().name(), "");
        for (int row : rows) {
            if (answers.isUnknown(0, targets.get(0).of(row))) {
                throw new InvalidDataException(table.place(row, place, true) + ": expected a class that the model "
                        + "knows, got " + Quoted.of(String.valueOf(table.text(row, place))) + ". Its classes are "
                        + Quoted.list(schema.target().names()) + ".");
            }
        }
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Shape> inputs() {
        return features.inputs();
    }

    @Override
    public List<Integer> targetRows() {
        return List.of(targets.size());
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        Rooms.Room room = rooms.take();
        RowBlock block = room.block();
        if (block == null) {
            fillByCell(samples, from, to, room.values(), batch, column);
        } else {
            fillByBlock(samples, from, to, block, room.values(), batch, column);
        }
        rooms.giveBack(room);
    }

    private void fillByCell(int[] samples, int from, int to, double[] values, Batch batch, int column) {
        for (int s = from; s < to; s++) {
            int row = rows[samples[s]];
            for (int c = 0; c < values.length; c++) {
                values[c] = cells.get(c).of(row);
            }
            put(row, values, batch, column + s - from);
        }
    }

    private void fillByBlock(int[] samples, int from, int to, RowBlock block, double[] values, Batch batch,
            int column) {
        for (int first = from; first < to; first += block.length()) {
            int end = Math.min(to, first + block.length());
            for (int s = first; s < end; s++) {
                block.copy(rows[samples[s]], s - first);
            }
            for (int s = first; s < end; s++) {
                int row = rows[samples[s]];
                readValues(row, block.cells(s - first), values);
                put(row, values, batch, column + s - from);
            }
        }
    }

    private void readValues(int row, long[] rowCells, double[] values) {
        for (int c = 0; c < values.length; c++) {
            values[c] = plain[c] < 0 ? cells.get(c).of(row, rowCells) : Double.longBitsToDouble(rowCells[plain[c]]);
        }
    }

    private void put(int row, double[] values, Batch batch, int sample) {
        features.encode(values, batch, sample);
        Matrix Y = batch.targets().get(0);
        for (int t = 0; t < targets.size(); t++) {
            Y.set(t, sample, answer(t, targets.get(t).of(row)));
        }
    }

    private float answer(int target, double value) {
        return answers.columns().get(target) instanceof NumberColumn number ? number.scaling().scaled(value)
                : (float) value;
    }

    @Override
    public boolean isSlow() {
        return table.isMapped();
    }

    @Override
    public float target(int sample) {
        return answer(0, targets.get(0).of(rows[sample]));
    }

    @Override
    public Dataset subset(int... samples) {
        return new TableDataset(this, Arrays.stream(samples).map(sample -> rows[sample]).toArray());
    }

    /** Some of another one's samples, which have been checked. */
    private TableDataset(TableDataset whole, int[] rows) {
        this.table = whole.table;
        this.schema = whole.schema;
        this.rows = rows;
        this.features = whole.features;
        this.plain = whole.plain;
        this.rooms = whole.rooms;
        this.answers = whole.answers;
        this.cells.addAll(whole.cells);
        this.targets.addAll(whole.targets);
    }
}
