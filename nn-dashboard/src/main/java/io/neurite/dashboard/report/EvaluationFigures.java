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
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.Mae;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.metrics.Precision;
import io.neurite.core.metrics.R2;
import io.neurite.core.metrics.Recall;
import io.neurite.core.metrics.Rmse;
import io.neurite.core.metrics.RocAuc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The figures that are told of predictions, and how sure they are.
 *
 * @param evaluation the predictions
 * @param values the figures by the ids of their metrics: the first one is what to look at first
 * @param intervals where {@link #LEVEL} of samples drawn again would have each figure, by the same ids; empty if there
 *     are too few samples to tell, or too many to wait
 */
public record EvaluationFigures(Evaluation<?> evaluation, Map<String, Double> values,
        Map<String, Bootstrap.Interval> intervals) {
    /** Which part of samples drawn again the intervals hold. */
    public static final double LEVEL = 0.95;

    private static final List<Metric> OF_CLASSES = List.of(new Accuracy(), new Precision(), new Recall(), new F1(),
            new RocAuc(), new AveragePrecision());
    /** Of outputs that are probabilities. */
    private static final List<Metric> OF_PROBABILITIES =
            List.of(new LogLoss(), new Brier(), new ExpectedCalibrationError());
    private static final List<Metric> OF_NUMBERS = List.of(new Rmse(), new Mae(), new R2());

    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 100;
    /** Numbers drawn in all: a second or two. */
    private static final long DRAWS = 20_000_000;
    /** Of more numbers, intervals are narrow and take long. */
    private static final int MOST_NUMBERS = 1_000_000;

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
     * Computes figures and intervals; with many samples that takes a second or two.
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
        List<Metric> metrics = new ArrayList<>(OF_CLASSES);
        metrics.addAll(classes.hasProbabilities() ? OF_PROBABILITIES : List.of());
        return metrics;
    }

    private static Map<String, Bootstrap.Interval> intervals(Evaluation<?> evaluation, long seed) {
        Map<String, Bootstrap.Interval> intervals = new LinkedHashMap<>();
        long numbers = (long) evaluation.size() * (evaluation instanceof ClassEvaluation classes
                ? classes.classes() : ((NumberEvaluation) evaluation).outputs());
        if (evaluation.size() < 2 || numbers > MOST_NUMBERS) {
            return intervals;
        }
        List<Metric> metrics = metrics(evaluation);
        int resamples = (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, DRAWS / numbers));
        Bootstrap bootstrap = new Bootstrap(resamples, LEVEL, seed);
        List<Bootstrap.Interval> found = evaluation instanceof ClassEvaluation classes
                ? bootstrap.intervals(classes,
                        metrics.stream().map(EvaluationFigures::<ClassEvaluation>figure).toList())
                : bootstrap.intervals((NumberEvaluation) evaluation,
                        metrics.stream().map(EvaluationFigures::<NumberEvaluation>figure).toList());
        for (int i = 0; i < metrics.size(); i++) {
            intervals.put(metrics.get(i).id(), found.get(i));
        }
        return intervals;
    }

    private static <E extends Evaluation<E>> ToDoubleFunction<E> figure(Metric metric) {
        return evaluation -> evaluation.figure(metric);
    }
}
