package io.neurite.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** Three classes; the columns are samples. The second ties between classes 0 and 1, the last between all. */
    private static final Matrix SCORES = Matrix.ofColumns(new float[] {0.5f, 0.25f, 0.25f}, new float[] {0.375f, 0.375f,
            0.25f}, new float[] {0.125f, 0.25f, 0.625f}, new float[] {0.25f, 0.25f, 0.25f});

    private static final Matrix LABELS = Matrix.ofRows(new float[] {0, 1, 2, 2});

    private static double value(Metric metric, Matrix A, Matrix Y, double threshold) {
        Metric.Accumulator accumulator = metric.start(A.rows(), threshold);
        accumulator.add(A, Y, null);
        return accumulator.value();
    }

    private static double value(Metric metric) {
        return value(metric, SCORES, LABELS, 0.5);
    }

    @Test
    void lowestIndexWinsAmongEqualScores() {
        assertEquals(0.5, value(new Accuracy()));
        assertEquals(0.5, value(new TopK(1)));
        assertEquals(0.75, value(new TopK(2)));
        assertEquals(1, value(new TopK(3)));
        assertEquals(1, value(new TopK(1000)));
    }

    @Test
    void topOneIsTheAccuracyAlsoWhereAThresholdDecides() {
        Matrix A = Matrix.ofColumns(new float[] {0.75f, 0.25f}, new float[] {0.5f, 0.5f}, new float[] {0.25f, 0.75f});
        Matrix Y = Matrix.ofRows(new float[] {1, 1, 1});
        for (double threshold : new double[] {0.2, 0.5, 0.7, 0.8}) {
            assertEquals(value(new Accuracy(), A, Y, threshold), value(new TopK(1), A, Y, threshold));
            assertEquals(1, value(new TopK(2), A, Y, threshold));
        }
        assertEquals(1, value(new TopK(1), A, Y, 0.2));
        assertEquals(0, value(new TopK(1), A, Y, 0.8));
    }

    @Test
    void calibrationIsOfTheGreatestProbabilityWhateverTheThreshold() {
        Matrix A = Matrix.ofColumns(new float[] {0.75f, 0.25f});
        Matrix Y = Matrix.ofRows(new float[] {0});
        for (double threshold : new double[] {0.2, 0.5}) {
            assertEquals(0.25, value(new ExpectedCalibrationError(), A, Y, threshold));
        }
    }

    @Test
    void averagesDifferWhereClassesDiffer() {
        // Recalls are 1, 0 and 1/2; supports 1, 1 and 2.
        assertEquals(0.5, value(new Recall(Average.MACRO)), 1e-15);
        assertEquals(0.5, value(new Recall(Average.WEIGHTED)), 1e-15);
        // Precisions are 1/3, 0 and 1.
        assertEquals(4.0 / 9, value(new Precision(Average.MACRO)), 1e-15);
        assertEquals(7.0 / 12, value(new Precision(Average.WEIGHTED)), 1e-15);
        assertEquals(0.5, value(new Precision(Average.MICRO)), 1e-15);
    }

    @Test
    void singleOutputMeansClassOneFromTheThresholdOn() {
        Matrix A = Matrix.ofRows(new float[] {-1, 0, 2, -0.5f});
        assertEquals(0.75, value(new Accuracy(), A, Matrix.ofRows(new float[] {0, 1, 1, 1}), 0));
        assertEquals(0.75, value(new Accuracy(), A, Matrix.ofRows(new float[] {-1, 1, 1, 1}), 0),
                "targets of hinge losses");
    }

    @Test
    void areaAveragesClassesThatHaveSamplesOnBothSides() {
        // Class 2 never occurs. Class 0: 0.5 against 0.375 and 0.125; class 1: 0.375 and 0.25 against 0.25, one tie.
        Matrix labels = Matrix.ofRows(new float[] {0, 1, 1});
        assertEquals((1 + 0.75) / 2, value(new RocAuc(), SCORES.columns(0, 3), labels, 0.5), 1e-15);
        assertEquals(Double.NaN, value(new RocAuc(), SCORES.columns(0, 1), labels.columns(0, 1), 0.5));
    }

    @Test
    void zerosOfBothSignsTie() {
        Matrix A = Matrix.ofRows(new float[] {-0f, 0f});
        assertEquals(0.5, value(new RocAuc(), A, Matrix.ofRows(new float[] {0, 1}), 0.5));
    }

    @Test
    void r2OfEqualTargetsIsUndefined() {
        Matrix Y = Matrix.ofRows(new float[] {3, 3});
        assertEquals(Double.NaN, value(new R2(), Y, Y, 0.5));
    }

    @Test
    void classIndexOutsideTheClassesIsNamed() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> value(new Accuracy(), SCORES, Matrix.ofRows(new float[] {0, 1, 3, 0}), 0.5));
        assertTrue(String.valueOf(e.getMessage()).contains("Sample 2") && e.getMessage().contains("got 3.0"),
                e.getMessage());
    }

    @Test
    void confusionMatrixPrintsAsATable() {
        ConfusionMatrix confusion = new ConfusionMatrix(3);
        confusion.add(SCORES, LABELS, null, 0.5);
        confusion.add(0, 2, 1234.5);
        assertEquals("""
                truth \\ predicted  cat  dog    bird
                cat                  1    0  1234.5
                dog                  1    0       0
                bird                 1    0       1
                """, confusion.toTable(List.of("cat", "dog", "bird")));
        assertThrows(IllegalArgumentException.class, () -> confusion.toTable(List.of("cat")));
        ConfusionMatrix weighted = new ConfusionMatrix(2);
        for (int i = 0; i < 3; i++) {
            weighted.add(0, 1, 0.3f);
        }
        weighted.add(1, 1, 1e16);
        assertEquals("""
                truth \\ predicted  0                  1
                0                  0                0.9
                1                  0  10000000000000000
                """, weighted.toString());
    }

    @Test
    void confusionMatricesOfDifferentClassesDoNotMix() {
        ConfusionMatrix confusion = new ConfusionMatrix(3);
        assertThrows(IllegalArgumentException.class, () -> confusion.merge(new ConfusionMatrix(2)));
        assertThrows(IllegalArgumentException.class, () -> confusion.add(LABELS, LABELS, null, 0.5));
        assertThrows(IndexOutOfBoundsException.class, () -> confusion.add(3, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(1));
    }
}
