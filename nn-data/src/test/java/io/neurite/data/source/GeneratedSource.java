package io.neurite.data.source;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows whose cells a formula gives, with nothing between them and the table. */
public final class GeneratedSource implements Source {
    /** Gives the cells. */
    @FunctionalInterface
    public interface Formula {
        /**
         * Returns a cell.
         *
         * @param row which row, from 0
         * @param column which column, from 0
         * @return a Double, a String or null
         */
        @Nullable Object cell(int row, int column);
    }

    private final List<String> names;
    private final int rows;
    private final Formula formula;
    private int opened;

    /**
     * A source of some rows.
     *
     * @param names the columns' names
     * @param rows how many rows
     * @param formula their cells
     */
    public GeneratedSource(List<String> names, int rows, Formula formula) {
        this.names = List.copyOf(names);
        this.rows = rows;
        this.formula = formula;
    }

    /** Returns how often it was opened. */
    public int opened() {
        return opened;
    }

    @Override
    public String name() {
        return "generated";
    }

    @Override
    public String version() {
        return "only";
    }

    @Override
    public Rows open(Repairs repairs) {
        opened++;
        return new Rows() {
            private int row = -1;

            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public boolean next() {
                return ++row < rows;
            }

            @Override
            public double[] numbers() {
                return IntStream.range(0, names.size()).mapToDouble(column ->
                        formula.cell(row, column) instanceof Double number ? number : Double.NaN).toArray();
            }

            @Override
            public @Nullable String text(int column) {
                Object cell = formula.cell(row, column);
                return cell == null ? null : cell.toString();
            }

            @Override
            public String place() {
                return "generated, row " + (row + 1);
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }
}
