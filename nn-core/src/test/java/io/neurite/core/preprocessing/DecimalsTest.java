package io.neurite.core.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1", "+1.", ".5", "-1.5e3", "9007199254740993", "1e22", "1e23", "4.9e-324",
        "1e400", "1E+2", "-1.e-2", "000123", "-0.00", "123456789012345678901234567890",
        "0.1000000000000000055511151231257827", "2.2250738585072012e-308", "9007199254740993e0", "9007199254740992.5",
        "9007199254740994.999", "18446744073709551615", "18446744073709551616", "9999999999999999999e-64", "1e64",
        "1e65", "1e-64", "1e-65", "0e99999", "-0e5", "0.00000000000000000000000000012345678901234567",
        "1.7976931348623157e308", "1.8e308", "5e99999999999", "5e-99999999999", "1.0000000000000002",
        "1.00000000000000011102230246251565", "4503599627370496.5", "4503599627370497.5", "-1234567890123456789E-5"})
    void everyNumberIsTheNearestDouble(String text) {
        assertEquals(Double.parseDouble(text), Decimals.parse(text));
    }

    @Test
    void randomNumbersAreThoseOfJava() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String text = random.nextBoolean() ? Long.toString(random.nextLong() >> random.nextInt(63))
                    + "." + random.nextInt(1 << random.nextInt(30)) : Double.toString(random.nextGaussian());
            assertEquals(Double.parseDouble(text), Decimals.parse(text), text);
        }
    }

    @Test
    void anExponentMayMakeUpForManyPlaces() {
        assertEquals(1, Decimals.parse("0." + "0".repeat(10_010) + "1e10011"));
        assertEquals(1, Decimals.parse("1" + "0".repeat(10_010) + "e-10010"));
    }

    @Test
    void numbersOfManyDigitsAreThoseOfJava() {
        Random random = new Random(4);
        for (int i = 0; i < 300_000; i++) {
            // Numbers in the middle between two doubles and next to it are the hardest.
            double number = Double.longBitsToDouble(random.nextLong());
            BigDecimal exact = new BigDecimal(Double.isFinite(number) ? number : i);
            BigDecimal middle = exact.add(new BigDecimal(Math.ulp(exact.doubleValue()) / 2));
            int digits = 15 + random.nextInt(8);
            String text = (random.nextBoolean() ? exact : middle).round(new MathContext(digits)).toString();
            assertEquals(Double.parseDouble(text), Decimals.parse(text), text);
            double common = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            String near = new BigDecimal(common).add(new BigDecimal(Math.ulp(common) / 2))
                    .round(new MathContext(digits)).toPlainString();
            assertEquals(Double.parseDouble(near), Decimals.parse(near), near);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "+.", "1,5", "0x10", "NaN", "Infinity", "1f", "1d", "1e", "e5", "1 2", "1-2",
        "1.2.3", "--1", "1e+", "1e5.", "1e5e", "2026-11-27", "+-1", "12:30"})
    void whatIsNoNumberIsNone(String text) {
        assertFalse(Decimals.isNumber(text));
    }

    @Test
    void aTextIsTheShortestThatReadsBack() {
        assertEquals("1", Decimals.text(1));
        assertEquals("-2.5", Decimals.text(-2.5));
        assertEquals("0.1", Decimals.text(0.1));
        assertEquals("0.30000000000000004", Decimals.text(0.1 + 0.2));
        assertEquals("100000000000000000000", Decimals.text(1e20));
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            double number = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            assertEquals(number, Decimals.parse(Decimals.text(number)));
        }
    }

    @Test
    void digitsWithALeadingZeroOrTooManyAreACode() {
        assertTrue(isCode("007"));
        assertTrue(isCode("-01.5"));
        assertTrue(isCode("1234567890123456"));
        assertFalse(isCode("0"));
        assertFalse(isCode("0.70"));
        assertFalse(isCode("0.1234567890123456"));
        assertFalse(isCode("123456789012345"));
    }

    @Test
    void aNumberIsOneLabelInEveryNotation() {
        for (String one : new String[] {"1", "1.", "1.00", "1e0", "+1", "10e-1"}) {
            assertEquals("1", Decimals.label(one), one);
        }
        for (String half : new String[] {"-0.5", "-.5", "-0.50", "-5e-1", "-0.50000000000000000000"}) {
            assertEquals("-0.5", Decimals.label(half), half);
        }
        assertEquals("0", Decimals.label("-0.0"));
        assertEquals("0.3", Decimals.label("0.30000000000000000001"));
        for (String other : new String[] {"01", "a", "1f", "", "1e999", "12345678901234567890", "1.2.3"}) {
            assertEquals(other, Decimals.label(other));
        }
        assertEquals("007.5", Decimals.label("007.50"));
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            double number = Math.rint(1e4 * random.nextGaussian()) / 1000;
            String label = Decimals.text(number);
            assertEquals(label, Decimals.label(label));
            assertEquals(label, Decimals.label(Double.toString(number)));
        }
    }

    private static boolean isCode(String text) {
        return Decimals.isCode(text.toCharArray(), 0, text.length());
    }
}
