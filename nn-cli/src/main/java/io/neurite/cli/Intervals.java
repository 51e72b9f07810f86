package io.neurite.cli;

import io.neurite.api.Metric;
import io.neurite.core.metrics.Bootstrap;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.NumberEvaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How sure the figures of some predictions are. */
record Intervals(Evaluation<?> predictions) {
    static final double LEVEL = 0.95;
    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 100;
    /** Numbers drawn in all: a second or two. */
    private static final long DRAWS = 20_000_000;
    /** Of more numbers, intervals are narrow and take long. */
    private static final int MOST_NUMBERS = 1_000_000;

    /** Returns the ranges by the metrics' ids; empty if there are too few samples for that, or too many. */
    Map<String, Bootstrap.Interval> of(List<Metric> metrics, long seed) {
        Map<String, Bootstrap.Interval> intervals = new LinkedHashMap<>();
        long numbers = (long) predictions.size() * (predictions instanceof ClassEvaluation classes
                ? classes.classes() : ((NumberEvaluation) predictions).outputs());
        if (predictions.size() < 2 || numbers > MOST_NUMBERS) {
            return intervals;
        }
        int resamples = (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, DRAWS / numbers));
        Bootstrap bootstrap = new Bootstrap(resamples, LEVEL, seed);
        List<Bootstrap.Interval> found = predictions instanceof ClassEvaluation classes
                ? bootstrap.intervals(classes, metrics.stream().map(Intervals::<ClassEvaluation>figure).toList())
                : bootstrap.intervals((NumberEvaluation) predictions,
                        metrics.stream().map(Intervals::<NumberEvaluation>figure).toList());
        for (int i = 0; i < metrics.size(); i++) {
            intervals.put(metrics.get(i).id(), found.get(i));
        }
        return intervals;
    }

    private static <E extends Evaluation<E>> ToDoubleFunction<E> figure(Metric metric) {
        return evaluation -> evaluation.figure(metric);
    }
}
