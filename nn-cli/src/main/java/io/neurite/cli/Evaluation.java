package io.neurite.cli;

import io.neurite.api.Metric;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Predictor;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.F1;
import io.neurite.core.metrics.Mae;
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
record Evaluation(int samples, Map<String, Double> metrics, @Nullable ConfusionMatrix confusion, List<String> labels) {
    private static final int BLOCK = 256;

    private static final List<Metric> OF_CLASSES =
            List.of(new Accuracy(), new Precision(), new Recall(), new F1(), new RocAuc());
    private static final List<Metric> OF_NUMBERS = List.of(new Rmse(), new Mae(), new R2());

    static Evaluation of(Model model, Dataset data) {
        Target target = data.schema().target();
        int outputs = model.graph().outputShape(0).size();
        double threshold = model.info().threshold();
        List<Metric> metrics = target.isClasses() ? OF_CLASSES : OF_NUMBERS;
        List<Metric.Accumulator> accumulators = metrics.stream().map(metric -> metric.start(outputs,
                threshold)).toList();
        ConfusionMatrix confusion = target.isClasses() ? new ConfusionMatrix(target.size()) : null;
        Predictor predictor = model.predictor(BLOCK);
        int[] samples = IntStream.range(0, data.size()).toArray();
        for (int from = 0; from < samples.length; from += BLOCK) {
            int to = Math.min(samples.length, from + BLOCK);
            Batch block = data.newBatch(to - from);
            data.fill(samples, from, to, block, 0);
            Matrix A = predictor.predict(block).get(0);
            Matrix Y = block.targets().get(0);
            for (int j = 0; j < to - from; j++) {
                target.unscale(Y.data(), Y.index(0, j));
            }
            accumulators.forEach(accumulator -> accumulator.add(A, Y, null));
            if (confusion != null) {
                confusion.add(A, Y, null, threshold);
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            figures.put(metrics.get(i).id(), accumulators.get(i).value());
        }
        return new Evaluation(data.size(), figures, confusion, target.names());
    }

    /** Returns what people call a metric. */
    static String name(String id) {
        return id.matches("rmse|mae|r2") ? id.toUpperCase(Locale.ROOT) : id;
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
        return words[0] + String.join("", Arrays.stream(words).skip(1).map(Evaluation::capital).toList());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
