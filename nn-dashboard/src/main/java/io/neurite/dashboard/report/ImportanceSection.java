package io.neurite.dashboard.report;

import io.neurite.dashboard.importance.Importances;
import java.util.Comparator;
import java.util.List;

/**
 * What the predictions hang on.
 *
 * @param importances what was found
 */
record ImportanceSection(Importances importances) {
    private static final int MOST_BARS = 30;
    private static final int IN_WORDS = 3;
    /** Less is what rounding leaves where as much was gained as lost. */
    private static final double NOTHING = 1e-12;
    private static final int LONGEST_NAME = 40;
    private static final String TITLE = "Importance of the columns";

    /** Tells why there is none. */
    static void writeWithout(Page page, String why) {
        page.section(TITLE);
        page.paragraph("Not measured: " + why);
    }

    void write(Page page) {
        page.section(TITLE);
        String metric = ResultSection.name(importances.metric());
        List<Importances.Column> sorted = importances.columns().stream()
                .sorted(Comparator.comparingDouble(Importances.Column::mean).reversed()).toList();
        Table table = Table.ofNumbers("column", "mean", "standard deviation");
        sorted.forEach(column -> table.row(name(column), number(column.mean()),
                Numerals.text(column.standardDeviation())));
        String words = "Most important: " + String.join("; ", sorted.stream().limit(IN_WORDS).map(column ->
                name(column) + " " + number(column.mean())).toList()) + ".";
        page.paragraph("How much worse the " + metric + " gets when the cells of one column are shuffled among the "
                + "samples: " + Numerals.text(importances.baseline()) + " as they are. The mean of "
                + Numerals.count(importances.repeats(), "shuffle") + " over "
                + Numerals.count(importances.samples(), "sample")
                + (importances.samples() < importances.available()
                        ? " (of " + Numerals.count(importances.available()) + ", so that it does not take too long)"
                        : "") + "; the thin line is one standard deviation to either side.");
        page.beginFigures();
        page.figure("Permutation importance", words, sorted.size() > MOST_BARS ? "The first " + MOST_BARS + " of "
                + sorted.size() + " columns are drawn." : "", new Bars(sorted.stream().limit(MOST_BARS)
                .map(ImportanceSection::bar).toList()),
                table);
        page.endFigures();
        page.note("Columns that say nearly the same stand in for each other, so that each of them looks less important "
                + "than it is. What matters to the model need not be a cause.");
    }

    private static Bars.Bar bar(Importances.Column column) {
        return new Bars.Bar(column.name(), rounded(column.mean()), column.standardDeviation());
    }

    private static String number(double mean) {
        return Numerals.text(rounded(mean));
    }

    private static double rounded(double mean) {
        return Math.abs(mean) < NOTHING ? 0 : mean;
    }

    private static String name(Importances.Column column) {
        return Bars.shortened(column.name(), LONGEST_NAME);
    }
}
