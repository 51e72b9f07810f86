package io.neurite.activations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    @Test
    void logitOfMinusInfinityHasProbabilityZero() {
        assertArrayEquals(new float[] {0.5f, 0, 0.5f}, softmax(3, -INF, 3));
    }

    @Test
    void columnOfNothingButMinusInfinityIsNan() {
        assertArrayEquals(new float[] {NAN, NAN}, softmax(-INF, -INF));
    }

    @Test
    void nanMakesItsWholeColumnNan() {
        assertArrayEquals(new float[] {NAN, NAN, NAN}, softmax(1, NAN, 2));
    }

    @Test
    void shiftChangesNothing() {
        assertArrayEquals(softmax(0, 1, -2, 3), softmax(512, 513, 510, 515));
    }

    @Test
    void oneClassIsCertain() {
        assertArrayEquals(new float[] {1}, softmax(-7));
    }

    @Test
    void gradientSumsToZero() {
        Matrix Z = Matrix.ofColumns(new float[] {0.3f, -1.2f, 2.5f, 0});
        Matrix dA = Matrix.ofColumns(new float[] {1, -2, 0.5f, 3});
        Matrix A = Matrix.ofColumns(softmax(Z.data()));
        Matrix dZ = Matrix.zeros(4, 1);
        new Softmax().backward(new ReferenceKernel(), Z, A, dA, dZ);
        double sum = 0;
        for (float element : dZ.data()) {
            sum += element;
        }
        assertEquals(0, sum, 1e-7);
    }

    private static float[] softmax(float... z) {
        Matrix A = Matrix.zeros(z.length, 1);
        new Softmax().forward(new ReferenceKernel(), Matrix.ofColumns(z), A);
        return A.data();
    }
}
