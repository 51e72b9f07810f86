package io.neurite.dashboard.report;

import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.Interval;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        return on + "predictions of " + target + " are off by "
                + Numerals.text(values.getOrDefault("rmse", Double.NaN)) + " (root mean square error)"
                + range("rmse", false) + variance(values.getOrDefault("r2", Double.NaN)) + ".";
    }

    private String variance(double r2) {
        if (Double.isNaN(r2)) {
            return "";
        }
        return r2 >= 0 ? " and explain " + Numerals.percent(r2) + " of the variance" + range("r2", true)
                : " and are worse than always predicting the mean (R\u00b2 is " + Numerals.text(r2)
                        + range("r2", false) + ")";
    }

    private String range(String metric, boolean isPart) {
        Interval interval = figures.intervals().get(metric);
        if (interval == null) {
            return "";
        }
        return ", with a " + PERCENT + "\u00a0% interval from " + (isPart ? Numerals.percent(interval.lower()) + " to "
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
        boolean hasIntervals = !figures.intervals().isEmpty();
        Table table = hasIntervals ? Table.ofExplainedNumbers("figure", "value", PERCENT + " % interval", "what it is")
                : Table.ofExplainedNumbers("figure", "value", "what it is");
        figures.values().forEach((id, value) -> table.row(hasIntervals
                ? List.of(name(id), Numerals.text(value), interval(figures.intervals().get(id)), meaning(id))
                : List.of(name(id), Numerals.text(value), meaning(id))));
        page.table("Test figures", table);
        page.note(aboutIntervals() + (figures.evaluation() instanceof ClassEvaluation
                        ? "Precision, recall, F1 and the areas are means over the classes, each counting the same; of "
                                + "two classes told by a single output, those of the second." + withoutSamples()
                        : "Of several numbers, figures are means over them."));
    }

    private String aboutIntervals() {
        if (figures.intervals().isEmpty()) {
            return "No intervals: there are too few samples to tell, or too many to compute them. ";
        }
        String which = !figures.intervals().containsKey("accuracy") ? "Intervals are those"
                : "The interval of the accuracy is the score interval of Wilson, others are those";
        return which + " of the bootstrap: in so many of 100 cases, samples drawn again from these give a figure "
                + "within. " + (figures.intervals().size() == figures.values().size() ? ""
                        : "Figures have none where samples are too many to compute it, or too few to tell (those over "
                                + "the classes need 10 of each class that occurs), and where it would mislead: "
                                + "drawing again makes calibration errors greater. ");
    }

    private String withoutSamples() {
        long classes = 0;
        if (figures.evaluation() instanceof ClassEvaluation of) {
            ConfusionMatrix confusion = of.confusion();
            classes = IntStream.range(0, confusion.classes()).filter(k -> confusion.support(k) == 0).count();
        }
        return classes == 0 ? "" : " There are no samples here of "
                + (classes == 1 ? "one class" : classes + " classes")
                + "; for precision, recall and F1 that counts as 0.";
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "" : Numerals.text(interval.lower()) + " to "
                + Numerals.text(interval.upper());
    }

    /** Returns what people call a metric. */
    static String name(String id) {
        return switch (id) {
            case "f1" -> "F1";
            case "roc-auc" -> "ROC area";
            case "brier" -> "Brier score";
            case "rmse" -> "root mean square error";
            case "mae" -> "mean absolute error";
            case "r2" -> "R\u00b2";
            default -> id.replace('-', ' ');
        };
    }

    private static String meaning(String id) {
        return switch (id) {
            case "accuracy" -> "part of the answers that are right; 1 is best";
            case "precision" -> "part of what was taken for a class that is of it; 1 is best";
            case "recall" -> "part of a class that was found; 1 is best";
            case "f1" -> "harmonic mean of precision and recall; 1 is best";
            case "roc-auc" -> "how often a sample of a class scores higher than one of others; 1 is best, 0.5 a guess";
            case "average-precision" -> "area below the precision-recall curve; 1 is best";
            case "log-loss" -> "mean of -log of the probability of the truth; 0 is best";
            case "brier" -> "mean square error of the probabilities; 0 is best";
            case "expected-calibration-error" -> "how far probabilities are from what came true; 0 is best";
            case "rmse" -> "root of the mean square of the residuals, in the target's unit; 0 is best";
            case "mae" -> "mean size of the residuals, in the target's unit; 0 is best";
            case "r2" -> "part of the variance that is explained; 1 is best, 0 is predicting the mean";
            default -> "";
        };
    }
}
