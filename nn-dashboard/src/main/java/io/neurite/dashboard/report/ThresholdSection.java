package io.neurite.dashboard.report;

import io.neurite.core.metrics.Brier;
import io.neurite.core.metrics.Calibration;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ThresholdCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What other thresholds would give, and whether probabilities come true. */
final class ThresholdSection {
    private static final int MOST_CURVES = StyleSheet.SERIES;
    /** Numbers to sort, by which the areas of all classes take some seconds at most. */
    private static final long MOST_SCORES = 20_000_000;
    /** Points nearer than this part of an axis look like one. */
    private static final double NEAR = 1 / 300.0;
    private static final int ROWS = 20;
    private static final int BINS = 10;
    private static final int LONGEST_NAME = 24;
    /** Precision and recall that people often ask for. */
    private static final double WANTED = 0.95;

    private final ClassEvaluation evaluation;
    private final List<String> labels;
    private final double threshold;
    /** By class; NaN where it has no curve. */
    private final double[] rocAreas;
    private final double[] precisions;
    /** How many classes have scores that are NaN. */
    private int withoutOrder;

    ThresholdSection(ClassEvaluation evaluation, List<String> labels, double threshold) {
        this.evaluation = evaluation;
        this.labels = labels;
        this.threshold = threshold;
        this.rocAreas = new double[evaluation.classes()];
        this.precisions = new double[evaluation.classes()];
        Arrays.fill(rocAreas, Double.NaN);
        Arrays.fill(precisions, Double.NaN);
        if ((long) evaluation.classes() * evaluation.size() <= MOST_SCORES) {
            for (int k = isBinary() ? 1 : 0; k < rocAreas.length; k++) {
                if (!evaluation.hasCurve(k)) {
                    withoutOrder++;
                    continue;
                }
                ThresholdCurve curve = evaluation.curve(k);
                rocAreas[k] = curve.rocArea();
                precisions[k] = curve.averagePrecision();
            }
        }
    }

    /** Of two classes, the curves of one say all. */
    private boolean isBinary() {
        return evaluation.classes() == 2;
    }

    String rocArea(int k) {
        return Double.isNaN(rocAreas[k]) ? "" : Numerals.text(rocAreas[k]);
    }

    String averagePrecision(int k) {
        return Double.isNaN(precisions[k]) ? "" : Numerals.text(precisions[k]);
    }

    void write(Page page) {
        int[] classes = IntStream.range(0, rocAreas.length).filter(k -> !Double.isNaN(rocAreas[k])).boxed()
                .sorted(Comparator.comparingDouble(k -> rocAreas[k])).limit(MOST_CURVES).sorted()
                .mapToInt(Integer::intValue).toArray();
        if (classes.length == 0 && withoutOrder == 0 && !evaluation.hasProbabilities()) {
            return;
        }
        page.section("Thresholds and calibration");
        if (withoutOrder > 0) {
            page.paragraph((withoutOrder == 1 ? "One class has" : withoutOrder + " classes have") + " no curve: "
                    + "some of the scores are not numbers.");
        }
        page.beginFigures();
        if (classes.length > 0) {
            String which = isBinary() ? "Of the class \u201c" + name(1) + "\u201d against the other. "
                    : "Each class against all others. " + (evaluation.classes() > MOST_CURVES
                            ? "Drawn are the " + MOST_CURVES + " classes with the least area. " : "");
            roc(page, classes, which);
            precisionRecall(page, classes, which);
        }
        if (evaluation.hasProbabilities()) {
            calibration(page);
        }
        page.endFigures();
        if (isBinary() && classes.length > 0) {
            choices(page, evaluation.curve(1));
        }
    }

    private String name(int k) {
        return Bars.shortened(labels.get(k), LONGEST_NAME);
    }

    private void roc(Page page, int[] classes, String which) {
        Plot plot = Plot.square(Axis.ofParts("false positive rate"), Axis.ofParts("recall (true positive rate)"));
        plot.guide(0, 0, 1, 1);
        for (int k : classes) {
            ThresholdCurve curve = evaluation.curve(k);
            int[] points = points(curve.size(), curve::falsePositiveRate, curve::recall);
            plot.curve(name(k) + ", area " + Numerals.text(rocAreas[k]), from(0, points, curve::falsePositiveRate),
                    from(0, points, curve::recall));
        }
        page.figure("ROC curve", words(classes, rocAreas, "The area below the curve is "), which
                + "The dotted line is what guessing gives.", plot, table(classes));
    }

