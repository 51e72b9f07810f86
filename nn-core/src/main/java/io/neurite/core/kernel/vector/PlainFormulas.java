package io.neurite.core.kernel.vector;

/**
 * What {@link VectorFunctions} calculates between two polynomials, on the first n numbers of its blocks: the operations
 * of {@code FloatMath} as plain loops, which C2 vectorises by itself. Each is a method, for C2 to compile on its own.
 */
final class PlainFormulas {
    static final double SQRT_HALF = 0.7071067811865476;
    static final double INVERSE_SQRT_2_PI = 0.3989422804014327;
    private static final double TWO_SQRT_2_OVER_PI = 1.5957691216057308;
    private static final double GELU_CUBIC = 0.044715;
    private static final double MISH_VANISHED = -120;

    private PlainFormulas() {}

    static void widen(int n, float[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i];
        }
    }

    static void narrow(int n, double[] x, float[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) x[i];
        }
    }

    static void multiple(int n, double factor, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = factor * x[i];
        }
    }

    static void multipleOfAbs(int n, double factor, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = factor * Math.abs(x[i]);
        }
    }

    static void multipleOfSquare(int n, double factor, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = factor * (x[i] * x[i]);
        }
    }

    static void sum(int n, double term, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] + term;
        }
    }

    static void addPositivePart(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0) + y[i];
        }
    }

    static void addProduct(int n, double[] x, double[] factors, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + x[i] * factors[i];
        }
    }

    static void halfProduct(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = 0.5 * x[i] * y[i];
        }
    }

    static void oneMinusProduct(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 - x[i] * y[i];
        }
    }

    static void multiply(int n, float[] x, float[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * y[i];
        }
    }

    static void scale(int n, double factor, float[] x, float[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) (factor * x[i]);
        }
    }

    static void divide(int n, float[] x, double[] divisors) {
        for (int i = 0; i < n; i++) {
            x[i] = (float) (x[i] / divisors[i]);
        }
    }

    /** d = tanh, from e^(-2|x|) - 1. */
    static void tanh(int n, double[] d) {
        for (int i = 0; i < n; i++) {
            d[i] = -d[i] / (2 + d[i]);
        }
    }

    /** e = sigmoid(z), from e^-z. */
    static void gate(int n, double[] e) {
        for (int i = 0; i < n; i++) {
            e[i] = 1 / (1 + e[i]);
        }
    }

    /** e = z times that. */
    static void gated(int n, double[] z, double[] e) {
        for (int i = 0; i < n; i++) {
            e[i] = z[i] / (1 + e[i]);
        }
    }

    static void siluDerivative(int n, double[] z, double[] e) {
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + e[i]);
            e[i] = s * (1 + z[i] * (e[i] * s));
        }
    }

    static void geluTanhExponent(int n, double[] z, double[] x) {
        for (int i = 0; i < n; i++) {
            double v = z[i];
            x[i] = -TWO_SQRT_2_OVER_PI * (v + GELU_CUBIC * v * v * v);
        }
    }

    static void geluTanhDerivative(int n, double[] z, double[] e) {
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + e[i]);
            double slope = TWO_SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z[i] * z[i]);
            e[i] = s + z[i] * s * (e[i] * s) * slope;
        }
    }

    static void limitForMish(int n, double[] z) {
        for (int i = 0; i < n; i++) {
            z[i] = Math.max(z[i], MISH_VANISHED);
        }
    }

    static void mish(int n, double[] z, double[] x) {
        for (int i = 0; i < n; i++) {
            double e = x[i];
            x[i] = z[i] * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e));
        }
    }

    static void mishDerivative(int n, double[] z, double[] x) {
        for (int i = 0; i < n; i++) {
            double e = x[i];
            double divisor = 1 + 2 * e + 2 * e * e;
            x[i] = (1 + 2 * e) / divisor + z[i] * (4 * e * e * (1 + e) / (divisor * divisor));
        }
    }
}
