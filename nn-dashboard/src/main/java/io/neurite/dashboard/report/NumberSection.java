package io.neurite.dashboard.report;

import io.neurite.core.metrics.Distribution;
import io.neurite.core.metrics.NumberEvaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far predictions of numbers are off.
 *
 * @param evaluation the predictions
 * @param labels the numbers' names
 */
record NumberSection(NumberEvaluation evaluation, List<String> labels) {
    private static final int MOST_DRAWN = 4;
    /** More samples are drawn as cells that are the deeper, the more of them there are. */
    private static final int MOST_DOTS = 500;
    private static final int CELLS = 36;
    private static final int MOST_BINS = 30;
    private static final int FEWEST_BINS = 5;
    private static final int LONGEST_NAME = 40;
    private static final double[] PARTS = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    void write(Page page) {
        page.section("Residuals");
        page.note("A residual is the truth less the prediction: above 0, the truth is greater than was predicted.");
        int drawn = Math.min(MOST_DRAWN, evaluation.outputs());
        for (int output = 0; output < drawn; output++) {
            if (evaluation.outputs() > 1) {
                page.subtitle(name(output));
            }
            page.beginFigures();
            figures(page, output);
            page.endFigures();
        }
        if (drawn < evaluation.outputs()) {
            page.note("The first " + drawn + " of " + evaluation.outputs() + " numbers are drawn.");
        }
        page.subtitle("Quantiles of the residuals");
        page.table("Quantiles of the residuals", quantiles());
    }

    private String name(int output) {
        return Bars.shortened(labels.get(output), LONGEST_NAME);
    }

    private void figures(Page page, int output) {
        int size = evaluation.size();
        double[] predicted = IntStream.range(0, size).mapToDouble(i -> evaluation.prediction(output, i)).toArray();
        double[] residuals = IntStream.range(0, size).mapToDouble(i -> evaluation.residual(output, i)).toArray();
        double[] truth = IntStream.range(0, size).mapToDouble(i -> predicted[i] + residuals[i]).toArray();
        long missing = IntStream.range(0, size).filter(i -> !Double.isFinite(predicted[i])
                || !Double.isFinite(residuals[i])).count();
        String left = missing == 0 ? "" : " " + Numerals.count(missing, "sample") + " without a finite prediction "
                + "cannot be drawn.";
        double[] both = IntStream.range(0, 2 * size).mapToDouble(i -> i < size ? truth[i] : predicted[i - size])
                .toArray();
        Axis x = Axis.of("predicted " + name(output), both);
        Plot plot = Plot.square(x, Axis.of("true " + name(output), both));
        Distribution distribution = evaluation.residuals(output);
        String half = "Half of the residuals lie between " + Numerals.text(distribution.quantile(PARTS[2])) + " and "
                + Numerals.text(distribution.quantile(PARTS[4]));
        page.figure("Predicted and true " + name(output), half + ". Predictions lie between " + Numerals.text(x.low())
                        + " and " + Numerals.text(x.high()) + ".", "On the dotted line a prediction is right." + left,
                samples(plot, x, Axis.of("", both), predicted, truth).guide(x.low(), x.low(), x.high(), x.high()),
                samples(truth, predicted, residuals));
        histogram(page, output, residuals, half);
        Axis across = Axis.of("predicted " + name(output), predicted);
        Axis up = Axis.of("residual", residuals);
        page.figure("Residuals of " + name(output) + " by prediction", half + ", the greatest at "
                        + Numerals.text(evaluation.absoluteErrors(output).greatest()) + ".",
                "A curve or a fan here is something that the model has not learned yet." + left,
                samples(Plot.wide(across, up), across, up, predicted, residuals)
                        .guide(across.low(), 0, across.high(), 0), Table.none());
    }

    /** Returns some samples, evenly spaced. */
    private static Table samples(double[] truth, double[] predicted, double[] residuals) {
        Table table = Table.ofNumbers("sample", "truth", "predicted", "residual");
        int rows = Math.min(Table.MOST_ROWS, truth.length);
        for (int row = 0; row < rows; row++) {
            int i = (int) ((long) row * truth.length / rows);
            table.row(Numerals.count(i), Numerals.text(truth[i]), Numerals.text(predicted[i]),
                    Numerals.text(residuals[i]));
        }
        return table;
    }

    /** Draws a dot per sample, or how many samples there are in each of many cells. */
    private static Plot samples(Plot plot, Axis x, Axis y, double[] xs, double[] ys) {
        if (xs.length <= MOST_DOTS) {
            return plot.dots(xs, ys);
        }
        int[][] counts = new int[CELLS][CELLS];
        int most = 0;
        for (int i = 0; i < xs.length; i++) {
            if (x.holds(xs[i]) && y.holds(ys[i])) {
                int column = cell(x.place(xs[i]), CELLS);
                int row = cell(y.place(ys[i]), CELLS);
                counts[column][row]++;
                most = Math.max(most, counts[column][row]);
            }
        }
        double width = (x.high() - x.low()) / CELLS;
        double height = (y.high() - y.low()) / CELLS;
        for (int column = 0; column < CELLS; column++) {
            for (int row = 0; row < CELLS; row++) {
                if (counts[column][row] > 0) {
                    plot.cell(x.low() + column * width, x.low() + (column + 1) * width, y.low() + row * height,
                            y.low() + (row + 1) * height,
                            StrictMath.log1p(counts[column][row]) / StrictMath.log1p(most));
                }
            }
        }
        return plot;
    }

    private static int cell(double place, int cells) {
        return Math.min(cells - 1, (int) (place * cells));
    }

    private static void histogram(Page page, int output, double[] residuals, String words) {
        double[] finite = Arrays.stream(residuals).filter(Double::isFinite).toArray();
        Axis x = Axis.of("residual", finite);
        int bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, (int) Math.sqrt(finite.length)));
        int[] counts = new int[bins];
        for (double residual : finite) {
            counts[cell(x.place(residual), bins)]++;
        }
        double width = (x.high() - x.low()) / bins;
        double most = Arrays.stream(counts).max().orElse(0);
        Plot plot = Plot.wide(x, Axis.of("samples", 0, Math.max(1, most)));
        Table table = Table.ofNumbers("residual from", "to", "samples");
        for (int bin = 0; bin < bins; bin++) {
            plot.column(x.low() + bin * width, x.low() + (bin + 1) * width, counts[bin]);
            table.row(Numerals.text(x.low() + bin * width), Numerals.text(x.low() + (bin + 1) * width),
                    Numerals.count(counts[bin]));
        }
        if (x.holds(0)) {
            plot.guide(0, 0, 0, Math.max(1, most));
        }
        page.figure("Distribution of the residuals" + (output == 0 ? "" : ", number " + (output + 1)), words + ".", "",
                plot, table);
    }

    private Table quantiles() {
        List<String> head = new ArrayList<>(List.of("truth less prediction"));
        for (double part : PARTS) {
            head.add(part == 0 ? "least" : part == 1 ? "greatest" : part * 2 == 1 ? "median"
                    : Math.round(100 * part) + " %");
        }
        head.add("median size");
        Table table = Table.ofNumbers(head.toArray(String[]::new));
        for (int output = 0; output < evaluation.outputs(); output++) {
            Distribution residuals = evaluation.residuals(output);
            List<String> row = new ArrayList<>(List.of(name(output)));
            for (double part : PARTS) {
                row.add(Numerals.text(residuals.quantile(part)));
            }
            row.add(Numerals.text(evaluation.absoluteErrors(output).median()));
            table.row(row);
        }
        return table;
    }
}
