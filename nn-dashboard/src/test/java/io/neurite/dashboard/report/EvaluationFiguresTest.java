package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.Interval;
import io.neurite.core.metrics.NumberEvaluation;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationFiguresTest {
    private static Set<String> intervals(ClassEvaluation evaluation) {
        return EvaluationFigures.of(evaluation, 1).intervals().keySet();
    }

    /** Six of six: the lower end is 1 / (1 + 1.96^2 / 6). */
    @Test
    void allAnswersRightAreNotCertain() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {0.9f, 0.8f, 0.7f, 0.3f, 0.2f, 0.1f}),
                Matrix.ofRows(new float[] {1, 1, 1, 0, 0, 0}), null);
        EvaluationFigures figures = EvaluationFigures.of(evaluation, 1);
        Interval accuracy = figures.intervals().get("accuracy");
        assertEquals(0.6097, accuracy.lower(), 5e-5);
        assertEquals(1, accuracy.upper());
        assertEquals(Set.of("accuracy", "log-loss", "brier"), figures.intervals().keySet());
    }

    @Test
    void figuresThatAreTheSameInAllDrawsHaveNoInterval() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        Matrix A = Matrix.zeros(1, 40);
        Matrix Y = Matrix.zeros(1, 40);
        for (int j = 0; j < 40; j++) {
            A.set(0, j, 0.25f + 0.5f * (j % 2));
            Y.set(0, j, j % 2);
        }
        evaluation.add(A, Y, null);
        assertEquals(Set.of("accuracy"), intervals(evaluation));
    }

    @Test
    void meansOverClassesNeedTenSamplesOfEachThatOccurs() {
        Set<String> all = Set.of("accuracy", "precision", "recall", "f1", "roc-auc", "average-precision", "log-loss",
                "brier");
        Set<String> withoutMeans = Set.of("accuracy", "log-loss", "brier");
        assertEquals(all, intervals(SampleReports.classes(40, 4, 4)), "and there is none of calibration errors");
        assertEquals(all, intervals(SampleReports.classes(40, 5, 4)), "a class without samples is in no draw");
        assertEquals(withoutMeans, intervals(SampleReports.classes(39, 4, 4)));
    }

    @Test
    void areasAreTheFirstToBeLeftOutOfManySamplesAndTheAccuracyHasAlwaysAnInterval() {
        Set<String> cheap = Set.of("accuracy", "precision", "recall", "f1", "log-loss", "brier");
        assertEquals(cheap, intervals(SampleReports.classes(60_000, 2, 2)));
        assertEquals(Set.of("accuracy"), intervals(SampleReports.classes(100_000, 2, 2)));
        assertEquals(Set.of("accuracy"), intervals(SampleReports.classes(20, 20_000, 2)));
        assertTrue(intervals(new ClassEvaluation(2, 0.5)).isEmpty());
    }

    @Test
    void intervalsOfNumbersAreDrawn() {
        NumberEvaluation evaluation = SampleReports.numbers(200, 1, 5);
        EvaluationFigures figures = EvaluationFigures.of(evaluation, 1);
        assertEquals(Set.of("rmse", "mae", "r2"), figures.intervals().keySet());
        figures.intervals().forEach((id, interval) -> assertTrue(interval.lower() < figures.values().get(id)
                && figures.values().get(id) < interval.upper(), id));
        assertFalse(EvaluationFigures.of(SampleReports.numbers(200, 1, 0), 1).intervals().containsKey("r2"));
        assertTrue(EvaluationFigures.of(SampleReports.numbers(250_000, 1, 5), 1).intervals().isEmpty());
    }
}
