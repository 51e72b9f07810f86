package io.neurite.core.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import org.junit.jupiter.api.Test;

class InitializersTest {
    private static final RandomStream RANDOM = RandomStream.of(7, "initialize", 0, "dense/W");

    private static Matrix filled(Initializer initializer, int rows, int columns) {
        Matrix W = Matrix.zeros(rows, columns);
        initializer.initialize(W, columns, rows, RANDOM);
        return W;
    }

    private static double dot(Matrix W, int a, int b, boolean rows) {
        double dot = 0;
        for (int i = 0; i < (rows ? W.columns() : W.rows()); i++) {
            dot += rows ? (double) W.get(a, i) * W.get(b, i) : (double) W.get(i, a) * W.get(i, b);
        }
        return dot;
    }

    @Test
    void orthogonalColumnsOrRowsAreOrthonormalTimesTheGain() {
        for (int[] shape : new int[][] {{40, 23}, {23, 40}, {64, 64}, {1, 5}}) {
            Matrix W = filled(new Orthogonal(1.5), shape[0], shape[1]);
            boolean wide = shape[1] > shape[0];
            for (int a = 0; a < Math.min(shape[0], shape[1]); a++) {
                for (int b = 0; b <= a; b++) {
                    assertEquals(a == b ? 2.25 : 0, dot(W, a, b, wide), 1e-6, "vectors " + a + " and " + b);
                }
            }
        }
    }

    @Test
    void elementIsDrawnAsElementIOfPositionJ() {
        Matrix uniform = filled(new Uniform(2, 4), 3, 4);
        Matrix normal = filled(new Normal(1, 0.5), 3, 4);
        assertEquals((float) (2 + 2.0 * RANDOM.uniform(3, 1)), uniform.get(1, 3));
        assertEquals((float) (1 + 0.5 * RANDOM.normal(3, 1)), normal.get(1, 3));
    }

    @Test
    void truncatedNormalDiffersFromNormalOnlyBeyondTwoDeviations() {
        Matrix normal = filled(new Normal(0, 1), 50, 50);
        Matrix truncated = filled(new TruncatedNormal(0, 1), 50, 50);
        int redrawn = 0;
        for (int k = 0; k < normal.data().length; k++) {
            if (Math.abs(normal.data()[k]) <= 2) {
                assertEquals(normal.data()[k], truncated.data()[k]);
            } else {
                redrawn++;
            }
        }
        // 4.55 % of 2500, within five standard deviations.
        assertEquals(114, redrawn, 52);
    }

    @Test
    void constantFillsWithItsValue() {
        assertEquals(0.25f, filled(new Constant(0.25), 2, 2).get(1, 1));
    }

    @Test
    void impossibleHyperParametersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Constant(1e300));
        assertThrows(IllegalArgumentException.class, () -> new Uniform(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Normal(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(0, -1));
        assertThrows(IllegalArgumentException.class, () -> new Orthogonal(0));
    }
}
