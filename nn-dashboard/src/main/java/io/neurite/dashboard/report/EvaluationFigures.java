package io.neurite.dashboard.report;

import io.neurite.api.Metric;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.AveragePrecision;
import io.neurite.core.metrics.Bootstrap;
import io.neurite.core.metrics.Brier;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.ExpectedCalibrationError;
import io.neurite.core.metrics.F1;
import io.neurite.core.metrics.Interval;
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.Mae;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.metrics.Precision;
import io.neurite.core.metrics.R2;
import io.neurite.core.metrics.Recall;
import io.neurite.core.metrics.Rmse;
import io.neurite.core.metrics.RocAuc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The figures that are told of predictions, and how sure they are. The maps cannot be modified, so that any number of
 * threads may share one; the evaluation belongs to one thread at a time, also while {@link #of} computes.
 *
 * @param evaluation the predictions
 * @param values the figures by the ids of their metrics: the first one is what to look at first
 * @param intervals in which range each figure lies at the {@link #LEVEL}, by the same ids. The accuracy always has
 *     one, if there are samples: {@link ClassEvaluation#accuracyInterval}. Others have that of the {@link Bootstrap},
 *     unless there are too many samples to draw them often enough in a second or two, for which the areas below curves
 *     are left out first; or the interval would mislead: all draws give the same, classes have too few samples for a
 *     mean over the classes, or draws change the figure, as they do the calibration error
 */
public record EvaluationFigures(Evaluation<?> evaluation, Map<String, Double> values,
        Map<String, Interval> intervals) {
    /** Which part of samples drawn again the intervals hold. */
    public static final double LEVEL = 0.95;

    /** Means over the classes. */
    private static final List<Metric> OF_CLASSES = List.of(new Precision(), new Recall(), new F1());
    private static final List<Metric> OF_CURVES = List.of(new RocAuc(), new AveragePrecision());
    /** Of outputs that are probabilities. */
    private static final List<Metric> OF_PROBABILITIES = List.of(new LogLoss(), new Brier());
    private static final List<Metric> OF_NUMBERS = List.of(new Rmse(), new Mae(), new R2());

    /** Standard deviations of a normal distribution within which the level lies. */
    private static final double DEVIATIONS = 1.959963984540054;
    /**
     * A class with so many samples is missing in one of 20,000 draws. With fewer it is missing now and then, and a mean
     * over the classes is then one of others: an interval would tell of that (Efron &amp; Tibshirani 1993: draws are to
     * be made as the samples were).
     */
    private static final int FEWEST_OF_CLASS = 10;
    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 100;
    /** Numbers looked at in all draws, which takes about a second. */
    private static final long WORK = 100_000_000;
    /** How many numbers of a metric take as long as one that is drawn, and as one of a curve. */
    private static final int COST_OF_DRAWING = 2;
    private static final int COST_OF_CURVE = 4;
    /** Numbers that means over the classes keep of each, however few the samples are. */
    private static final int TOTALS_OF_CLASS = 3;
    private static final double ROUNDING = 1e-9;

    /**
     * Copies the maps, keeping their order.
     *
     * @param evaluation the component
     * @param values the component
     * @param intervals the component
     */
    public EvaluationFigures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    /**
     * Computes figures and, in a second or two, intervals.
     *
     * @param evaluation the predictions; not modified
     * @param seed which samples the bootstrap draws
     * @return the figures
     */
    public static EvaluationFigures of(Evaluation<?> evaluation, long seed) {
        return new EvaluationFigures(evaluation, values(evaluation), intervals(evaluation, seed));
    }

    /**
     * Computes the figures alone.
     *
     * @param evaluation the predictions; not modified
     * @return figures by the ids of their metrics
     */
    public static Map<String, Double> values(Evaluation<?> evaluation) {
        Map<String, Double> figures = new LinkedHashMap<>();
        metrics(evaluation).forEach(metric -> figures.put(metric.id(), evaluation.figure(metric)));
        return figures;
    }

    private static List<Metric> metrics(Evaluation<?> evaluation) {
        if (!(evaluation instanceof ClassEvaluation classes)) {
            return OF_NUMBERS;
        }
        List<Metric> metrics = new ArrayList<>(List.of(new Accuracy()));
        metrics.addAll(OF_CLASSES);
        metrics.addAll(OF_CURVES);
        if (classes.hasProbabilities()) {
            metrics.addAll(OF_PROBABILITIES);
            metrics.add(new ExpectedCalibrationError());
        }
        return metrics;
    }

    private static Map<String, Interval> intervals(Evaluation<?> evaluation, long seed) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        if (evaluation instanceof NumberEvaluation numbers) {
            draw(numbers, (long) numbers.size() * numbers.outputs(), OF_NUMBERS, seed, intervals);
        } else if (evaluation instanceof ClassEvaluation classes) {
            putIfItTells(intervals, new Accuracy(), classes.accuracyInterval(DEVIATIONS));
            List<Metric> metrics = new ArrayList<>();
            if (Arrays.stream(classes.sampleCounts()).allMatch(count -> count == 0 || count >= FEWEST_OF_CLASS)) {
                metrics.addAll(OF_CLASSES);
                metrics.addAll(OF_CURVES);
            }
            if (classes.hasProbabilities()) {
                metrics.addAll(OF_PROBABILITIES);
            }
            long numbers = (long) Math.max(classes.size(), TOTALS_OF_CLASS) * classes.classes();
            if (!draw(classes, numbers, metrics, seed, intervals) && metrics.removeAll(OF_CURVES)) {
                draw(classes, numbers, metrics, seed, intervals);
            }
        }
        return intervals;
    }

    /** Finds intervals of all the metrics, or of none if they cannot be drawn often enough. */
    private static <E extends Evaluation<E>> boolean draw(E evaluation, long numbers, List<Metric> metrics, long seed,
            Map<String, Interval> intervals) {
        if (evaluation.size() < 2 || metrics.isEmpty()) {
            return true;
        }
        long cost = COST_OF_DRAWING;
        for (Metric metric : metrics) {
            cost += OF_CURVES.contains(metric) ? COST_OF_CURVE : 1;
        }
        long resamples = Math.min(MOST_RESAMPLES, WORK / Math.max(1, numbers * cost));
        if (resamples < FEWEST_RESAMPLES) {
            return false;
        }
        List<Interval> found = new Bootstrap((int) resamples, LEVEL, seed).intervals(evaluation,
                metrics.stream().map(EvaluationFigures::<E>figure).toList());
        for (int i = 0; i < metrics.size(); i++) {
            putIfItTells(intervals, metrics.get(i), found.get(i));
        }
        return true;
    }

    /** Leaves out what is undefined, or has no width since all draws are alike but for rounding. */
    private static void putIfItTells(Map<String, Interval> intervals, Metric metric, Interval interval) {
        if (interval.upper() - interval.lower() > ROUNDING * Math.abs(interval.upper())) {
            intervals.put(metric.id(), interval);
        }
    }

    private static <E extends Evaluation<E>> ToDoubleFunction<E> figure(Metric metric) {
        return evaluation -> evaluation.figure(metric);
    }
}