    private void precisionRecall(Page page, int[] classes, String which) {
        Plot plot = Plot.square(Axis.ofParts("recall"), Axis.ofParts("precision"));
        for (int k : classes) {
            ThresholdCurve curve = evaluation.curve(k);
            int[] points = points(curve.size(), curve::recall, curve::precision);
            // In steps: between two points precision is that of the lower threshold, as the area counts it.
            double[] recall = from(0, points, curve::recall);
            double[] precision = from(curve.precision(points[0]), points, curve::precision);
            double[] xs = new double[2 * recall.length - 1];
            double[] ys = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = recall[i / 2];
                ys[i] = precision[(i + 1) / 2];
            }
            plot.curve(name(k) + ", average precision " + Numerals.text(precisions[k]), xs, ys);
        }
        page.figure("Precision-recall curve", words(classes, precisions, "Average precision, the area below the "
                + "curve, is "), which, plot, table(classes));
    }

    private String words(int[] classes, double[] areas, String begin) {
        if (classes.length == 1) {
            return begin + Numerals.text(areas[classes[0]]) + ".";
        }
        return begin + String.join("; ", Arrays.stream(classes).mapToObj(k -> Numerals.text(areas[k]) + " for "
                + name(k)).toList()) + ".";
    }

    /** Chooses points of a curve that can be told apart; the last one always. */
    private static int[] points(int size, IntToDoubleFunction x, IntToDoubleFunction y) {
        List<Integer> points = new ArrayList<>();
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < size; i++) {
            double moved = Math.abs(x.applyAsDouble(i) - lastX) + Math.abs(y.applyAsDouble(i) - lastY);
            if (points.isEmpty() || moved > NEAR || i == size - 1) {
                points.add(i);
                lastX = x.applyAsDouble(i);
                lastY = y.applyAsDouble(i);
            }
        }
        return points.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] from(double first, int[] points, IntToDoubleFunction number) {
        double[] numbers = new double[points.length + 1];
        numbers[0] = first;
        for (int i = 0; i < points.length; i++) {
            numbers[i + 1] = number.applyAsDouble(points[i]);
        }
        return numbers;
    }

    /** Returns some points of the curve of one class, or the areas of several. */
    private Table table(int[] classes) {
        if (classes.length > 1) {
            Table areas = Table.ofNumbers("class", "ROC area", "average precision");
            Arrays.stream(classes).forEach(k -> areas.row(name(k), rocArea(k), averagePrecision(k)));
            return areas;
        }
        Table table = Table.ofNumbers("threshold", "recall", "false positive rate", "precision");
        ThresholdCurve curve = evaluation.curve(classes[0]);
        int rows = Math.min(ROWS, curve.size());
        for (int row = 0; row < rows; row++) {
            int i = rows == 1 ? 0 : (int) ((long) row * (curve.size() - 1) / (rows - 1));
            table.row(Numerals.text(curve.threshold(i)), Numerals.text(curve.recall(i)),
                    Numerals.text(curve.falsePositiveRate(i)), Numerals.text(curve.precision(i)));
        }
        return table;
    }

    private void calibration(Page page) {
        Calibration calibration = evaluation.calibration(BINS);
        Plot plot = Plot.square(Axis.ofParts("probability that was predicted"), Axis.ofParts("part that came true"));
        Table table = Table.ofNumbers("probability", "samples", "mean probability", "came true");
        double total = 0;
        for (Calibration.Bin bin : calibration.bins()) {
            total += bin.weight();
        }
        List<Calibration.Bin> full = calibration.bins().stream().filter(bin -> bin.weight() > 0).toList();
        for (Calibration.Bin bin : full) {
            plot.column(bin.lower(), bin.upper(), bin.weight() / total);
            table.row(Numerals.text(bin.lower()) + " to " + Numerals.text(bin.upper()),
                    Numerals.count(bin.weight()), Numerals.text(bin.probability()), Numerals.text(bin.rate()));
        }
        plot.guide(0, 0, 1, 1).curve("came true", full.stream().mapToDouble(Calibration.Bin::probability).toArray(),
                full.stream().mapToDouble(Calibration.Bin::rate).toArray());
        String errors = "Expected calibration error " + Numerals.text(calibration.expectedError())
                + ", greatest error " + Numerals.text(calibration.greatestError()) + ", Brier score "
                + Numerals.text(evaluation.figure(new Brier())) + ".";
        page.figure("Calibration", errors, errors + " The curve should follow the dotted line; columns are the part "
                + "of the samples with such a probability.", plot, table);
    }

    /** Thresholds that somebody may want instead. */
    private void choices(Page page, ThresholdCurve curve) {
        Table table = Table.ofNumbers("threshold for \u201c" + name(1) + "\u201d", "value", "recall", "precision");
        choice(table, "in use", threshold, curve);
        choice(table, "greatest F1", curve.thresholdForF1(), curve);
        choice(table, "precision of 95 %", curve.thresholdForPrecision(WANTED), curve);
        choice(table, "recall of 95 %", curve.thresholdForRecall(WANTED), curve);
        page.subtitle("Other thresholds");
        page.table("Other thresholds", table);
        page.note("They fit these samples best; how good they are is to be asked of others.");
    }

    private static void choice(Table table, String name, double threshold, ThresholdCurve curve) {
        if (Double.isNaN(threshold)) {
            table.row(name, "cannot be reached", "", "");
            return;
        }
        int last = -1;
        for (int i = 0; i < curve.size() && curve.threshold(i) >= threshold; i++) {
            last = i;
        }
        table.row(name, Numerals.text(threshold), last < 0 ? "0" : Numerals.text(curve.recall(last)),
                last < 0 ? "undefined" : Numerals.text(curve.precision(last)));
    }
}
