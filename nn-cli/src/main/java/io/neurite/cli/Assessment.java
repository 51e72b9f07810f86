package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.dashboard.report.EvaluationFigures;
import io.neurite.io.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a model's predictions are on some samples.
 *
 * @param samples how many samples there were
 * @param metrics figures by the ids of their metrics: the first one is what to look at first
 * @param confusion how often each class was taken for which; null where the target is numbers
 * @param labels the classes' names, or those of the numbers
 */
record Assessment(int samples, Map<String, Double> metrics, @Nullable ConfusionMatrix confusion, List<String> labels) {
    static Assessment of(Model model, Dataset data) {
        return of(predictions(model, data), data.schema().target().names());
    }

    static Evaluation<?> predictions(Model model, Dataset data) {
        return data.schema().target().isClasses() ? ClassEvaluation.of(model, data) : NumberEvaluation.of(model, data);
    }

    static Assessment of(Evaluation<?> predictions, List<String> labels) {
        return of(predictions, EvaluationFigures.values(predictions), labels);
    }

    static Assessment of(EvaluationFigures figures, List<String> labels) {
        return of(figures.evaluation(), figures.values(), labels);
    }

    private static Assessment of(Evaluation<?> predictions, Map<String, Double> metrics, List<String> labels) {
        return new Assessment(predictions.size(), metrics,
                predictions instanceof ClassEvaluation classes ? classes.confusion() : null, labels);
    }

    /** Returns what people call a metric. */
    static String name(String id) {
        return id.matches("rmse|mae|r2") ? id.toUpperCase(Locale.ROOT) : id;
    }

    /** For JSON: {@code testAccuracy}, or {@code testRmse} and {@code testR2}, and so on. */
    void putInto(Map<String, @Nullable Object> tree, String prefix) {
        metrics.forEach((id, value) -> tree.put(prefix.isEmpty() ? camelCase(id) : prefix + capital(camelCase(id)),
                Json.number(value)));
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
