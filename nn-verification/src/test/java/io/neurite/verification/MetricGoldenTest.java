package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.F1;
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.Mae;
import io.neurite.core.metrics.Mse;
import io.neurite.core.metrics.Precision;
import io.neurite.core.metrics.R2;
import io.neurite.core.metrics.Recall;
import io.neurite.core.metrics.Rmse;
import io.neurite.core.metrics.RocAuc;
import io.neurite.core.metrics.TopK;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every built-in metric against its plain definition in float64, fed in batches. */
class MetricGoldenTest {
    private static final double THRESHOLD = 0.5;

    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("accuracy", new Accuracy()),
            Map.entry("top1Accuracy", new TopK(1)),
            Map.entry("top2Accuracy", new TopK(2)),
            Map.entry("top3Accuracy", new TopK(3)),
            Map.entry("logLoss", new LogLoss()),
            Map.entry("precision", new Precision()),
            Map.entry("recall", new Recall()),
            Map.entry("f1", new F1()),
            Map.entry("precisionMacro", new Precision()),
            Map.entry("recallMacro", new Recall()),
            Map.entry("f1Macro", new F1()),
            Map.entry("rocAuc", new RocAuc()),
            Map.entry("mse", new Mse()),
            Map.entry("rmse", new Rmse()),
            Map.entry("mae", new Mae()),
            Map.entry("r2", new R2()));

    /** Checked through the confusion matrix, or contained in the mean. */
    private static final Set<String> LISTS =
            Set.of("confusion", "precisionPerClass", "recallPerClass", "f1PerClass", "r2PerOutput");

    @TestFactory
    Stream<DynamicTest> metrics() {
        return Stream.of("multiclass", "binary", "regression")
                .flatMap(file -> Golden.read("metrics/" + file + ".json").get("cases").list().stream())
                .flatMap(example -> example.get("metrics").names().stream().filter(name -> !LISTS.contains(name))
                        .map(name -> dynamicTest(example.get("name").text() + ": " + name, () -> check(example,
                                name))));
    }

    private static void check(Golden example, String name) {
        Metric metric = Objects.requireNonNull(METRICS.get(name), name);
        double expected = example.get("metrics").get(name).number();
        double tolerance = 1e-6 * Math.abs(expected) + 1e-12;
        Matrix A = example.get("prediction").matrix();
        Matrix Y = target(example);
        assertEquals(expected, fed(metric, A, Y, weights(example)).value(), tolerance);
        if (example.has("labels") && A.rows() > 1) {
            assertEquals(expected, fed(metric, A, oneHot(Y, A.rows()), weights(example)).value(), tolerance, "one-hot");
        }
    }

    private static Metric.Accumulator fed(Metric metric, Matrix A, Matrix Y, @Nullable Matrix weights) {
        Metric.Accumulator accumulator = metric.start(A.rows(), THRESHOLD);
        int batch = 7;
        for (int from = 0; from < A.columns(); from += batch) {
            int to = Math.min(from + batch, A.columns());
            accumulator.add(A.columns(from, to), Y.columns(from, to), weights == null ? null : weights.columns(from,
                    to));
        }
        return accumulator;
    }

    @TestFactory
    Stream<DynamicTest> confusionMatrices() {
        return Stream.of("multiclass", "binary")
                .flatMap(file -> Golden.read("metrics/" + file + ".json").get("cases").list().stream())
                .map(example -> dynamicTest(example.get("name").text(), () -> checkConfusion(example)));
    }

    private static void checkConfusion(Golden example) {
        Matrix A = example.get("prediction").matrix();
        Golden expected = example.get("metrics");
        List<Golden> rows = expected.get("confusion").list();
        ConfusionMatrix confusion = new ConfusionMatrix(rows.size());
        confusion.add(A, target(example), weights(example), THRESHOLD);
        for (int i = 0; i < rows.size(); i++) {
            for (int k = 0; k < rows.size(); k++) {
                assertEquals(rows.get(i).numbers()[k], confusion.count(i, k), 1e-12, "truth " + i + ", predicted " + k);
            }
            if (A.rows() > 1) {
                assertEquals(expected.get("precisionPerClass").numbers()[i], confusion.precision(i), 1e-12);
                assertEquals(expected.get("recallPerClass").numbers()[i], confusion.recall(i), 1e-12);
                assertEquals(expected.get("f1PerClass").numbers()[i], confusion.f1(i), 1e-12);
            }
        }
    }

    private static Matrix target(Golden example) {
        return example.has("target") ? example.get("target").matrix() : row(example.get("labels"));
    }

    private static @Nullable Matrix weights(Golden example) {
        return example.get("weights").isNull() ? null : row(example.get("weights"));
    }

    private static Matrix row(Golden list) {
        double[] numbers = list.numbers();
        Matrix row = Matrix.zeros(1, numbers.length);
        for (int j = 0; j < numbers.length; j++) {
            row.set(0, j, (float) numbers[j]);
        }
        return row;
    }

    private static Matrix oneHot(Matrix labels, int classes) {
        Matrix Y = Matrix.zeros(classes, labels.columns());
        for (int j = 0; j < labels.columns(); j++) {
            Y.set((int) labels.get(0, j), j, 1);
        }
        return Y;
    }
}
