package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void theSizeIsTheProductOfTheExtents() {
        Shape shape = Shape.of(28, 14, 3);
        assertEquals(28 * 14 * 3, shape.size());
        assertEquals(3, shape.rank());
        assertEquals(28, shape.extent(0));
        assertEquals(3, shape.extent(-1));
        assertEquals("28x14x3", shape.toString());
    }

    @Test
    void aScalarHasRankZeroAndSizeOne() {
        assertEquals(1, Shape.of().size());
        assertEquals("scalar", Shape.of().toString());
    }

    @Test
    void shapesAreValues() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 9;
        shape.toArray()[1] = 9;
        assertArrayEquals(new int[] {2, 3}, shape.toArray());
        assertEquals(Shape.of(2, 3), shape);
        assertEquals(Shape.of(2, 3).hashCode(), shape.hashCode());
        assertNotEquals(Shape.of(3, 2), shape);
        assertNotEquals(Shape.of(2, 3, 1), shape);
    }

    @Test
    void extentsArePositiveFewAndNotTooLarge() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(3, 0));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30));
        assertThrows(IndexOutOfBoundsException.class, () -> Shape.of(3).extent(1));
    }
}
