package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private static final RandomStream STREAM = RandomStream.of(42, "dropout", 0, "dropout-1");
    private static final int DRAWS = 200_000;

    /** From src/test/python/random_stream_golden.py; were they to change, every seed would train another network. */
    @Test
    void drawsAreThoseOfTheDocumentedDefinition() {
        assertEquals(0xB309F829, STREAM.bits(0, 0));
        assertEquals(0x02585784, STREAM.bits(0, 7));
        assertEquals(0xBE8CF739, STREAM.bits(1, 0, 7));
        RandomStream weights = RandomStream.of(-1, "initial-weights", 0, "dense-größe");
        assertEquals(0x1B11816F, weights.bits((1L << 40) + 3, (1L << 41) + 2));
        assertEquals(11733496 * 0x1p-24f, STREAM.uniform(0, 0));
        assertEquals(0.5225919286073938f, STREAM.normal(0, 0));
        assertEquals(-2.359066348975754f, STREAM.normal(0, 7));
        assertEquals(1, STREAM.below(0, 8));
        assertEquals(5, STREAM.below(0, 9));
        assertEquals(41, STREAM.below(0, 1000));
        assertEquals(3857416172926922789L, STREAM.below(0, (1L << 62) + 1));
        assertArrayEquals(new int[] {7, 5, 1, 6, 0, 2, 3, 4}, STREAM.permutation(8));
    }

    @Test
    void stepVariantsEqualTheStreamAtThatStep() {
        for (long step : new long[] {0, 1, 7, 1L << 33, -1}) {
            RandomStream there = STREAM.at(step);
            assertEquals(RandomStream.of(42, "dropout", step, "dropout-1").bits(3, 5), there.bits(3, 5));
            assertEquals(there.bits(3, 5), STREAM.bits(step, 3, 5));
            assertEquals(there.uniform(3, 5), STREAM.uniform(step, 3, 5));
            assertEquals(there.normal(3, 5), STREAM.normal(step, 3, 5));
            assertEquals(there.below(3, 1000), STREAM.below(step, 3, 1000));
        }
    }

    @Test
    void bulkEqualsScalarToTheBitAndLeavesTheRestAlone() {
        for (int length = 0; length <= 19; length++) {
            float[] uniform = new float[24];
            Arrays.fill(uniform, -9);
            float[] normal = uniform.clone();
            STREAM.uniform(5, 9, uniform, 2, length);
            STREAM.normal(5, 9, normal, 2, length);
            for (int i = 0; i < uniform.length; i++) {
                boolean drawn = i >= 2 && i < 2 + length;
                String element = "element " + (i - 2) + " of " + length;
                assertEquals(drawn ? STREAM.uniform(5, 9, i - 2) : -9, uniform[i], element);
                assertEquals(drawn ? STREAM.normal(5, 9, i - 2) : -9, normal[i], element);
            }
        }
    }

    @Test
    void bulkRefusesARangeOutsideTheArray() {
        float[] four = new float[4];
        assertThrows(IndexOutOfBoundsException.class, () -> STREAM.uniform(0, 0, four, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> STREAM.uniform(0, 0, four, -1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> STREAM.normal(0, 0, four, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> STREAM.normal(0, 0, four, -1, 2));
    }

    @Test
    void everyPartOfTheAddressChangesTheStream() {
        int bits = STREAM.bits(0, 0);
        assertNotEquals(bits, RandomStream.of(43, "dropout", 0, "dropout-1").bits(0, 0));
        assertNotEquals(bits, RandomStream.of(42, "shuffle", 0, "dropout-1").bits(0, 0));
        assertNotEquals(bits, RandomStream.of(42, "dropout", 1, "dropout-1").bits(0, 0));
        assertNotEquals(bits, RandomStream.of(42, "dropout", 0, "dropout-2").bits(0, 0));
        assertNotEquals(bits, RandomStream.of(42, "dropoutd", 0, "ropout-1").bits(0, 0));
        assertNotEquals(bits, STREAM.bits(1, 0));
        assertNotEquals(bits, STREAM.bits(0, 4));
        assertNotEquals(bits, STREAM.bits(1L << 32, 0));
    }

    @Test
    void uniformNumbersFillTheUnitIntervalEvenly() {
        int[] cells = new int[64];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            float u = STREAM.uniform(i / 100, i % 100);
            assertTrue(u >= 0 && u < 1);
            cells[(int) (u * 64)]++;
            sum += u;
            squares += (u - 0.5) * (u - 0.5);
        }
        assertEquals(0.5, sum / DRAWS, 5 * Math.sqrt(1.0 / 12 / DRAWS));
        assertEquals(1.0 / 12, squares / DRAWS, 5 * Math.sqrt(1.0 / 180 / DRAWS));
        assertPlausible(cells, DRAWS / 64.0);
    }

    @Test
    void normalNumbersAreNormal() {
        int[] cells = new int[64];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            float x = STREAM.normal(i / 100, i % 100);
            cells[Math.min(63, (int) (FloatMath.normalCdf(x) * 64))]++;
            sum += x;
            squares += x * x;
        }
        assertEquals(0, sum / DRAWS, 5 * Math.sqrt(1.0 / DRAWS));
        assertEquals(1, squares / DRAWS, 5 * Math.sqrt(2.0 / DRAWS));
        assertPlausible(cells, DRAWS / 64.0);
    }

    @Test
    void neighbouringStreamsAndPositionsAreUncorrelated() {
        double steps = 0;
        double positions = 0;
        double elements = 0;
        for (int i = 0; i < DRAWS; i++) {
            float x = STREAM.normal(1, i, 0);
            steps += x * STREAM.normal(2, i, 0);
            positions += x * STREAM.normal(1, i + 1, 0);
            elements += x * STREAM.normal(1, i, 1);
        }
        double bound = 5 * Math.sqrt(DRAWS);
        assertEquals(0, steps, bound);
        assertEquals(0, positions, bound);
        assertEquals(0, elements, bound);
    }

    @Test
    void belowIsEvenForBoundsThatAreNoPowersOfTwo() {
        for (int bound : new int[] {1, 2, 3, 7, 48, 100}) {
            int[] cells = new int[bound];
            for (int i = 0; i < 100 * bound; i++) {
                cells[(int) STREAM.below(i, bound)]++;
            }
            assertPlausible(cells, 100);
        }
    }

    @Test
    void belowReachesLargeBounds() {
        long bound = (1L << 62) + 1;
        long largest = 0;
        for (int i = 0; i < 100; i++) {
            long draw = STREAM.below(i, bound);
            assertTrue(draw >= 0 && draw < bound);
            largest = Math.max(largest, draw);
        }
        assertTrue(largest > bound / 10 * 9);
    }

    @Test
    void belowRefusesBoundsBelowOne() {
        String message = assertThrows(IllegalArgumentException.class, () -> STREAM.below(0, 0)).getMessage();
        assertEquals("Expected a bound of at least 1, got 0.", message);
    }

    @Test
    void permutationHoldsEveryIndexOnceAndIsRepeatable() {
        for (int n : new int[] {0, 1, 2, 1000}) {
            int[] order = STREAM.permutation(n);
            assertArrayEquals(order, RandomStream.of(42, "dropout", 0, "dropout-1").permutation(n));
            boolean[] seen = new boolean[n];
            for (int i : order) {
                assertTrue(!seen[i], "index " + i + " occurs twice");
                seen[i] = true;
            }
        }
        assertThrows(IllegalArgumentException.class, () -> STREAM.permutation(-1));
    }

    @Test
    void everyOrderOfFourIsEquallyLikely() {
        int[] cells = new int[24];
        for (int step = 0; step < 24_000; step++) {
            int[] p = STREAM.at(step).permutation(4);
            int third = (p[2] > p[3]) ? 1 : 0;
            int second = (p[1] > p[2] ? 1 : 0) + (p[1] > p[3] ? 1 : 0);
            cells[p[0] * 6 + second * 2 + third]++;
        }
        assertPlausible(cells, 1000);
    }

    /** Chi-square within five standard deviations of its mean. */
    private static void assertPlausible(int[] cells, double expected) {
        double chiSquare = 0;
        for (int count : cells) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        double freedom = cells.length - 1;
        assertEquals(freedom, chiSquare, 5 * Math.sqrt(2 * freedom), () -> "cells " + Arrays.toString(cells));
    }
}
