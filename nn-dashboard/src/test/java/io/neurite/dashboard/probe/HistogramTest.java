package io.neurite.dashboard.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Into which part of a range a number falls. */
class HistogramTest {
    @Test
    void partsHoldWhatIsFromTheirBeginOn() {
        Histogram histogram = Histogram.of(Matrix.ofRows(new float[] {0, 0.9f, 1}, new float[] {2, 3.5f, 4}), 4);
        assertEquals(new Histogram(0, 4, List.of(2, 1, 1, 2)), histogram);
    }

    @Test
    void whatIsNotFiniteIsInNoPart() {
        Matrix numbers = Matrix.ofRows(new float[] {Float.NaN, 1, Float.POSITIVE_INFINITY, 2, Float.NEGATIVE_INFINITY});
        assertEquals(new Histogram(1, 2, List.of(1, 1)), Histogram.of(numbers, 2));
        assertEquals(new Histogram(0, 1, List.of(0)), Histogram.of(Matrix.ofRows(new float[] {Float.NaN}), 1));
    }

    @Test
    void equalNumbersAreInTheMiddleOfARange() {
        for (float number : new float[] {0, -3, 1e30f, -Float.MAX_VALUE, Float.MIN_VALUE}) {
            Histogram histogram = Histogram.of(Matrix.ofRows(new float[] {number, number}), 3);
            assertTrue(histogram.low() < number && number < histogram.high(), histogram::toString);
            assertEquals(List.of(0, 2, 0), histogram.counts());
        }
    }

    @Test
    void theWidestRangeHasAllNumbers() {
        Matrix numbers = Matrix.ofRows(new float[] {-Float.MAX_VALUE, 0, Float.MAX_VALUE});
        assertEquals(List.of(1, 0, 1, 1), Histogram.of(numbers, 4).counts());
    }

    @Test
    void aHistogramHasAPart() {
        for (int parts : new int[] {0, -1}) {
            assertEquals("A histogram has at least 1 part, got " + parts + ".", assertThrows(
                    IllegalArgumentException.class, () -> Histogram.of(Matrix.zeros(1, 2), parts)).getMessage());
        }
    }
}
