package io.neurite.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions that are NaN are never right; targets, weights and thresholds that are none are refused. */
class UnusableSamplesTest {
    private static final float NAN = Float.NaN;

    /** Of decisions, and greatest where all are right. */
    private static final List<Metric> OF_DECISIONS = List.of(new Accuracy(), new BalancedAccuracy(), new Precision(),
            new Recall(), new F1(), new F1(Average.MICRO), new F1(Average.WEIGHTED), new MatthewsCorrelation(),
            new CohenKappa(), new TopK(1), new TopK(2), new TopK(5));
    private static final List<Metric> OF_SCORES = List.of(new LogLoss(), new Brier(), new ExpectedCalibrationError(),
            new RocAuc(), new AveragePrecision());
    private static final List<Metric> OF_NUMBERS = List.of(new Mse(), new Rmse(), new Mae(), new Mape(), new R2());

    private static double value(Metric metric, Matrix A, Matrix Y) {
        Metric.Accumulator accumulator = metric.start(A.rows(), 0.5);
        accumulator.add(A, Y, null);
        return accumulator.value();
    }

    private static void assertRefused(String part, Executable action) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }

    @Test
    void predictionsOfNaNAreNeverRight() {
        Matrix ones = Matrix.ofRows(new float[] {0, 1, 0, 1});
        for (Matrix nothing : List.of(Matrix.ofRows(new float[] {NAN, NAN, NAN, NAN}),
                Matrix.ofRows(new float[] {NAN, NAN, NAN, NAN}, new float[] {0.5f, 1, 0, NAN}),
                Matrix.ofRows(new float[] {0, 1, 0.5f, NAN}, new float[] {NAN, NAN, NAN, NAN}))) {
            for (Metric metric : OF_DECISIONS) {
                assertEquals(0, value(metric, nothing, ones), metric::toString);
            }
        }
    }

    @Test
    void aPredictionOfNaNIsOneThatIsWrong() {
        // Of three classes the second sample is undecided; a fourth class that never occurs would be the same.
        Matrix A = Matrix.ofColumns(new float[] {1, 0, 0}, new float[] {0, NAN, 0}, new float[] {0, 0, 1},
                new float[] {0, 1, 0});
        Matrix wrong = Matrix.ofColumns(new float[] {1, 0, 0, 0}, new float[] {0, 0, 0, 1}, new float[] {0, 0, 1, 0},
                new float[] {0, 1, 0, 0});
        Matrix Y = Matrix.ofRows(new float[] {0, 0, 2, 1});
        assertEquals(0.75, value(new Accuracy(), A, Y));
        assertEquals(2.5 / 3, value(new BalancedAccuracy(), A, Y), 1e-15);
        assertEquals(1, value(new Precision(), A, Y), 1e-15);
        for (Metric metric : List.of(new Accuracy(), new BalancedAccuracy(), new MatthewsCorrelation(),
                new CohenKappa())) {
            assertEquals(value(metric, wrong, Y), value(metric, A, Y), 1e-15, metric::toString);
        }
    }

    @Test
    void figuresOfScoresAreNaNWhereOneIs() {
        Matrix A = Matrix.ofColumns(new float[] {0.75f, 0.25f}, new float[] {0.25f, NAN}, new float[] {0.25f, 0.75f});
        Matrix labels = Matrix.ofRows(new float[] {0, 0, 1});
        Matrix one = Matrix.ofRows(new float[] {0.2f, NAN, 0.7f});
        for (Metric metric : OF_SCORES) {
            assertEquals(Double.NaN, value(metric, A, labels), metric::toString);
            assertEquals(Double.NaN, value(metric, one, labels), metric::toString);
        }
        Matrix oneHot = Matrix.ofColumns(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1});
        assertEquals(Double.NaN, value(new LogLoss(), A, oneHot));
    }

    @Test
    void figuresOfNumbersAreNaNWhereOneIs() {
        Matrix A = Matrix.ofRows(new float[] {1, NAN, 3});
        Matrix Y = Matrix.ofRows(new float[] {1, 2, 4});
        NumberEvaluation evaluation = new NumberEvaluation(1);
        evaluation.add(A, Y, null);
        for (Metric metric : OF_NUMBERS) {
            assertEquals(Double.NaN, value(metric, A, Y), metric::toString);
            assertEquals(Double.NaN, evaluation.figure(metric), metric::toString);
        }
        assertEquals(Double.NaN, evaluation.residuals(0).median());
    }

    @Test
    void anErrorOfCalibrationStaysNaNThroughCheckpointsAndMerging() {
        Metric metric = new ExpectedCalibrationError();
        Metric.Accumulator broken = metric.start(1, 0.5);
        broken.add(Matrix.ofRows(new float[] {NAN}), Matrix.ofRows(new float[] {1}), null);
        Metric.Accumulator resumed = metric.start(1, 0.5);
        resumed.restore(broken.state());
        resumed.add(Matrix.ofRows(new float[] {0.5f}), Matrix.ofRows(new float[] {1}), null);
        assertEquals(Double.NaN, resumed.value());
        Metric.Accumulator merged = metric.start(1, 0.5);
        merged.add(Matrix.ofRows(new float[] {0.5f}), Matrix.ofRows(new float[] {1}), null);
        merged.merge(broken);
        assertEquals(Double.NaN, merged.value());
    }

    @Test
    void undecidedSamplesSupportTheirClassInNoColumn() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {NAN, 0.7f, 0.2f}), Matrix.ofRows(new float[] {1, 1, 0}),
                Matrix.ofRows(new float[] {0.5f, 1, 2}));
        ConfusionMatrix confusion = evaluation.confusion();
        confusion.merge(evaluation.confusion());
        assertEquals(1, confusion.undecided(1));
        assertEquals(3, confusion.support(1));
        assertEquals(7, confusion.total());
        assertEquals(6.0 / 7, confusion.accuracy());
        assertEquals(2.0 / 3, confusion.recall(1));
        assertEquals(1, confusion.precision(1));
        assertEquals("""
                truth \\ predicted  no  yes  NaN
                no                  4    0    0
                yes                 0    2    1
                """, confusion.toTable(List.of("no", "yes")));
        assertFalse(evaluation.hasProbabilities());
        assertRefused("got NaN", () -> evaluation.calibration(10));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, NAN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNoneAreRefused(float weight) {
        Matrix A = Matrix.ofRows(new float[] {0.2f, 0.7f});
        Matrix Y = Matrix.ofRows(new float[] {0, 1});
        Matrix weights = Matrix.ofRows(new float[] {1, weight});
        String message = "Sample 1 of the batch: a weight is at least 0 and finite, got " + weight + ".";
        for (List<Metric> metrics : List.of(OF_DECISIONS, OF_SCORES, OF_NUMBERS)) {
            metrics.forEach(metric -> assertRefused(message, () -> metric.start(1, 0.5).add(A, Y, weights)));
        }
        ClassEvaluation classes = new ClassEvaluation(1, 0.5);
        assertRefused(message, () -> classes.add(A, Y, weights));
        assertEquals(0, classes.size());
        NumberEvaluation numbers = new NumberEvaluation(1);
        assertRefused(message, () -> numbers.add(A, Y, weights));
        assertEquals(0, numbers.size());
        assertRefused(message, () -> new ConfusionMatrix(2).add(A, Y, weights, 0.5));
        assertRefused("A weight is at least 0", () -> new ConfusionMatrix(2).add(0, 1, weight));
        assertRefused("A weight is at least 0", () -> new Calibration(2).add(0.5, true, weight));
    }

    @ParameterizedTest
    @ValueSource(floats = {7, -3, 2, 1.5f, -0.5f, NAN, Float.POSITIVE_INFINITY})
    void aSingleOutputHasTwoClasses(float label) {
        Matrix A = Matrix.ofRows(new float[] {0.2f, 0.7f});
        Matrix Y = Matrix.ofRows(new float[] {0, label});
        for (Metric metric : OF_DECISIONS) {
            assertRefused("Sample 1 of the batch", () -> value(metric, A, Y));
        }
        for (Metric metric : OF_SCORES) {
            assertRefused("or the probability of class 1, got " + label, () -> value(metric, A, Y));
        }
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        assertRefused("got " + label, () -> evaluation.add(A, Y, null));
        assertEquals(0, evaluation.size());
    }

    @Test
    void probabilitiesAndSignsTellAClass() {
        Matrix A = Matrix.ofRows(new float[] {0.2f, 0.7f, 0.1f, 0.9f});
        assertEquals(1, value(new Accuracy(), A, Matrix.ofRows(new float[] {0.3f, 0.5f, -1, 1})));
        Matrix several = Matrix.ofColumns(new float[] {0.2f, 0.7f, 0.1f}, new float[] {0.6f, 0.3f, 0.1f});
        Matrix targets = Matrix.ofColumns(new float[] {0.1f, 0.8f, 0.1f}, new float[] {1, -1, -1});
        assertEquals(1, value(new Accuracy(), several, targets));
    }

    @Test
    void oneHotTargetsHaveOneClass() {
        Matrix A = Matrix.ofColumns(new float[] {0.2f, 0.7f, 0.1f});
        for (Metric metric : OF_DECISIONS) {
            assertRefused("Sample 0 of the batch: one-hot targets are 1 for the class and 0 for the others, got none "
                    + "above 0.", () -> value(metric, A, Matrix.zeros(3, 1)));
            assertRefused("got NaN.", () -> value(metric, A, Matrix.ofColumns(new float[] {0, 1, NAN})));
            assertRefused("got NaN.", () -> value(metric, A, Matrix.ofColumns(new float[] {NAN, 1, 0})));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void thresholdsAreFinite(double threshold) {
        String message = "A threshold is a finite number";
        assertRefused(message, () -> new ClassEvaluation(1, threshold));
        assertRefused(message, () -> new Accuracy().start(2, threshold));
        assertRefused(message, () -> new F1().start(2, threshold));
        assertRefused(message, () -> new TopK(1).start(2, threshold));
        assertRefused(message, () -> new ConfusionMatrix(2).add(Matrix.zeros(1, 1), Matrix.zeros(1, 1), null,
                threshold));
    }

    /** A confusion matrix would take 20 GB. */
    @Test
    void metricsOfManyClassesTakeLittle() {
        int classes = 50_000;
        for (Metric metric : OF_DECISIONS) {
            Metric.Accumulator accumulator = metric.start(classes, 0.5);
            assertTrue(accumulator.state().length <= 3 * classes + 1, metric::toString);
        }
        Matrix A = Matrix.zeros(classes, 2);
        A.set(49_999, 0, 1);
        assertEquals(0.5, value(new Accuracy(), A, Matrix.ofRows(new float[] {49_999, 7})));
    }

    @Test
    void aConfusionMatrixThatNoHeapHoldsIsRefused() {
        assertRefused("A confusion matrix over 2000000000 classes takes", () -> new ConfusionMatrix(2_000_000_000));
    }
}
