package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumeralsTest {
    @Test
    void numbersHaveFourDigits() {
        assertEquals(List.of("0", "0", "0.3", "0.9722", "-12.35", "1,234", "12,346", "1.235e9", "1e-5", "-2.346e-7",
                "0.0001"), DoubleStream.of(0, -0.0, 0.1 + 0.2, 0.97222, -12.3456, 1234.2, 12345.6, 1234567890, 1e-5,
                -2.3456e-7, 1e-4).mapToObj(Numerals::text).toList());
    }

    @Test
    void whatIsNoNumberIsAWord() {
        assertEquals("undefined", Numerals.text(Double.NaN));
        assertEquals("infinite", Numerals.text(Double.POSITIVE_INFINITY));
        assertEquals("minus infinite", Numerals.text(Double.NEGATIVE_INFINITY));
        assertEquals("undefined", Numerals.percent(Double.NaN));
    }

    @Test
    void ticksAreShort() {
        assertEquals(List.of("0", "0.5", "1,000", "50,000"), Numerals.ticks(List.of(0.0, 0.5, 1e3, 5e4)));
    }

    @Test
    void allTicksOfAnAxisAreOfOneNotation() {
        assertEquals(List.of("-1e5", "-5e4", "0", "5e4", "1e5"), Numerals.ticks(List.of(-1e5, -5e4, 0.0, 5e4, 1e5)));
        assertEquals(List.of("1e-5", "1e-3", "1e-1", "1e1"), Numerals.ticks(List.of(1e-5, 1e-3, 0.1, 10.0)));
        assertEquals(List.of("2.5e5", "-1e6"), Numerals.ticks(List.of(250_000.0, -1e6)));
    }

    @Test
    void thousandsAreParted() {
        assertEquals(List.of("999.9", "1,000", "-3,508", "9,999", "-17,371"), DoubleStream.of(999.9, 999.96, -3508.4,
                9999.4, -17371).mapToObj(Numerals::text).toList());
    }

    @Test
    void countsMayBeSumsOfWeights() {
        assertEquals(List.of("1,234", "2.5", "0"), DoubleStream.of(1234, 2.5, 0).mapToObj(Numerals::count).toList());
        assertEquals("1 sample", Numerals.count(1, "sample"));
        assertEquals("2 samples", Numerals.count(2, "sample"));
    }
}
