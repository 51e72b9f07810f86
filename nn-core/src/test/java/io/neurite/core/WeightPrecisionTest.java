package io.neurite.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.layers.normalization.BatchNormalization;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightPrecisionTest {
    /** Significant bits, and the exponent of the smallest number above 0, by definition of each format. */
    private static int digits(WeightPrecision precision) {
        return switch (precision) {
            case FLOAT32 -> 24;
            case FLOAT16 -> 11;
            case BFLOAT16 -> 8;
        };
    }

    private static int smallestExponent(WeightPrecision precision) {
        return switch (precision) {
            case FLOAT32 -> -149;
            case FLOAT16 -> -24;
            case BFLOAT16 -> -133;
        };
    }

    /** Rounds by the definition: to a multiple of the unit in the last place, which double precision holds. */
    private static float byDefinition(WeightPrecision precision, float x) {
        int exponent = Math.max(Math.getExponent((double) x) - digits(precision) + 1, smallestExponent(precision));
        double unit = Math.scalb(1.0, exponent);
        double rounded = Math.rint(x / unit) * unit;
        return (float) (Math.abs(rounded) > precision.largest() ? Math.copySign(Double.POSITIVE_INFINITY, rounded)
                : rounded);
    }

    @ParameterizedTest
    @EnumSource
    void roundsToTheNearestAndOfTwoToTheEven(WeightPrecision precision) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000_000; i++) {
            // Every other pattern ends in what is half a step of a lower precision, or nearly.
            int low = 24 - digits(precision);
            int bits = i % 2 == 0 || low == 0 ? random.nextInt()
                    : (random.nextInt() & -1 << low) + (1 << low - 1) + random.nextInt(3) - 1;
            check(precision, Float.intBitsToFloat(bits));
        }
        for (int exponent = -149; exponent < 128; exponent++) {
            for (float part : List.of(1f, 1.5f, 1 + 0x1p-8f, 1 + 0x1p-11f, 2 - 0x1p-8f, 2 - 0x1p-9f, 2 - 0x1p-12f)) {
                check(precision, Math.scalb(part, exponent));
            }
        }
        for (float special : new float[] {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 65_504,
            65_519.996f, 65_520, -65_520, Float.MAX_VALUE}) {
            check(precision, special);
        }
    }

    private static void check(WeightPrecision precision, float x) {
        float expected = Float.isFinite(x) ? byDefinition(precision, x) : x;
        assertEquals(expected, precision.round(x), () -> precision + " of " + Float.toHexString(x));
    }

    @ParameterizedTest
    @EnumSource
    void isOffByNoMoreThanItsDocumentationSays(WeightPrecision precision) {
        SplittableRandom random = new SplittableRandom(2);
        double relative = precision == WeightPrecision.FLOAT32 ? 0 : Math.scalb(1.0, -digits(precision));
        double least = Math.scalb(0.5, smallestExponent(precision));
        for (int i = 0; i < 100_000; i++) {
            float x = Math.scalb(random.nextFloat() - 0.5f, -random.nextInt(140));
            double bound = precision == WeightPrecision.FLOAT32 ? 0 : Math.max(least, relative * Math.abs(x));
            assertTrue(Math.abs(precision.round(x) - (double) x) <= bound, () -> precision + " of " + x);
        }
    }

    @Test
    void onlyWeightsAreRounded() {
        Network network = Network.input(4).dense(3).layer(new BatchNormalization()).dense(2).seed(1).build();
        network.parameters().entries().forEach(entry -> Arrays.fill(entry.value().data(), 0.1f));
        Model rounded = network.freeze().rounded(WeightPrecision.BFLOAT16);
        for (Tensor tensor : rounded.tensors()) {
            float[] first = new float[1];
            tensor.copyTo(0, first, 0, 1);
            boolean isWeight = tensor.name().endsWith("/W");
            assertEquals(isWeight ? WeightPrecision.BFLOAT16.round(0.1f) : 0.1f, first[0], tensor.name());
        }
        assertEquals(WeightPrecision.FLOAT32, network.freeze().precision());
        assertEquals(WeightPrecision.BFLOAT16, rounded.precision());
    }

    @Test
    void aWeightBeyondThePrecisionIsRefusedByName() {
        Network network = Network.input(4).dense(3).seed(1).build();
        network.parameters().entries().get(0).value().set(2, 1, 70_000);
        Model model = network.freeze();
        String message = assertThrows(IllegalArgumentException.class, () -> model.rounded(WeightPrecision.FLOAT16))
                .getMessage();
        assertTrue(message.matches("Weight \\d+ of dense1/W is 70000\\.0, and float16 holds numbers up to 65504\\.0; "
                + "choose another precision\\."), message);
        assertEquals(WeightPrecision.BFLOAT16, model.rounded(WeightPrecision.BFLOAT16).precision());
    }
}
