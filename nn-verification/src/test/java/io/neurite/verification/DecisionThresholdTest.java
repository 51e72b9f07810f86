package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.Label;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.DecisionThreshold;
import io.neurite.core.metrics.TemperatureScaling;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionThresholdTest {
    /** Probabilities of class 1 that halves tell apart, with ties, beside classes and weights. */
    private static final float[] SCORES = {0.125f, 0.875f, 0.5f, 0.25f, 0.625f, 0.5f, 0.75f, 0.25f};
    private static final float[] TRUTHS = {0, 1, 0, 1, 1, 1, 0, 0};
    private static final float[] WEIGHTS = {1, 2, 1, 1, 0.5f, 1, 1, 3};
    /** One threshold between any two probabilities, and beside them. */
    private static final double[] CUTS = {0.0625, 0.1875, 0.375, 0.5625, 0.6875, 0.8125, 0.9375};

    private static ClassEvaluation evaluation(int outputs, double threshold) {
        ClassEvaluation evaluation = new ClassEvaluation(outputs, threshold);
        Matrix A = Matrix.zeros(outputs, SCORES.length);
        for (int j = 0; j < SCORES.length; j++) {
            A.set(0, j, 1 - SCORES[j]);
            A.set(outputs - 1, j, SCORES[j]);
        }
        evaluation.add(A, Matrix.ofRows(TRUTHS), Matrix.ofRows(WEIGHTS));
        return evaluation;
    }

    /** Returns which of all thresholds has the greatest figure, the other one among equals. */
    private static double best(int outputs, ToDoubleFunction<ConfusionMatrix> first,
            ToDoubleFunction<ConfusionMatrix> second) {
        double best = Double.NaN;
        double[] most = {Double.NEGATIVE_INFINITY, 0};
        for (double cut : CUTS) {
            ConfusionMatrix confusion = evaluation(outputs, cut).confusion();
            double[] figures = {first.applyAsDouble(confusion), second.applyAsDouble(confusion)};
            if (figures[0] > most[0] || figures[0] == most[0] && figures[1] > most[1]) {
                best = cut;
                most = figures;
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noOtherThresholdIsBetter(int outputs) {
        ClassEvaluation evaluation = evaluation(outputs, 0.5);
        for (int k = 0; k <= 1; k++) {
            int of = k;
            for (double wanted : new double[] {0.3, 0.5, 0.6, 0.7, 0.75}) {
                assertEquals(best(outputs, c -> c.precision(of) >= wanted ? c.recall(of) : -1, c -> c.precision(of)),
                        DecisionThreshold.forPrecision(evaluation, k, wanted).value());
                assertEquals(best(outputs, c -> c.recall(of) >= wanted ? c.precision(of) : -1, c -> c.recall(of)),
                        DecisionThreshold.forRecall(evaluation, k, wanted).value());
            }
            assertEquals(best(outputs, c -> c.f1(of), c -> c.precision(of)),
                    DecisionThreshold.forF1(evaluation, k).value());
        }
    }

    @Test
    void aModelPredictsTheSecondClassFromItsThresholdOn() {
        Model one = new DecisionThreshold(0.75).apply(Network.input(1).dense(1, "sigmoid").build().freeze());
        assertEquals(new Label(0, "0", 0.375f), one.label(0.625f));
        assertEquals(new Label(1, "1", 0.75f), one.label(0.75f));
        Model two = new DecisionThreshold(0.25).apply(Network.input(1).dense(2, "softmax").build().freeze());
        assertEquals(new Label(1, "1", 0.25f), two.label(0.75f, 0.25f));
        assertEquals(new Label(0, "0", 0.8f), two.label(0.8f, 0.2f));
        Model even = new DecisionThreshold(0.5).apply(two);
        assertEquals(new Label(0, "0", 0.5f), even.label(0.5f, 0.5f));
        assertEquals(two.weightsSha256(), even.weightsSha256());
    }

    @Test
    void temperaturesMoveTheThresholdOfTwoProbabilities() {
        Model two = new DecisionThreshold(0.9).apply(Network.input(1).dense(2, "softmax").build().freeze());
        double odds = Math.sqrt(9);
        assertEquals(odds / (1 + odds), new TemperatureScaling(2).apply(two).info().threshold(), 1e-7);
    }

    @Test
    void twoMarginsStayWithTheGreatest() {
        ClassEvaluation margins = new ClassEvaluation(2, 0);
        margins.add(Matrix.ofRows(new float[] {2}, new float[] {1}), Matrix.ofRows(new float[] {0}), null);
        assertEquals(1, margins.figure(new Accuracy()));
    }

    @Test
    void whatCannotBeDecidedSoIsRefused() {
        ClassEvaluation evaluation = evaluation(1, 0.5);
        assertMessage("precision from 0 to 1, got 2.0", () -> DecisionThreshold.forPrecision(evaluation, 1, 2));
        assertMessage("recall from 0 to 1, got NaN", () -> DecisionThreshold.forRecall(evaluation, 1, Double.NaN));
        assertMessage("two classes, the samples have 3", () -> DecisionThreshold.forF1(new ClassEvaluation(3, 0), 1));
        assertMessage("none of class 1", () -> DecisionThreshold.forF1(new ClassEvaluation(1, 0.5), 1));
        assertThrows(IndexOutOfBoundsException.class, () -> DecisionThreshold.forF1(evaluation, 2));
        ClassEvaluation certain = new ClassEvaluation(1, 0.5);
        certain.add(Matrix.ofRows(new float[] {0, 1}), Matrix.ofRows(new float[] {1, 0}), null);
        assertMessage("class 1 a precision of 0.9; the greatest is 0.0, from 0.5 on.",
                () -> DecisionThreshold.forPrecision(certain, 1, 0.9));
        assertMessage("class 1 a recall of 1.0: some", () -> DecisionThreshold.forRecall(certain, 1, 1));
        assertMessage("finds a sample of class 1", () -> DecisionThreshold.forF1(certain, 1));
        ClassEvaluation margins = new ClassEvaluation(1, 0);
        margins.add(Matrix.ofRows(new float[] {-3, 3}), Matrix.ofRows(new float[] {0, 1}), null);
        assertMessage("other scores", () -> DecisionThreshold.forF1(margins, 1));
        assertMessage("got 1.0", () -> new DecisionThreshold(1));
        assertMessage("got NaN", () -> new DecisionThreshold(Double.NaN));
        DecisionThreshold threshold = new DecisionThreshold(0.3);
        assertMessage("'dense1' has 1 units of another function",
                () -> threshold.apply(Network.input(2).dense(1).build().freeze()));
        assertMessage("has 3 units.", () -> threshold.apply(Network.input(2).dense(3, "softmax").build().freeze()));
    }

    private static void assertMessage(String part, Runnable action) {
        Exception refused = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }
}
