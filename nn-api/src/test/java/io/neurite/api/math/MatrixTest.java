package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatrixTest {
    private final Matrix matrix = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6});

    @Test
    void elementsLieColumnByColumn() {
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, matrix.data());
        assertEquals(6, matrix.get(1, 2));
        assertEquals(5, matrix.index(1, 2));
        assertEquals("Matrix 2 x 3 [1.0, 2.0, 3.0; 4.0, 5.0, 6.0]", matrix.toString());
    }

    @Test
    void samplesAreColumns() {
        Matrix samples = Matrix.ofColumns(new float[] {1, 4}, new float[] {2, 5}, new float[] {3, 6});
        assertArrayEquals(matrix.data(), samples.data());
        assertArrayEquals(new float[] {2, 5}, samples.column(1));
    }

    @Test
    void runsOfRowsAndColumnsAreViews() {
        Matrix view = matrix.columns(1, 3).rows(1, 2);
        assertSame(matrix.data(), view.data());
        view.set(0, 1, 9);
        assertEquals(9, matrix.get(1, 2));
        assertEquals(2, view.stride());
        view.fill(0);
        assertArrayEquals(new float[] {1, 4, 2, 0, 3, 0}, matrix.data());
        assertEquals(0, matrix.columns(3, 3).columns());
    }

    @Test
    void copiesHaveNoGapsAndAnArrayOfTheirOwn() {
        Matrix copy = matrix.rows(0, 1).copy();
        assertNotSame(matrix.data(), copy.data());
        assertArrayEquals(new float[] {1, 2, 3}, copy.data());
        copy.copyFrom(matrix.rows(1, 2));
        assertArrayEquals(new float[] {4, 5, 6}, copy.data());
    }

    @Test
    void overlapIsAMatterOfTheArrayAndTheRange() {
        assertTrue(matrix.overlaps(matrix.columns(2, 3)));
        assertFalse(matrix.columns(0, 1).overlaps(matrix.columns(1, 3)));
        assertFalse(matrix.overlaps(matrix.copy()));
        assertFalse(matrix.columns(1, 1).overlaps(matrix));
    }

    @Test
    void aViewMustLieInsideItsArray() {
        float[] data = new float[10];
        assertEquals(10, Matrix.view(data, 0, 4, 4, 2).data().length);
        assertMessage("needs an array of 11 numbers, got 10", () -> Matrix.view(data, 1, 4, 4, 2));
        assertMessage("offset -1", () -> Matrix.view(data, -1, 1, 1, 1));
        assertMessage("stride 2147483647", () -> Matrix.view(data, 0, 2, 3, Integer.MAX_VALUE));
    }

    @Test
    void raggedNumbersAreRefused() {
        assertMessage("sample 1 has 1", () -> Matrix.ofColumns(new float[2], new float[1]));
        assertMessage("row 1 has 3", () -> Matrix.ofRows(new float[2], new float[3]));
        assertMessage("100000 x 100000", () -> Matrix.zeros(100_000, 100_000));
        assertMessage("-1 x 2", () -> Matrix.zeros(-1, 2));
        assertMessage("needs a source of 2 x 3, got 1 x 3", () -> matrix.copyFrom(matrix.rows(0, 1)));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.columns(2, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(-1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.column(3));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
