package io.neurite.io.translation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Axes in another order. */
class WeightsTest {
    @Test
    void aMatrixIsTransposed() {
        Weights permuted = new Weights("W", new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}).permuted(1, 0);
        assertArrayEquals(new int[] {3, 2}, permuted.extents());
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, permuted.numbers());
    }

    @Test
    void everyNumberFindsItsPlaceByTheDefinition() {
        int[] extents = {2, 3, 4, 5};
        float[] numbers = new float[120];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        Weights permuted = new Weights("W", extents, numbers).permuted(3, 2, 0, 1);
        float[] expected = new float[120];
        int at = 0;
        for (int d = 0; d < 5; d++) {
            for (int c = 0; c < 4; c++) {
                for (int a = 0; a < 2; a++) {
                    for (int b = 0; b < 3; b++) {
                        expected[at++] = ((a * 3 + b) * 4 + c) * 5 + d;
                    }
                }
            }
        }
        assertArrayEquals(new long[] {5, 4, 2, 3}, permuted.shape());
        assertArrayEquals(expected, permuted.numbers());
    }
}
