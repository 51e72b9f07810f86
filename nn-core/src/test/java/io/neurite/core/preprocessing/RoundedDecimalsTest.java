package io.neurite.core.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedDecimalsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "3.14159, 3.142", "-2.50001, -2.5", "12345, 12345", "12345.6, 12350", "0.001, 0.001",
        "0.00012346, 1.235e-04", "999999999, 999999999", "1e9, 1.000e+09", "-1e300, -1.000e+300", "NaN, NaN",
        "-Infinity, -Infinity"})
    void numbersAreRoundedToFourDigitsUnlessTheyAreWhole(double number, String text) {
        assertEquals(text, Decimals.rounded(number, 4));
    }
}
