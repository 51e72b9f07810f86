package io.neurite.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells under each other. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    TextTable row(String... cells) {
        rows.add(cells);
        return this;
    }

    /** Returns lines that end in a line separator; the widest row sets the number of columns. */
    @Override
    public String toString() {
        int[] widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
        rows.forEach(row -> {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        });
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]).append(" ".repeat(widths[column] - row[column].length())).append(GAP);
            }
            table.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }
}
