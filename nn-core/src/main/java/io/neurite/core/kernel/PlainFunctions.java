package io.neurite.core.kernel;

import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;

/**
 * The elementary functions as plain loops: one for each, for a loop that chooses its function anew for each element
 * takes two to three times as long.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class PlainFunctions {
    private static final int BLOCK = 256;

    private final float[] values = new float[BLOCK];

    PlainFunctions() {}

    void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y,
            int yFrom) {
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            apply(f, n, x, xFrom + i, values, 0);
            for (int k = 0; k < n; k++) {
                y[yFrom + i + k] = g[gFrom + i + k] * values[k];
            }
        }
    }

    void apply(ElementaryFunction f, int n, float[] x, int from, float[] y, int to) {
        switch (f) {
            case EXP -> exp(n, x, from, y, to);
            case EXPM1 -> expm1(n, x, from, y, to);
            case LOG -> log(n, x, from, y, to);
            case LOG1P -> log1p(n, x, from, y, to);
            case TANH -> tanh(n, x, from, y, to);
            case SIGMOID -> sigmoid(n, x, from, y, to);
            case SOFTPLUS -> softplus(n, x, from, y, to);
            case ERF -> erf(n, x, from, y, to);
            case NORMAL_CDF -> normalCdf(n, x, from, y, to);
            case NORMAL_PDF -> normalPdf(n, x, from, y, to);
            case GELU_DERIVATIVE -> geluDerivative(n, x, from, y, to);
            case GELU_TANH -> geluTanh(n, x, from, y, to);
            case GELU_TANH_DERIVATIVE -> geluTanhDerivative(n, x, from, y, to);
            case SILU -> silu(n, x, from, y, to);
            case SILU_DERIVATIVE -> siluDerivative(n, x, from, y, to);
            case MISH -> mish(n, x, from, y, to);
            case MISH_DERIVATIVE -> mishDerivative(n, x, from, y, to);
            default -> throw new IllegalArgumentException("Unknown function " + f);
        }
    }

    private static void exp(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.exp(x[from + i]);
        }
    }

    private static void expm1(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.expm1(x[from + i]);
        }
    }

    private static void log(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.log(x[from + i]);
        }
    }

    private static void log1p(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.log1p(x[from + i]);
        }
    }

    private static void tanh(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.tanh(x[from + i]);
        }
    }

    private static void sigmoid(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.sigmoid(x[from + i]);
        }
    }

    private static void softplus(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.softplus(x[from + i]);
        }
    }

    private static void erf(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.erf(x[from + i]);
        }
    }

    private static void normalCdf(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.normalCdf(x[from + i]);
        }
    }

    private static void normalPdf(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.normalPdf(x[from + i]);
        }
    }

    private static void geluDerivative(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.geluDerivative(x[from + i]);
        }
    }

    private static void geluTanh(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.geluTanh(x[from + i]);
        }
    }

    private static void geluTanhDerivative(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.geluTanhDerivative(x[from + i]);
        }
    }

    private static void silu(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.silu(x[from + i]);
        }
    }

    private static void siluDerivative(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.siluDerivative(x[from + i]);
        }
    }

    private static void mish(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.mish(x[from + i]);
        }
    }

    private static void mishDerivative(int n, float[] x, int from, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatMath.mishDerivative(x[from + i]);
        }
    }
}
