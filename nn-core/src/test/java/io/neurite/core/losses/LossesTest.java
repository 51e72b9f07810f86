package io.neurite.core.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static void assertProblem(String expected, Loss loss, int outputs, float... target) {
        String problem = loss.problemWith(Matrix.ofColumns(target), 0, outputs);
        assertNotNull(problem);
        assertTrue(problem.contains(expected), problem);
    }

    private static void assertFine(Loss loss, int outputs, float... target) {
        assertNull(loss.problemWith(Matrix.ofColumns(target), 0, outputs));
    }

    @Test
    void classIndexMustBeAWholeNumberBelowTheNumberOfOutputs() {
        assertFine(new SparseCrossEntropy(), 3, 2);
        assertProblem("from 0 to 2", new SparseCrossEntropy(), 3, 3);
        assertProblem("from 0 to 2", new SparseCrossEntropy(), 3, -1);
        assertProblem("whole number", new SparseCrossEntropy(), 3, 0.5f);
        assertProblem("binary-cross-entropy", new SparseCrossEntropy(), 1, 0);
    }

    @Test
    void classProbabilitiesMustSumToOne() {
        for (Loss loss : new Loss[] {new CrossEntropy(), new KlDivergence()}) {
            assertFine(loss, 3, 0.25f, 0.25f, 0.5f);
            assertProblem("sum of 0.75", loss, 3, 0.25f, 0.5f, 0);
            assertProblem("-0.5 for output 1", loss, 3, 1, -0.5f, 0.5f);
            assertProblem("binary-cross-entropy", loss, 1, 1);
        }
    }

    @Test
    void binaryTargetsLieBetweenZeroAndOne() {
        assertFine(new BinaryCrossEntropy(), 2, 0.5f, 1);
        assertProblem("got 1.5 for output 1", new BinaryCrossEntropy(), 2, 0, 1.5f);
        assertProblem("got -1.0", new BinaryCrossEntropy(), 1, -1);
    }

    @Test
    void hingeTargetsAreMinusOneAndOne() {
        for (Loss loss : new Loss[] {new Hinge(), new SquaredHinge()}) {
            assertFine(loss, 2, -1, 1);
            assertProblem("got 0.0", loss, 1, 0);
            assertEquals(0, loss.threshold());
        }
    }

    @Test
    void hingeEncodesOneClassAgainstTheRest() {
        Matrix Y = Matrix.zeros(3, 1);
        new Hinge().encode(1, Y, 0);
        assertEquals(Matrix.ofColumns(new float[] {-1, 1, -1}).toString(), Y.toString());
        Matrix single = Matrix.zeros(1, 2);
        new Hinge().encode(0, single, 0);
        new Hinge().encode(1, single, 1);
        assertEquals(Matrix.ofRows(new float[] {-1, 1}).toString(), single.toString());
    }

    @Test
    void countsAreNotNegative() {
        assertFine(new Poisson(), 1, 7);
        assertProblem("at least 0", new Poisson(), 1, -1);
    }

    @Test
    void logCoshOfSmallErrorsIsHalfTheirSquare() {
        for (float d : new float[] {1e-4f, 1e-2f}) {
            double half = 0.5 * d * d;
            assertEquals(half, new LogCosh().value(d, 0), half * 1e-4);
            assertEquals(half, new LogCosh().value(0, d), half * 1e-4);
        }
    }

    @Test
    void labelSmoothingOfOneHotAndOfIndicesIsTheSame() {
        Matrix Z = Matrix.ofColumns(new float[] {0.5f, -1, 2});
        Matrix oneHot = Matrix.ofColumns(new float[] {0, 1, 0});
        Matrix index = Matrix.ofColumns(new float[] {1});
        assertEquals(new SparseCrossEntropy(0.1).fusedLoss(Z, index, 0, 1, null),
                new CrossEntropy(0.1).fusedLoss(Z, oneHot, 0, 1, null), 1e-12);
    }

    @Test
    void impossibleHyperParametersAreRefused() {
        DoubleStream.of(Double.NaN, -0.1, 1).forEach(wrong -> {
            assertThrows(IllegalArgumentException.class, () -> new CrossEntropy(wrong));
            assertThrows(IllegalArgumentException.class, () -> new SparseCrossEntropy(wrong));
            assertThrows(IllegalArgumentException.class, () -> new Quantile(wrong));
        });
        DoubleStream.of(Double.NaN, 0, -1, Double.POSITIVE_INFINITY).forEach(wrong ->
                assertThrows(IllegalArgumentException.class, () -> new Huber(wrong)));
    }
}
