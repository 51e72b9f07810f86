package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** A table of the page: its first column names the rows. */
final class Table {
    /** Of more rows, some are shown, evenly spaced. */
    static final int MOST_ROWS = 200;

    private final List<String> head;
    /** Of the style sheet, empty for the usual one. */
    private final String style;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(String style, String... head) {
        this.style = style;
        this.head = List.of(head);
    }

    /** The table of what has its numbers elsewhere. */
    static Table none() {
        return new Table("");
    }

    static Table ofNumbers(String... head) {
        return new Table("", head);
    }

    static Table ofWords(String... head) {
        return new Table("words", head);
    }

    /** A table of numbers whose last column says what they are. */
    static Table ofExplainedNumbers(String... head) {
        return new Table("said", head);
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes the table in a box that scrolls by itself, so that the page does not. */
    void write(Markup out, String label) {
        out.open("div").attribute("class", "scroll").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", label).content();
        out.open("table");
        if (!style.isEmpty()) {
            out.attribute("class", style);
        }
        out.content().open("thead").content().open("tr").content();
        head.forEach(title -> out.open("th").attribute("scope", "col").content().text(title).close("th"));
        out.close("tr").close("thead").line().open("tbody").content();
        int shown = Math.min(rows.size(), MOST_ROWS);
        for (int i = 0; i < shown; i++) {
            writeRow(out, rows.get(shown == 1 ? 0 : (int) ((long) i * (rows.size() - 1) / (shown - 1))));
        }
        out.close("tbody").close("table");
        if (shown < rows.size()) {
            out.open("p").attribute("class", "note").content().text(Numerals.count(shown) + " of "
                    + Numerals.count(rows.size()) + " rows, evenly spaced.").close("p");
        }
        out.close("div").line();
    }

    private static void writeRow(Markup out, List<String> row) {
        out.open("tr").content();
        for (int column = 0; column < row.size(); column++) {
            String cell = column == 0 ? "th" : "td";
            out.open(cell);
            if (column == 0) {
                out.attribute("scope", "row");
            }
            out.content().text(row.get(column)).close(cell);
        }
        out.close("tr").line();
    }
}
