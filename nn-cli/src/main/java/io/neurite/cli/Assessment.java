package io.neurite.cli;

import io.neurite.api.Metric;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.AveragePrecision;
import io.neurite.core.metrics.Bootstrap;
import io.neurite.core.metrics.Brier;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.ExpectedCalibrationError;
import io.neurite.core.metrics.F1;
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.Mae;
import io.neurite.core.metrics.Mape;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.metrics.Precision;
import io.neurite.core.metrics.R2;
import io.neurite.core.metrics.Recall;
import io.neurite.core.metrics.Rmse;
import io.neurite.core.metrics.RocAuc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How good a model's predictions are on some samples.
 *
 * @param predictions the samples, with what was predicted
 * @param metrics figures by the ids of their metrics: the first one is what to look at first
 * @param confusion how often each class was taken for which; null where the target is numbers
 * @param labels the classes' names, or those of the numbers
 */
record Assessment(Evaluation<?> predictions, Map<String, Double> metrics, @Nullable ConfusionMatrix confusion,
        List<String> labels) {
    /** Of more samples, intervals are narrow and take long. */
    private static final int MOST_SAMPLES_OF_INTERVALS = 100_000;
    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 100;
    /** Samples drawn in all, so that it takes a second or two. */
    private static final long DRAWS = 2_000_000;
    static final double LEVEL = 0.95;

    private static final List<Metric> OF_CLASSES = List.of(new Accuracy(), new Precision(), new Recall(), new F1(),
            new RocAuc(), new AveragePrecision());
    /** Of outputs that are probabilities. */
    private static final List<Metric> OF_PROBABILITIES =
            List.of(new LogLoss(), new Brier(), new ExpectedCalibrationError());
    private static final List<Metric> OF_NUMBERS = List.of(new Rmse(), new Mae(), new R2(), new Mape());

    static Assessment of(Model model, Dataset data) {
        Target target = data.schema().target();
        if (!target.isClasses()) {
            NumberEvaluation evaluation = NumberEvaluation.of(model, data);
            return new Assessment(evaluation, figures(evaluation, OF_NUMBERS), null, target.names());
        }
        ClassEvaluation evaluation = ClassEvaluation.of(model, data);
        List<Metric> metrics = new ArrayList<>(OF_CLASSES);
        metrics.addAll(evaluation.hasProbabilities() ? OF_PROBABILITIES : List.of());
        return new Assessment(evaluation, figures(evaluation, metrics), evaluation.confusion(), target.names());
    }

    private static Map<String, Double> figures(Evaluation<?> evaluation, List<Metric> metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        metrics.forEach(metric -> figures.put(metric.id(), evaluation.figure(metric)));
        return figures;
    }

    int samples() {
        return predictions.size();
    }

    /** Returns the range of each figure by the bootstrap; empty if there are too few or too many samples for that. */
    Map<String, Bootstrap.Interval> intervals(long seed) {
        Map<String, Bootstrap.Interval> intervals = new LinkedHashMap<>();
        if (samples() < 2 || samples() > MOST_SAMPLES_OF_INTERVALS) {
            return intervals;
        }
        int resamples = (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, DRAWS / samples()));
        Bootstrap bootstrap = new Bootstrap(resamples, LEVEL, seed);
        List<Metric> drawn = all().stream().filter(metric -> metrics.containsKey(metric.id())).toList();
        List<Bootstrap.Interval> found = predictions instanceof ClassEvaluation classes
                ? bootstrap.intervals(classes, drawn.stream().map(Assessment::<ClassEvaluation>figure).toList())
                : bootstrap.intervals((NumberEvaluation) predictions,
                        drawn.stream().map(Assessment::<NumberEvaluation>figure).toList());
        for (int i = 0; i < drawn.size(); i++) {
            intervals.put(drawn.get(i).id(), found.get(i));
        }
        return intervals;
    }

    private static List<Metric> all() {
        return Stream.of(OF_CLASSES, OF_PROBABILITIES, OF_NUMBERS).flatMap(List::stream).toList();
    }

    private static <E extends Evaluation<E>> ToDoubleFunction<E> figure(Metric metric) {
        return evaluation -> evaluation.figure(metric);
    }

    /** Returns what people call a metric. */
    static String name(String id) {
        return id.matches("rmse|mae|r2|mape") ? id.toUpperCase(Locale.ROOT) : id;
    }

    /** For JSON: {@code testAccuracy}, or {@code testRmse} and {@code testR2}, and so on. */
    void putInto(Map<String, @Nullable Object> tree, String prefix) {
        metrics.forEach((id, value) -> tree.put(prefix.isEmpty() ? camelCase(id) : prefix + capital(camelCase(id)),
                Figures.json(value)));
    }

    /** For JSON: one row per true class. */
    @Nullable List<List<Double>> confusionRows() {
        if (confusion == null) {
            return null;
        }
        List<List<Double>> rows = new ArrayList<>();
        for (int truth = 0; truth < confusion.classes(); truth++) {
            int row = truth;
            rows.add(IntStream.range(0, confusion.classes()).mapToObj(predicted -> confusion.count(row,
                    predicted)).toList());
        }
        return rows;
    }

    /** Returns an id as a key of JSON. */
    static String camelCase(String id) {
        String[] words = id.split("-");
        return words[0] + String.join("", Arrays.stream(words).skip(1).map(Assessment::capital).toList());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
