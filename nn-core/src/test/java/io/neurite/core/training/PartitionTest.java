package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PartitionTest {
    @Test
    void partsOfSamplesAreThoseOfTheirRows() {
        Partition parts = new Partition(new int[] {0, 3}, new int[] {1, 2}).of(new int[] {7, 9, 12, 40});
        assertArrayEquals(new int[] {7, 40}, parts.train());
        assertArrayEquals(new int[] {9, 12}, parts.test());
    }

    @Test
    void everySampleNeedsARow() {
        Partition parts = new Partition(new int[] {0}, new int[] {1});
        assertThrows(IndexOutOfBoundsException.class, () -> parts.of(new int[] {7}));
    }
}
