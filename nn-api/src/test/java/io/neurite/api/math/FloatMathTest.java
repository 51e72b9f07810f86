package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FloatMathTest {

    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;
    private static final long ALL = 1L << 32;

    /** All floats with -Dneurite.exhaustive=true, else one in a prime number of them. */
    private static final long STRIDE = Boolean.getBoolean("neurite.exhaustive") ? 1 : 199;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"ERF", "NORMAL_CDF"})
    void errorIsWithinTheDocumentedBoundOverAllFloats(FloatFunction function) {
        double largest = 0;
        float where = 0;
        for (long i = 0; i < ALL; i += STRIDE) {
            float x = Float.intBitsToFloat((int) i);
            float y = function.value.apply(x);
            double exact = function.reference.applyAsDouble(x);
            if (exact != exact || Float.isInfinite((float) exact)) {
                assertEquals((float) exact, y, () -> function + "(" + x + ")");
            } else if (FloatFunction.errorInUlps(y, exact) > largest) {
                largest = FloatFunction.errorInUlps(y, exact);
                where = x;
            }
        }
        assertTrue(largest <= function.bound, function + "(" + where + ") is off by " + largest + " ulp");
    }

    @Test
    void erfAndNormalCdfAgreeWithTheGoldenFile() {
        int compared = 0;
        for (String line : goldenLines()) {
            String[] field = line.split(",");
            FloatFunction function = switch (field[0]) {
                case "erf" -> FloatFunction.ERF;
                case "normalCdf" -> FloatFunction.NORMAL_CDF;
                default -> null;
            };
            if (function != null) {
                float y = function.value.apply(Float.parseFloat(field[1]));
                double error = FloatFunction.errorInUlps(y, Double.parseDouble(field[2]));
                assertTrue(error <= function.bound, line + " is off by " + error + " ulp");
                compared++;
            }
        }
        assertEquals(4016, compared);
    }

    @Test
    void exp64IsWithinItsBoundFromEndToEnd() {
        for (double x = -700; x <= 700; x += 0.0137) {
            double exact = StrictMath.exp(x);
            assertEquals(exact, FloatMath.exp64(x), 2e-11 * exact, "exp64(" + x + ")");
        }
    }

    @Test
    void exp64IsNeverZeroOrInfinite() {
        assertEquals(FloatMath.exp64(-700), FloatMath.exp64(Double.NEGATIVE_INFINITY));
        assertEquals(FloatMath.exp64(700), FloatMath.exp64(Double.POSITIVE_INFINITY));
        assertTrue(FloatMath.exp64(-700) > 0 && FloatMath.exp64(700) < Double.POSITIVE_INFINITY);
        assertEquals(Double.NaN, FloatMath.exp64(Double.NaN));
    }

    @Test
    void normalQuantileAgreesWithTheGoldenFile() {
        int compared = 0;
        for (String line : goldenLines()) {
            String[] field = line.split(",");
            if (field[0].equals("normalQuantile")) {
                double exact = Double.parseDouble(field[2]);
                assertEquals(exact, NormalQuantile.of(Double.parseDouble(field[1])), 1e-10 * Math.abs(exact), line);
                compared++;
            }
        }
        assertEquals(406, compared);
    }

    @ParameterizedTest
    @EnumSource
    void nanStaysNan(FloatFunction function) {
        assertTrue(Float.isNaN(function.value.apply(NAN)));
        assertTrue(Float.isNaN(function.value.apply(Float.intBitsToFloat(0xFFFFFFFF))));
        assertTrue(Float.isNaN(function.value.apply(Float.intBitsToFloat(0x7F800001))));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "LOG1P", "TANH", "ERF"})
    void zeroKeepsItsSign(FloatFunction function) {
        assertSameBits(0f, function.value.apply(0f));
        assertSameBits(-0f, function.value.apply(-0f));
    }

    @Test
    void limitsAreExact() {
        assertSameBits(INF, FloatMath.exp(INF));
        assertSameBits(INF, FloatMath.exp(Float.MAX_VALUE));
        assertSameBits(0f, FloatMath.exp(-INF));
        assertSameBits(1f, FloatMath.exp(-0f));
        assertSameBits(INF, FloatMath.expm1(INF));
        assertSameBits(-1f, FloatMath.expm1(-INF));
        assertSameBits(INF, FloatMath.log(INF));
        assertSameBits(-INF, FloatMath.log(0f));
        assertSameBits(-INF, FloatMath.log(-0f));
        assertSameBits(0f, FloatMath.log(1f));
        assertSameBits(NAN, FloatMath.log(-Float.MIN_VALUE));
        assertSameBits(NAN, FloatMath.log(-INF));
        assertSameBits(INF, FloatMath.log1p(INF));
        assertSameBits(-INF, FloatMath.log1p(-1f));
        assertSameBits(NAN, FloatMath.log1p(Math.nextDown(-1f)));
        assertSameBits(NAN, FloatMath.log1p(-INF));
        assertSameBits(1f, FloatMath.tanh(INF));
        assertSameBits(-1f, FloatMath.tanh(-INF));
        assertSameBits(0f, FloatMath.sigmoid(-INF));
        assertSameBits(0.5f, FloatMath.sigmoid(-0f));
        assertSameBits(1f, FloatMath.sigmoid(INF));
        assertSameBits(0f, FloatMath.softplus(-INF));
        assertSameBits(INF, FloatMath.softplus(INF));
        assertSameBits(Float.MAX_VALUE, FloatMath.softplus(Float.MAX_VALUE));
        assertSameBits(1f, FloatMath.erf(INF));
        assertSameBits(-1f, FloatMath.erf(-INF));
        assertSameBits(0f, FloatMath.normalCdf(-INF));
        assertSameBits(0.5f, FloatMath.normalCdf(-0f));
        assertSameBits(1f, FloatMath.normalCdf(INF));
        assertSameBits(0f, FloatMath.normalPdf(INF));
        assertSameBits(0f, FloatMath.normalPdf(-Float.MAX_VALUE));
    }

    @Test
    void overflowAndUnderflowHappenAtTheRightFloat() {
        assertTrue(FloatMath.exp(88.72283f) < INF);
        assertSameBits(INF, FloatMath.exp(Math.nextUp(88.72283f)));
        assertSameBits(Float.MIN_VALUE, FloatMath.exp(-103.972076f));
        assertSameBits(0f, FloatMath.exp(Math.nextDown(-103.972076f)));
        assertSameBits(Float.MIN_VALUE, FloatMath.expm1(Float.MIN_VALUE));
        assertSameBits(-Float.MIN_VALUE, FloatMath.tanh(-Float.MIN_VALUE));
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "ERF"})
    void oddFunctionsAreOddToTheBit(FloatFunction function) {
        for (long i = 0; i < ALL / 2; i += 100_003) {
            float x = Float.intBitsToFloat((int) i);
            assertSameBits(-function.value.apply(x), function.value.apply(-x));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NORMAL_PDF")
    void neighboursAreInOrder(FloatFunction function) {
        for (long i = 0; i < ALL / 2; i += 1009) {
            float x = Float.intBitsToFloat((int) i);
            assertOrdered(function, x, Math.nextUp(x));
            assertOrdered(function, Math.nextDown(-x), -x);
        }
    }

    private static void assertOrdered(FloatFunction function, float x, float next) {
        float y = function.value.apply(x);
        float z = function.value.apply(next);
        assertTrue(y <= z || y != y || z != z, () -> function + ": " + x + " -> " + y + ", " + next + " -> " + z);
    }

    private static List<String> goldenLines() {
        String name = "normal-distribution.csv";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FloatMathTest.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSameBits(float expected, float actual) {
        assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), () -> expected + " != " + actual);
    }
}
