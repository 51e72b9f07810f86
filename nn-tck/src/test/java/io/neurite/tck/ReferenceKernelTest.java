package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceKernelTest {
    private final ReferenceKernel kernel = new ReferenceKernel();

    @Test
    void threeProductsAgreeWithHandComputedNumbers() {
        Matrix A = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        Matrix B = Matrix.ofRows(new float[] {1, 0}, new float[] {2, -1}, new float[] {0, 3});
        Matrix square = Matrix.zeros(2, 2);
        kernel.multiply(Product.A_B, A, B, square, false);
        assertArrayEquals(new float[] {5, 14, 7, 13}, square.data());
        kernel.multiply(Product.A_B, A, B, square, true);
        assertArrayEquals(new float[] {10, 28, 14, 26}, square.data());
        Matrix gram = Matrix.zeros(3, 3);
        kernel.multiply(Product.AT_B, A, A, gram, false);
        assertArrayEquals(new float[] {17, 22, 27, 22, 29, 36, 27, 36, 45}, gram.data());
        kernel.multiply(Product.A_BT, A, A, square, false);
        assertArrayEquals(new float[] {14, 32, 32, 77}, square.data());
    }

    @Test
    void productRoundsOncePerTerm() {
        Matrix x = Matrix.ofRows(new float[] {-1, 1 + 0x1p-12f});
        Matrix y = Matrix.ofRows(new float[] {1}, new float[] {1 + 0x1p-12f});
        Matrix C = Matrix.zeros(1, 1);
        kernel.multiply(Product.A_B, x, y, C, false);
        assertEquals(0x1p-11f + 0x1p-24f, C.get(0, 0), "a rounded product would lose 2^-24");
    }

    @Test
    void sumsAreSixteenChainsAndATree() {
        // Chains 0 and 8 meet first and cancel; any other order loses the 1 in chain 1.
        float[] x = new float[40];
        float[] ones = new float[40];
        Arrays.fill(ones, 1);
        x[3] = 0x1p100f;
        x[4] = 1;
        x[11] = -0x1p100f;
        x[19] = 0.5f;
        assertEquals(1, kernel.sum(x, 3, 40));
        assertEquals(1, kernel.dot(x, 3, ones, 0, 37));
        assertEquals(0, kernel.sum(x, 5, 5));
    }

    @Test
    void columnsAreAddedAndSummedInPlace() {
        Matrix Z = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4});
        Matrix b = Matrix.ofRows(new float[] {10}, new float[] {20});
        kernel.addToColumns(b, Z);
        assertArrayEquals(new float[] {11, 23, 12, 24}, Z.data());
        kernel.sumColumns(Z, b, true);
        assertArrayEquals(new float[] {33, 67}, b.data());
        kernel.sumColumns(Z, b, false);
        assertArrayEquals(new float[] {23, 47}, b.data());
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> kernel.addToColumns(Matrix.zeros(2, 1), Matrix.zeros(3, 4)));
        assertThrows(IllegalArgumentException.class, () -> kernel.sumColumns(Matrix.zeros(3, 4), Matrix.zeros(3, 2),
                true));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.sum(new float[3], 1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(new float[3], 1, new float[3], 0, 3));
    }
}
