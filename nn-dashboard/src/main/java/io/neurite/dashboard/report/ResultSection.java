package io.neurite.dashboard.report;

import io.neurite.core.metrics.Bootstrap;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the model is, in a sentence and in figures.
 *
 * @param figures the figures
 * @param samples which samples they are of
 * @param target what is predicted
 * @param labels names of the classes or numbers
 */
record ResultSection(EvaluationFigures figures, String samples, String target, List<String> labels) {
    private static final long PERCENT = Math.round(100 * EvaluationFigures.LEVEL);
    private static final int LONGEST_NAME = 40;

    /** Returns the result in a sentence. */
    String sentence() {
        Map<String, Double> values = figures.values();
        String on = "On " + Numerals.count(figures.evaluation().size(), "sample") + " (" + samples + ") ";
        if (figures.evaluation() instanceof ClassEvaluation classes) {
            return on + Numerals.percent(values.getOrDefault("accuracy", Double.NaN))
                    + " of the answers are right" + range("accuracy", true) + "; " + baseline(classes.confusion());
        }
        String variance = Numerals.percent(values.getOrDefault("r2", Double.NaN));
        return on + "predictions of " + target + " are off by "
                + Numerals.text(values.getOrDefault("rmse", Double.NaN)) + " (root mean square error)"
                + range("rmse", false) + " and explain " + variance + " of the variance" + range("r2", true) + ".";
    }

    private String range(String metric, boolean isPart) {
        Bootstrap.Interval interval = figures.intervals().get(metric);
        if (interval == null || Double.isNaN(interval.lower())) {
            return "";
        }
        return ", with a " + PERCENT + " % interval from " + (isPart ? Numerals.percent(interval.lower()) + " to "
                + Numerals.percent(interval.upper())
                : Numerals.text(interval.lower()) + " to " + Numerals.text(interval.upper()));
    }

    private String baseline(ConfusionMatrix confusion) {
        int most = 0;
        for (int k = 1; k < confusion.classes(); k++) {
            most = confusion.support(k) > confusion.support(most) ? k : most;
        }
        return "always answering \u201c" + Bars.shortened(labels.get(most), LONGEST_NAME) + "\u201d would be right for "
                + Numerals.percent(confusion.support(most) / confusion.total()) + ".";
    }

    void write(Page page) {
        page.section("Test figures");
        page.paragraph("Of " + Numerals.count(figures.evaluation().size(), "sample") + ": " + samples + ".");
        Table table = Table.ofNumbers("figure", "value", PERCENT + " % interval", "better is");
        figures.values().forEach((id, value) -> table.row(name(id), Numerals.text(value),
                interval(figures.intervals().get(id)), isError(id) ? "lower" : "higher"));
        page.table("Test figures", table);
        page.note(figures.intervals().isEmpty()
                ? "No intervals: there are too few samples to tell, or so many that the intervals are narrow."
                : "Intervals are those of the bootstrap: in so many of 100 cases, samples drawn again from these give "
                        + "a figure within. "
                        + (figures.evaluation() instanceof ClassEvaluation
                                ? "Precision, recall, F1 and the areas are means over the classes, each counting "
                                        + "the same; of two classes told by a single output, those of the second."
                                : "Of several numbers, figures are means over them."));
    }

    private static String interval(Bootstrap.@Nullable Interval interval) {
        return interval == null || Double.isNaN(interval.lower()) ? "" : Numerals.text(interval.lower()) + " to "
                + Numerals.text(interval.upper());
    }

    private static boolean isError(String id) {
        return switch (id) {
            case "log-loss", "brier", "expected-calibration-error", "rmse", "mae" -> true;
            default -> false;
        };
    }

    /** Returns what people call a metric. */
    static String name(String id) {
        return switch (id) {
            case "f1" -> "F1";
            case "roc-auc" -> "area below the ROC curve";
            case "average-precision" -> "average precision (area below the precision-recall curve)";
            case "log-loss" -> "log loss";
            case "brier" -> "Brier score";
            case "expected-calibration-error" -> "expected calibration error";
            case "rmse" -> "root mean square error";
            case "mae" -> "mean absolute error";
            case "r2" -> "R\u00b2 (part of the variance that is explained)";
            default -> id.replace('-', ' ');
        };
    }
}
