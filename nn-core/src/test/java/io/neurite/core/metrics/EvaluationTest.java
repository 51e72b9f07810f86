package io.neurite.core.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Of class 1 are the samples with 0.9, 0.6 and 0.3. */
    private static final float[] SCORES = {0.9f, 0.8f, 0.6f, 0.3f, 0.1f};
    private static final float[] TRUTHS = {1, 0, 1, 1, 0};

    private static ClassEvaluation ofFive() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(SCORES), Matrix.ofRows(TRUTHS), null);
        return evaluation;
    }

    @Test
    void thresholdsAreTheLowestOfAPrecisionAndTheHighestOfARecall() {
        ThresholdCurve curve = ofFive().curve(1);
        assertEquals(0.9f, curve.thresholdForPrecision(1));
        assertEquals(0.3f, curve.thresholdForPrecision(0.75));
        assertEquals(0.1f, curve.thresholdForPrecision(0.6));
        assertEquals(0.9f, curve.thresholdForRecall(0.1));
        assertEquals(0.6f, curve.thresholdForRecall(0.5));
        assertEquals(0.3f, curve.thresholdForRecall(1));
        assertEquals(0.3f, curve.thresholdForF1());
        assertEquals(3, curve.positives());
        assertEquals(2, curve.negatives());
        assertEquals(2, curve.truePositives(2));
        assertEquals(1, curve.falsePositives(2));
    }

    @Test
    void whatCannotBeReachedHasNoThreshold() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        assertEquals(Double.NaN, evaluation.curve(1).thresholdForPrecision(0));
        evaluation.add(Matrix.ofRows(new float[] {0.5f, 0.7f}), Matrix.zeros(1, 2), null);
        ThresholdCurve curve = evaluation.curve(1);
        assertEquals(Double.NaN, curve.thresholdForPrecision(0.1));
        assertEquals(Double.NaN, curve.thresholdForRecall(0.1));
        assertEquals(Double.NaN, curve.thresholdForF1());
        assertEquals(Double.NaN, curve.rocArea());
    }

    @Test
    void scoresThatAreNaNHaveNoCurve() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {Float.NaN, 0.7f, 0.2f}), Matrix.ofRows(new float[] {1, 1, 0}), null);
        assertMessage("class 1 have no order: some are NaN", IllegalArgumentException.class, () -> evaluation.curve(1));
        assertFalse(evaluation.hasCurve(1));
        assertTrue(evaluation.weighted(new double[] {0, 1, 1}).hasCurve(1));
        assertFalse(ofFive().hasCurve(0), "its score is that of class 1");
        assertEquals(Double.NaN, evaluation.figure(new RocAuc()));
        assertEquals(Double.NaN, evaluation.figure(new AveragePrecision()));
        // What has no weight is not there.
        assertEquals(1, evaluation.weighted(new double[] {0, 1, 1}).figure(new RocAuc()));
    }

    @Test
    void samplesOfWeightZeroMakeNoPoint() {
        assertEquals(3, ofFive().weighted(new double[] {1, 0, 2, 1, 0}).curve(1).size());
    }

    @Test
    void factorsCountAsThatManySamples() {
        ClassEvaluation once = ofFive();
        ClassEvaluation twice = ofFive();
        twice.add(Matrix.ofRows(SCORES), Matrix.ofRows(TRUTHS), Matrix.ofRows(new float[] {0, 1, 0, 2, 0}));
        ClassEvaluation weighted = once.weighted(new double[] {1, 2, 1, 3, 1});
        assertEquals(twice.figure(new Accuracy()), weighted.figure(new Accuracy()));
        assertEquals(twice.figure(new LogLoss()), weighted.figure(new LogLoss()), 1e-12);
        assertEquals(twice.curve(1).averagePrecision(), weighted.curve(1).averagePrecision());
    }

    @Test
    void nothingIsAddedToAView() {
        ClassEvaluation view = ofFive().weighted(new double[5]);
        assertThrows(IllegalStateException.class, () -> view.merge(ofFive()));
        NumberEvaluation numbers = new NumberEvaluation(1);
        NumberEvaluation other = numbers.weighted(new double[0]);
        assertThrows(IllegalStateException.class, () -> other.merge(numbers));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertMessage("over 1 and 2 outputs", IllegalArgumentException.class, () -> ofFive()
                .merge(new ClassEvaluation(2, 0.5)));
        assertMessage("thresholds 0.5 and 0.9", IllegalArgumentException.class, () -> ofFive()
                .merge(new ClassEvaluation(1, 0.9)));
        assertMessage("at least 1 row, got 0", IllegalArgumentException.class, () -> new ClassEvaluation(0, 0.5));
        assertMessage("at least 1 row, got -1", IllegalArgumentException.class, () -> new NumberEvaluation(-1));
        assertMessage("recall from 0 to 1, got 2", IllegalArgumentException.class, () -> ofFive().curve(1)
                .thresholdForRecall(2));
        assertMessage("precision from 0 to 1, got NaN", IllegalArgumentException.class, () -> ofFive().curve(1)
                .thresholdForPrecision(Double.NaN));
        assertMessage("part from 0 to 1, got -0.2", IllegalArgumentException.class, () -> new NumberEvaluation(1)
                .residuals(0).quantile(-0.2));
        assertMessage("each of 5 samples, got 4.", IllegalArgumentException.class, () -> ofFive()
                .weighted(new double[4]));
        assertMessage("got -1.0 for sample 4", IllegalArgumentException.class, () -> ofFive()
                .weighted(new double[] {1, 1, 1, 1, -1}));
        assertMessage("score of class 1", IllegalArgumentException.class, () -> ofFive().curve(0));
        assertThrows(IndexOutOfBoundsException.class, () -> ofFive().curve(2));
        assertThrows(IndexOutOfBoundsException.class, () -> new NumberEvaluation(1).residual(0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> ofThree().prediction(1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> ofThree().residual(1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> new NumberEvaluation(1).residuals(1));
        assertMessage("got 1 and 0.95", IllegalArgumentException.class, () -> new Bootstrap(1, 0.95, 1));
        assertMessage("got 10 and 1.0", IllegalArgumentException.class, () -> new Bootstrap(10, 1, 1));
        assertMessage("at least 1 bin, got 0", IllegalArgumentException.class, () -> new Calibration(0));
        assertMessage("got 0", IllegalArgumentException.class, () -> new ExpectedCalibrationError(0));
        assertMessage("got 1.5", IllegalArgumentException.class, () -> new Calibration(2).add(1.5, true, 1));
        assertMessage("2 and 3 bins", IllegalArgumentException.class, () -> new Calibration(2)
                .merge(new Calibration(3)));
    }

    private static void assertMessage(String part, Class<? extends Exception> type, Runnable action) {
        Exception refused = assertThrows(type, action::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }

    @Test
    void binsTakeTheirUpperEdge() {
        Calibration calibration = new Calibration(4);
        for (double probability : new double[] {0, 0.25, 0.5, 1}) {
            calibration.add(probability, probability > 0.3, 1);
        }
        List<Calibration.Bin> bins = calibration.bins();
        assertEquals(List.of(2.0, 1.0, 0.0, 1.0), bins.stream().map(Calibration.Bin::weight).toList());
        assertEquals(new Calibration.Bin(0.25, 0.5, 1, 0.5, 1), bins.get(1));
        assertEquals(0.5, calibration.greatestError());
        assertEquals((0.125 * 2 + 0.5 + 0) / 4, calibration.expectedError());
        assertEquals(Double.NaN, new Calibration(3).expectedError());
        assertEquals(Double.NaN, new Calibration(3).greatestError());
    }

    @Test
    void intervalsHoldTheFigureAndNarrowWithMoreSamples() {
        double few = width(40);
        double many = width(4000);
        // The deviation of a mean falls with the root of the number of samples.
        assertEquals(10, few / many, 3);
        assertEquals(2 * 1.96 * Math.sqrt(0.2 * 0.8 / 4000), many, 0.003);
    }

    /** Returns the width of the interval of an accuracy of 0.8. */
    private static double width(int samples) {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        Matrix A = Matrix.zeros(1, samples);
        Matrix Y = Matrix.zeros(1, samples);
        for (int j = 0; j < samples; j++) {
            A.set(0, j, j % 2);
            Y.set(0, j, j % 5 == 0 ? 1 - j % 2 : j % 2);
        }
        evaluation.add(A, Y, null);
        Interval interval = accuracy(new Bootstrap(7), evaluation);
        assertTrue(interval.lower() < 0.8 && interval.upper() > 0.8, interval.toString());
        return interval.upper() - interval.lower();
    }

    private static Interval accuracy(Bootstrap bootstrap, ClassEvaluation evaluation) {
        List<ToDoubleFunction<ClassEvaluation>> figures = List.of(drawn -> drawn.figure(new Accuracy()));
        return bootstrap.intervals(evaluation, figures).get(0);
    }

    /** By hand, with z = 2: of 4 samples z^2 / n is 1, of 12 it is 1/3. */
    @Test
    void aPartHasTheIntervalOfWilson() {
        assertEquals(new Interval(0.5, 1), Interval.ofPart(1, 4, 2));
        assertEquals(new Interval(0, 0.5), Interval.ofPart(0, 4, 2));
        Interval half = Interval.ofPart(0.5, 12, 2);
        assertEquals(0.25, half.lower(), 1e-15);
        assertEquals(0.75, half.upper(), 1e-15);
        assertEquals(new Interval(Double.NaN, Double.NaN), Interval.ofPart(Double.NaN, 0, 2));
        for (int samples = 1; samples < 1000; samples++) {
            assertEquals(1, Interval.ofPart(1, samples, 1.96).upper());
            assertEquals(0, Interval.ofPart(0, samples, 1.96).lower());
        }
    }

    @Test
    void thereIsNoIntervalOfWhatIsNoPart() {
        assertMessage("got 2.0 of 10.0, and 1.96", IllegalArgumentException.class, () -> Interval.ofPart(2, 10, 1.96));
        assertMessage("of -3.0", IllegalArgumentException.class, () -> Interval.ofPart(0.5, -3, 1.96));
        assertMessage("and NaN", IllegalArgumentException.class, () -> Interval.ofPart(0.5, 3, Double.NaN));
        assertMessage("and -1.0", IllegalArgumentException.class, () -> Interval.ofPart(0.5, 3, -1));
        assertEquals(Double.NaN, Interval.ofPart(0.5, 0, 2).lower());
        assertEquals(new Interval(0.5, 0.5), Interval.ofPart(0.5, 3, 0));
    }

    @Test
    void weightsCountAsFewerSamplesInTheIntervalOfAnAccuracy() {
        ClassEvaluation evaluation = ofFive();
        assertEquals(Interval.ofPart(0.6, 5, 2), evaluation.accuracyInterval(2));
        assertEquals(Interval.ofPart(0.6, 5, 2), evaluation.weighted(new double[] {3, 3, 3, 3, 3}).accuracyInterval(2));
        // Right is the first, with 3 of 4; (3 + 1)^2 / (9 + 1).
        assertEquals(Interval.ofPart(0.75, 1.6, 2),
                evaluation.weighted(new double[] {3, 1, 0, 0, 0}).accuracyInterval(2));
        assertEquals(Double.NaN, evaluation.weighted(new double[5]).accuracyInterval(2).lower());
        assertArrayEquals(new int[] {1, 1}, evaluation.weighted(new double[] {3, 1, 0, 0, 0}).sampleCounts());
    }

    @Test
    void drawsComeFromTheSeed() {
        ClassEvaluation evaluation = ofFive();
        Interval first = accuracy(new Bootstrap(50, 0.5, 3), evaluation);
        assertEquals(first, accuracy(new Bootstrap(50, 0.5, 3), evaluation));
        List<Interval> others = LongStream.range(4, 10)
                .mapToObj(seed -> accuracy(new Bootstrap(51, 0.37, seed), evaluation)).toList();
        assertNotEquals(1, others.stream().distinct().count());
    }

    @Test
    void drawsWithoutAFigureDoNotCount() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {0.2f, 0.4f}), Matrix.ofRows(new float[] {0, 1}), null);
        Bootstrap bootstrap = new Bootstrap(100, 0.9, 1);
        List<ToDoubleFunction<ClassEvaluation>> figures = List.of(drawn -> drawn.curve(1).rocArea(),
                drawn -> Double.NaN);
        List<Interval> intervals = bootstrap.intervals(evaluation, figures);
        assertEquals(new Interval(1, 1), intervals.get(0));
        assertEquals(new Interval(Double.NaN, Double.NaN), intervals.get(1));
    }

    /** Residuals 1, 2 and 4. */
    private static NumberEvaluation ofThree() {
        NumberEvaluation evaluation = new NumberEvaluation(1);
        evaluation.add(Matrix.zeros(1, 3), Matrix.ofRows(new float[] {4, 1, 2}), null);
        return evaluation;
    }

    @Test
    void weightsAreHowOftenAResidualCounts() {
        NumberEvaluation evaluation = ofThree();
        assertEquals(2, evaluation.residuals(0).median());
        assertEquals(1.5, evaluation.residuals(0).quantile(0.25));
        Distribution weighted = evaluation.weighted(new double[] {0, 3, 1}).residuals(0);
        assertEquals(1, weighted.median());
        assertEquals(1, weighted.quantile(2 / 3.0), 1e-12);
        assertEquals(1.5, weighted.quantile(5 / 6.0), 1e-12);
        assertEquals(1, weighted.least());
        assertEquals(2, weighted.greatest());
        Distribution none = evaluation.weighted(new double[3]).residuals(0);
        assertEquals(Double.NaN, none.median());
        assertEquals(Double.NaN, none.greatest());
    }

    @Test
    void aBatchThatIsRefusedLeavesNothing() {
        ClassEvaluation evaluation = new ClassEvaluation(3, 0);
        assertThrows(IllegalArgumentException.class, () -> evaluation.add(Matrix.zeros(3, 3),
                Matrix.ofRows(new float[] {0, 1, 7}), null));
        assertEquals(0, evaluation.size());
    }

    @Test
    void predictionsWithoutWeightNeedNotBeProbabilities() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {Float.NaN, 0.5f}), Matrix.ofRows(new float[] {0, 1}),
                Matrix.ofRows(new float[] {0, 1}));
        assertTrue(evaluation.hasProbabilities());
        assertEquals(0.5, evaluation.figure(new ExpectedCalibrationError()));
        assertEquals(Math.log(2), evaluation.figure(new LogLoss()), 1e-12);
    }

    @Test
    void numbersGrowBeyondTheirFirstRoom() {
        NumberEvaluation evaluation = new NumberEvaluation(2);
        Matrix zeros = Matrix.zeros(2, 300);
        Matrix ones = Matrix.zeros(2, 300);
        Arrays.fill(ones.data(), 1);
        evaluation.add(zeros, zeros, null);
        evaluation.add(zeros, ones, null);
        assertEquals(600, evaluation.size());
        assertEquals(0, evaluation.residual(1, 299));
        assertEquals(1, evaluation.residual(0, 300));
        assertEquals(0.5, evaluation.figure(new Mse()));
        assertEquals(0, evaluation.weighted(firstHalf())
                .figure(new Mae()));
        assertEquals(1, evaluation.absoluteErrors(0).greatest());
        assertEquals(0.5, evaluation.residuals(0).median());
    }

    private static double[] firstHalf() {
        double[] factors = new double[600];
        Arrays.fill(factors, 0, 300, 1);
        return factors;
    }
}
