package io.neurite.cli;

import io.neurite.core.metrics.Calibration;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.Distribution;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.Interval;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.dashboard.report.EvaluationFigures;
import io.neurite.io.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@code nn evaluate} prints: for people and for programs. */
final class EvaluationReport {
    private static final int BINS = 10;
    private static final double[] PARTS = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    private final Evaluation<?> predictions;
    private final Assessment assessment;
    private final Map<String, Interval> intervals;
    private final @Nullable String page;

    /** Tells of figures; the page, which has been written, is null if there is none. */
    EvaluationReport(EvaluationFigures figures, List<String> labels, @Nullable String page) {
        this.page = page;
        this.predictions = figures.evaluation();
        this.assessment = Assessment.of(figures, labels);
        this.intervals = figures.intervals();
    }

    /** The line of {@code --json}. */
    Map<String, @Nullable Object> tree(String model, String data, String which) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", model);
        tree.put("data", data);
        tree.put("which", which);
        tree.put("samples", assessment.samples());
        assessment.putInto(tree, "");
        tree.put("level", EvaluationFigures.LEVEL);
        Map<String, @Nullable Object> ranges = new LinkedHashMap<>();
        intervals.forEach((id, interval) -> ranges.put(Assessment.camelCase(id),
                Arrays.asList(Json.number(interval.lower()), Json.number(interval.upper()))));
        tree.put("intervals", ranges);
        if (predictions instanceof ClassEvaluation classes) {
            tree.put("classes", assessment.labels());
            tree.put("confusion", assessment.confusionRows());
            tree.put("perClass", perClass(confusion()));
            if (classes.hasProbabilities()) {
                tree.put("calibration", calibration(classes));
            }
        } else {
            tree.put("residuals", residuals((NumberEvaluation) predictions));
        }
        tree.put("report", page);
        return tree;
    }

    private List<Map<String, @Nullable Object>> perClass(ConfusionMatrix confusion) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int k = 0; k < confusion.classes(); k++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("class", assessment.labels().get(k));
            row.put("precision", confusion.precision(k));
            row.put("recall", confusion.recall(k));
            row.put("f1", confusion.f1(k));
            row.put("samples", confusion.support(k));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> calibration(ClassEvaluation classes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Calibration.Bin bin : classes.calibration(BINS).bins()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("from", bin.lower());
            row.put("to", bin.upper());
            row.put("samples", bin.weight());
            row.put("probability", Json.number(bin.probability()));
            row.put("rate", Json.number(bin.rate()));
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> residuals(NumberEvaluation numbers) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < numbers.outputs(); i++) {
            Distribution residuals = numbers.residuals(i);
            Distribution sizes = numbers.absoluteErrors(i);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("target", assessment.labels().get(i));
            row.put("medianAbsoluteError", Json.number(sizes.median()));
            row.put("maxError", Json.number(sizes.greatest()));
            row.put("quantiles", Arrays.stream(PARTS).mapToObj(part -> Json.number(residuals.quantile(part)))
                    .toList());
            rows.add(row);
        }
        return rows;
    }

    /** The lines for people; {@code sentence} says which samples these are. */
    String text(String sentence) {
        TextTable table = new TextTable().row("samples", Figures.count(assessment.samples()), sentence);
        assessment.metrics().forEach((id, value) -> table.row(Assessment.name(id), Figures.text(value),
                text(intervals.get(id))));
        String end = System.lineSeparator();
        String written = page == null ? "" : end + "report  " + page + end;
        if (predictions instanceof NumberEvaluation numbers) {
            return table + end + residualTable(numbers) + written;
        }
        return table + end + classTable(confusion()) + end + confusion().toTable(assessment.labels()) + written;
    }

    /** Returns how often each class was taken for which, where classes were predicted. */
    private ConfusionMatrix confusion() {
        return Objects.requireNonNull(assessment.confusion());
    }

    private static String text(@Nullable Interval interval) {
        return interval == null ? ""
                : Figures.text(interval.lower()) + " to " + Figures.text(interval.upper())
                + " (" + Math.round(100 * EvaluationFigures.LEVEL) + " %)";
    }

    private TextTable classTable(ConfusionMatrix confusion) {
        TextTable table = new TextTable().row("class", "precision", "recall", "f1", "samples");
        IntStream.range(0, confusion.classes()).forEach(k -> table.row(assessment.labels().get(k),
                Figures.text(confusion.precision(k)), Figures.text(confusion.recall(k)),
                Figures.text(confusion.f1(k)), Figures.weight(confusion.support(k))));
        return table;
    }

    private TextTable residualTable(NumberEvaluation numbers) {
        TextTable table = new TextTable().row("truth less prediction", "5 %", "25 %", "median", "75 %", "95 %",
                "greatest size");
        for (int i = 0; i < numbers.outputs(); i++) {
            Distribution residuals = numbers.residuals(i);
            table.row(assessment.labels().get(i), Figures.text(residuals.quantile(0.05)),
                    Figures.text(residuals.quantile(0.25)), Figures.text(residuals.median()),
                    Figures.text(residuals.quantile(0.75)), Figures.text(residuals.quantile(0.95)),
                    Figures.text(numbers.absoluteErrors(i).greatest()));
        }
        return table;
    }
}
