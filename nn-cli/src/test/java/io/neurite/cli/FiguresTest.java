package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.neurite.io.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1", "0, 0", "-2.5, -2.5", "NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity",
        "1e-45, 1.4013E-45", "16777216, 16777216"})
    void csvIsShort(float value, String text) {
        assertEquals(text, Figures.csv(value));
    }

    @Test
    void csvReadsBackAsTheSameFloat() {
        long seed = 20_240_501;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            assertEquals(value, Float.parseFloat(Figures.csv(value)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.97214, 0.9721", "0, 0.0000", "0.00012, 1.200e-04", "-1234567, -1.235e+06", "NaN, NaN"})
    void textIsForPeople(double value, String text) {
        assertEquals(text, Figures.text(value));
    }

    @Test
    void jsonHasNoNumberThatIsNotFinite() {
        assertNull(Json.number(Double.NaN));
        assertNull(Json.number(Double.POSITIVE_INFINITY));
        assertEquals(0.5, Json.number(0.5));
    }

    @Test
    void sumsOfWeightsHaveNoDigitsOfRounding() {
        assertEquals("1,234", Figures.weight(1234));
        assertEquals("0.3", Figures.weight(0.3f));
        assertEquals("0.9", Figures.weight(3 * (double) 0.3f));
        assertEquals("0", Figures.weight(0));
        assertEquals("1,234,568", Figures.weight(1_234_567.75));
    }
}
