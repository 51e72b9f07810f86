package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ticksAreRoundAndEncloseAllNumbers() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), ticks(Axis.of("", 3, 97)));
        assertEquals(List.of("-0.4", "-0.3", "-0.2", "-0.1", "0", "0.1", "0.2"), ticks(Axis.of("", -0.31, 0.12)));
        for (double[] numbers : List.of(new double[] {5}, new double[] {0}, new double[] {-1e9, -1e9},
                new double[] {1e-30, 3e-30}, new double[] {1e9, 1e9 + 1e-6}, new double[] {-1e300, 1e300},
                new double[] {Double.NaN, 2, Double.POSITIVE_INFINITY, 7}, new double[] {},
                new double[] {Double.NaN})) {
            Axis axis = Axis.of("", numbers);
            Arrays.stream(numbers).filter(Double::isFinite).forEach(number -> assertTrue(axis.holds(number)
                    && axis.place(number) >= 0 && axis.place(number) <= 1, () -> number + " on " + axis));
            assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 8, axis::toString);
        }
    }

    private static List<String> ticks(Axis axis) {
        return axis.ticks().stream().map(Numerals::text).toList();
    }

    @Test
    void wideRangesAreLogarithmic() {
        Axis axis = Axis.ofSizes("", 0.002, 0, 30);
        assertTrue(axis.isLogarithmic());
        assertEquals(List.of("0.001", "0.01", "0.1", "1", "10", "100"), ticks(axis));
        assertEquals(0.4, axis.place(0.1), 1e-12);
        assertFalse(axis.holds(0));
        assertTrue(Axis.ofSizes("", 1e-300, 1e300).ticks().size() < 9);
        assertFalse(Axis.ofSizes("", 1, 40).isLogarithmic());
        assertFalse(Axis.ofSizes("", -1, 0.001, 400).isLogarithmic());
        assertFalse(Axis.ofSizes("", 0, 0).isLogarithmic());
    }

    @Test
    void epochsHaveWholeNumbers() {
        assertEquals(List.of("1"), ticks(Axis.ofCounts("", 1, 1)));
        assertEquals(List.of("1", "2", "3"), ticks(Axis.ofCounts("", 1, 3)));
        assertEquals(List.of("200", "400", "600", "800", "1,000"), ticks(Axis.ofCounts("", 1, 1000)));
    }
}
