package io.neurite.core.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures and curves are those of scikit-learn; src/test/python writes what it computes. */
class ScikitLearnMetricsTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvSource({"one-output, 1", "one-output-weighted, 1", "four-classes, 4", "four-classes-weighted, 4"})
    void figuresOfClassesAreThoseOfScikitLearn(String name, int outputs) {
        Map<String, double[]> expected = read(name);
        ClassEvaluation evaluation = classes(expected, outputs);
        List<Metric> metrics = List.of(new Accuracy(), new BalancedAccuracy(), new MatthewsCorrelation(),
                new CohenKappa(), new RocAuc(), new AveragePrecision(), new LogLoss(), new Brier());
        for (Metric metric : metrics) {
            assertEquals(figure(expected, metric.id()), evaluation.figure(metric), TOLERANCE, metric.id());
        }
        if (outputs > 1) {
            assertEquals(figure(expected, "top-k"), evaluation.figure(new TopK(2)), TOLERANCE);
        }
        ConfusionMatrix confusion = evaluation.confusion();
        assertArrayEquals(expected.get("confusion"), elements(confusion), TOLERANCE);
        figuresPerClassAreThoseOfScikitLearn("precision", expected, confusion, confusion::precision);
        figuresPerClassAreThoseOfScikitLearn("recall", expected, confusion, confusion::recall);
        figuresPerClassAreThoseOfScikitLearn("f1", expected, confusion, confusion::f1);
    }

    private static void figuresPerClassAreThoseOfScikitLearn(String name, Map<String, double[]> expected,
            ConfusionMatrix confusion, IntToDoubleFunction figure) {
        double[] each = IntStream.range(0, confusion.classes()).mapToDouble(figure::applyAsDouble).toArray();
        assertArrayEquals(expected.get(name + "-each"), each, TOLERANCE, name);
        assertEquals(figure(expected, name + "-macro"), Average.MACRO.of(confusion, figure), TOLERANCE, name);
        assertEquals(figure(expected, name + "-micro"), Average.MICRO.of(confusion, figure), TOLERANCE, name);
        assertEquals(figure(expected, name + "-weighted"), Average.WEIGHTED.of(confusion, figure), TOLERANCE, name);
    }

    @ParameterizedTest
    @CsvSource({"one-output, 1", "one-output-weighted, 1", "four-classes, 4", "four-classes-weighted, 4"})
    void curvesAreThoseOfScikitLearn(String name, int outputs) {
        Map<String, double[]> expected = read(name);
        ClassEvaluation evaluation = classes(expected, outputs);
        for (int k = outputs == 1 ? 1 : 0; k < evaluation.classes(); k++) {
            ThresholdCurve curve = evaluation.curve(k);
            assertPoints(expected, "roc-thresholds-" + k, curve, curve::threshold);
            assertPoints(expected, "false-positive-rate-" + k, curve, curve::falsePositiveRate);
            assertPoints(expected, "true-positive-rate-" + k, curve, curve::recall);
            assertPoints(expected, "thresholds-" + k, curve, curve::threshold);
            assertPoints(expected, "precision-" + k, curve, curve::precision);
            assertPoints(expected, "recall-" + k, curve, curve::recall);
            assertEquals(figure(expected, "roc-area-" + k), curve.rocArea(), TOLERANCE);
            assertEquals(figure(expected, "average-precision-" + k), curve.averagePrecision(), TOLERANCE);
        }
    }

    private static void assertPoints(Map<String, double[]> expected, String name, ThresholdCurve curve,
            IntToDoubleFunction point) {
        assertArrayEquals(expected.get(name), IntStream.range(0, curve.size()).mapToDouble(point).toArray(), TOLERANCE,
                name);
    }

    @ParameterizedTest
    @CsvSource({"one-output, 1", "four-classes, 4"})
    void calibrationIsThatOfScikitLearn(String name, int outputs) {
        Map<String, double[]> expected = read(name);
        ClassEvaluation evaluation = classes(expected, outputs);
        List<Calibration.Bin> bins = evaluation.calibration(10).bins().stream().filter(bin -> bin.weight() > 0)
                .toList();
        assertArrayEquals(expected.get("calibration-rate"), bins.stream().mapToDouble(Calibration.Bin::rate).toArray(),
                TOLERANCE);
        assertArrayEquals(expected.get("calibration-probability"),
                bins.stream().mapToDouble(Calibration.Bin::probability).toArray(), TOLERANCE);
        assertEquals(figure(expected, "expected-calibration-error"),
                evaluation.figure(new ExpectedCalibrationError()), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"one-output, 1", "four-classes, 4"})
    void temperatureIsThatOfSciPy(String name, int outputs) {
        Map<String, double[]> expected = read(name);
        Matrix logits = matrix(expected, "scores", outputs);
        for (int i = 0; i < logits.data().length; i++) {
            double p = logits.data()[i];
            logits.data()[i] = (float) (Math.log(p) - (outputs == 1 ? Math.log(1 - p) : 0));
        }
        ScoredSamples samples = new ScoredSamples(outputs);
        samples.add(logits, matrix(expected, "truth", 1), null);
        double temperature = TemperatureScaling.fit(samples).temperature();
        assertEquals(figure(expected, "temperature"), temperature, 1e-5 * temperature);
    }

    @ParameterizedTest
    @CsvSource({"one-number, 1", "three-numbers-weighted, 3"})
    void figuresOfNumbersAreThoseOfScikitLearn(String name, int outputs) {
        Map<String, double[]> expected = read(name);
        NumberEvaluation evaluation = numbers(expected, outputs);
        for (Metric metric : List.of(new Mse(), new Mae(), new Mape(), new R2())) {
            double figure = figure(expected, metric.id());
            assertEquals(figure, evaluation.figure(metric), TOLERANCE * Math.max(1, figure), metric.id());
        }
        if (outputs == 1) {
            assertEquals(figure(expected, "rmse"), evaluation.figure(new Rmse()), TOLERANCE);
        }
        double[] ones = new double[evaluation.size()];
        Arrays.setAll(ones, i -> 1 / numbers(expected, "weight")[i]);
        NumberEvaluation unweighted = evaluation.weighted(ones);
        for (int i = 0; i < outputs; i++) {
            Distribution sizes = unweighted.absoluteErrors(i);
            assertEquals(numbers(expected, "median-absolute-error")[i], sizes.median(), TOLERANCE);
            assertEquals(numbers(expected, "max-error")[i], sizes.greatest(), TOLERANCE);
            assertEquals(numbers(expected, "residual-quantile")[i], unweighted.residuals(i).quantile(0.05), 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60})
    void partsThatAreMergedGiveTheSameFigures(int part) {
        Map<String, double[]> data = read("four-classes-weighted");
        ClassEvaluation whole = classes(data, 4);
        ClassEvaluation merged = new ClassEvaluation(4, 0.5);
        for (int from = 0; from < whole.size(); from += part) {
            double[] factors = new double[whole.size()];
            Arrays.fill(factors, from, Math.min(factors.length, from + part), 1);
            merged.merge(whole.weighted(factors));
        }
        assertEquals(whole.figure(new RocAuc()), merged.figure(new RocAuc()), TOLERANCE);
        assertArrayEquals(elements(whole.confusion()), elements(merged.confusion()), TOLERANCE);
        assertEquals(whole.calibration(5).expectedError(), merged.calibration(5).expectedError(), TOLERANCE);
        assertEquals(whole.curve(2).size(), merged.curve(2).size());
    }

    @Test
    void numbersInPartsGiveTheSameFigures() {
        Map<String, double[]> data = read("three-numbers-weighted");
        NumberEvaluation whole = numbers(data, 3);
        NumberEvaluation merged = new NumberEvaluation(3);
        for (int i = 0; i < 10; i++) {
            merged.merge(whole);
        }
        assertEquals(10 * whole.size(), merged.size());
        assertEquals(whole.figure(new R2()), merged.figure(new R2()), TOLERANCE);
        assertEquals(whole.absoluteErrors(1).greatest(), merged.absoluteErrors(1).greatest());
        assertEquals(whole.residual(2, 59), merged.residual(2, 599));
        assertEquals(whole.prediction(2, 59), merged.prediction(2, 599));
    }

    /** Returns them row after row. */
    private static double[] elements(ConfusionMatrix confusion) {
        int classes = confusion.classes();
        return IntStream.range(0, classes * classes).mapToDouble(i -> confusion.count(i / classes, i % classes))
                .toArray();
    }

    private static ClassEvaluation classes(Map<String, double[]> data, int outputs) {
        ClassEvaluation evaluation = new ClassEvaluation(outputs, 0.5);
        evaluation.add(matrix(data, "scores", outputs), matrix(data, "truth", 1), matrix(data, "weight", 1));
        return evaluation;
    }

    private static NumberEvaluation numbers(Map<String, double[]> data, int outputs) {
        NumberEvaluation evaluation = new NumberEvaluation(outputs);
        evaluation.add(matrix(data, "scores", outputs), matrix(data, "truth", outputs), matrix(data, "weight", 1));
        return evaluation;
    }

    private static Matrix matrix(Map<String, double[]> data, String name, int rows) {
        double[] numbers = numbers(data, name);
        Matrix matrix = Matrix.zeros(rows, numbers.length / rows);
        for (int i = 0; i < numbers.length; i++) {
            matrix.set(i % rows, i / rows, (float) numbers[i]);
        }
        return matrix;
    }

    private static double figure(Map<String, double[]> data, String name) {
        return numbers(data, name)[0];
    }

    private static double[] numbers(Map<String, double[]> data, String name) {
        return Objects.requireNonNull(data.get(name), name);
    }

    private static Map<String, double[]> read(String name) {
        Map<String, double[]> data = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(ScikitLearnMetricsTest.class.getResourceAsStream(name + ".txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" ")).forEach(words ->
                    data.put(words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }
}
