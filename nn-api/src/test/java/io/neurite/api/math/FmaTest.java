package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FmaTest {

    private static final long SEED = 2008;

    /** Without the instruction the reference is some hundred times slower. */
    private static final int SAMPLES = Fma.HARDWARE ? 20_000_000 : 200_000;

    private static final float[] SPECIAL = {
        0f, Float.MIN_VALUE, 3 * Float.MIN_VALUE, Math.nextDown(Float.MIN_NORMAL), Float.MIN_NORMAL,
        Math.nextUp(Float.MIN_NORMAL), 0x1p-75f, 0x1p-74f, 0x1.8p-75f, 0x1.000002p-63f, 0.5f, Math.nextDown(1f), 1f,
        Math.nextUp(1f), 1.5f, 2f, 3f, 0x1p24f, 0x1.fffffep63f, 0x1p64f, Math.nextDown(Float.MAX_VALUE),
        Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN
    };

    @Test
    void emulationEqualsMathFmaOnAllTriplesOfSpecialValues() {
        for (float a : SPECIAL) {
            for (float b : SPECIAL) {
                for (float c : SPECIAL) {
                    for (int signs = 0; signs < 8; signs++) {
                        assertSame((signs & 1) == 0 ? a : -a, (signs & 2) == 0 ? b : -b, (signs & 4) == 0 ? c : -c);
                    }
                }
            }
        }
    }

    @Test
    void emulationEqualsMathFmaOnRandomBits() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            assertSame(anyFloat(random), anyFloat(random), anyFloat(random));
        }
    }

    /** The addend lies up to 60 binades above or below the product, so that every way of overlapping occurs. */
    @Test
    void emulationEqualsMathFmaWhereProductAndAddendOverlap() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLES / 2; i++) {
            float a = withExponent(random, random.nextInt(-70, 60));
            float b = withExponent(random, random.nextInt(-70, 60));
            float c = withExponent(random, Math.getExponent(a) + Math.getExponent(b) + random.nextInt(-60, 61));
            assertSame(a, b, c);
        }
    }

    /** Product plus addend lies on, or a hair beside, the middle between two floats: here rounding twice goes wrong. */
    @Test
    void emulationEqualsMathFmaNextToTies() {
        SplittableRandom random = new SplittableRandom(SEED);
        int twiceRoundedDiffers = 0;
        for (int i = 0; i < SAMPLES / 4; i++) {
            float c = withExponent(random, random.nextInt(-140, 127));
            float halfUlp = Math.ulp(c) / 2;
            float a = (1 + random.nextInt(-2, 3) * 0x1p-23f) * (random.nextBoolean() ? 1 : -1);
            float b = halfUlp * (1 + random.nextInt(-2, 3) * 0x1p-23f);
            assertSame(a, b, c);
            assertSame(a * 0x1p-30f, b * 0x1p30f, c);
            if ((float) ((double) a * b + c) != Fma.emulate(a, b, c)) {
                twiceRoundedDiffers++;
            }
        }
        assertTrue(twiceRoundedDiffers > SAMPLES / 1000, "hard draws: " + twiceRoundedDiffers + ", seed " + SEED);
    }

    @Test
    void emulationEqualsMathFmaWhereTheResultIsSubnormal() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLES / 4; i++) {
            int exponent = random.nextInt(-110, -20);
            float a = withExponent(random, exponent);
            float b = withExponent(random, random.nextInt(-155, -120) - exponent);
            float c = Float.intBitsToFloat(random.nextInt() & 0x80FFFFFF);
            assertSame(a, b, c);
            assertSame(a, b, random.nextBoolean() ? 0f : -0f);
        }
    }

    @Test
    void fmaRoundsOnce() {
        float a = Math.nextUp(1f);
        assertEquals(0x1p-46f, Fma.fma(a, a, -(1 + 0x1p-22f)));
    }

    @Test
    void propertyDecidesAndRefusesUnknownValues() {
        assertTrue(Fma.choose("hardware"));
        assertFalse(Fma.choose("emulated"));
        String message = assertThrows(IllegalArgumentException.class, () -> Fma.choose("yes")).getMessage();
        assertTrue(message.contains("neurite.fma") && message.contains("'yes'"), message);
    }

    private static float anyFloat(SplittableRandom random) {
        return Float.intBitsToFloat(random.nextInt());
    }

    private static float withExponent(SplittableRandom random, int exponent) {
        float significand = Float.intBitsToFloat(random.nextInt() & 0x807FFFFF | 0x3F800000);
        return Math.scalb(significand, exponent);
    }

    private static void assertSame(float a, float b, float c) {
        int expected = Float.floatToIntBits(Math.fma(a, b, c));
        int emulated = Float.floatToIntBits(Fma.emulate(a, b, c));
        int chosen = Float.floatToIntBits(Fma.fma(a, b, c));
        if (expected != emulated || expected != chosen) {
            throw new AssertionError("fma(%a, %a, %a): expected %a, emulated %a, chosen %a, seed %d".formatted(
                    a, b, c, Math.fma(a, b, c), Fma.emulate(a, b, c), Fma.fma(a, b, c), SEED));
        }
    }
}
