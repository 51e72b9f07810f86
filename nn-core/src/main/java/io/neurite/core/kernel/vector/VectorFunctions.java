package io.neurite.core.kernel.vector;

import io.neurite.api.math.ElementaryFunction;

/**
 * The elementary functions, block by block: floats become doubles, go through the operations of {@code FloatMath} pass
 * by pass, and are rounded once.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class VectorFunctions {
    /** Numbers of a block, a multiple of every lane count: all scratch lies in a first-level cache. */
    private static final int BLOCK = 256;

    // The limits of FloatMath, beyond which results are what they are at the limit.
    private static final double EXP_LIMIT = 110;
    private static final double EXP64_LIMIT = 700;
    private static final double ERF_LIMIT = 6;
    private static final double NORMAL_LIMIT = 14.5;

    /** Arguments, then results. */
    private final float[] floats = new float[BLOCK];
    private final float[] factors = new float[BLOCK];
    private final double[] z = new double[BLOCK];
    private final double[] t = new double[BLOCK];
    private final double[] u = new double[BLOCK];
    private final double[] v = new double[BLOCK];

    void apply(ElementaryFunction f, int length, float[] x, int xFrom, float[] y, int yFrom) {
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            evaluate(f, n, x, xFrom + i);
            System.arraycopy(floats, 0, y, yFrom + i, n);
        }
    }

    void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y,
            int yFrom) {
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            evaluate(f, n, x, xFrom + i);
            System.arraycopy(g, gFrom + i, factors, 0, n);
            PlainFormulas.multiply(n, factors, floats);
            System.arraycopy(floats, 0, y, yFrom + i, n);
        }
    }

    void rectify(double below, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom) {
        if ((float) below == below) {
            FloatLanes.rectify((float) below, length, x, xFrom, g, gFrom, y, yFrom);
            return;
        }
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            System.arraycopy(g, gFrom + i, factors, 0, n);
            PlainFormulas.scale(n, below, factors, floats);
            FloatLanes.choose(n, x, xFrom + i, g, gFrom + i, floats, y, yFrom + i);
        }
    }

    private void evaluate(ElementaryFunction f, int n, float[] x, int from) {
        System.arraycopy(x, from, floats, 0, n);
        PlainFormulas.widen(n, floats, z);
        switch (f) {
            case EXP -> exponential(n, 0);
            case EXPM1 -> {
                exponential(n, 1);
                DoubleLanes.copySign(n, z, t);
            }
            case LOG -> log(n, -1, 0);
            case LOG1P -> {
                log(n, 0, -1);
                DoubleLanes.copySign(n, z, t);
            }
            case TANH -> tanh(n);
            case SIGMOID -> sigmoid(n);
            case SOFTPLUS -> softplus(n);
            case ERF -> erf(n);
            case NORMAL_CDF -> normalCdf(n);
            case NORMAL_PDF -> normalPdf(n);
            case GELU_DERIVATIVE -> geluDerivative(n);
            default -> gated(f, n);
        }
        PlainFormulas.narrow(n, t, floats);
    }

    private void exponential(int n, double subtrahend) {
        System.arraycopy(z, 0, t, 0, n);
        DoubleLanes.clamp(n, t, EXP_LIMIT);
        DoubleLanes.expMinus(n, t, subtrahend);
    }

    private void log(int n, double excess, double edge) {
        PlainFormulas.sum(n, excess, z, t);
        PlainFormulas.sum(n, excess + 1, z, u);
        DoubleLanes.log(n, u, t);
        DoubleLanes.logAtTheEdges(n, z, edge, t);
    }

    private void tanh(int n) {
        PlainFormulas.multipleOfAbs(n, -2, z, t);
        DoubleLanes.clamp(n, t, EXP_LIMIT);
        DoubleLanes.expMinus(n, t, 1);
        PlainFormulas.tanh(n, t);
        DoubleLanes.copySign(n, z, t);
    }

    private void sigmoid(int n) {
        PlainFormulas.multiple(n, -1, z, t);
        DoubleLanes.clamp(n, t, EXP_LIMIT);
        DoubleLanes.expMinus(n, t, 0);
        PlainFormulas.gate(n, t);
    }

    private void softplus(int n) {
        PlainFormulas.multipleOfAbs(n, -1, z, t);
        DoubleLanes.clamp(n, t, EXP_LIMIT);
        DoubleLanes.expMinus(n, t, 0);
        PlainFormulas.sum(n, 1, t, u);
        DoubleLanes.log(n, u, t);
        PlainFormulas.addPositivePart(n, z, t);
    }

    private void erf(int n) {
        PlainFormulas.multipleOfAbs(n, 1, z, t);
        DoubleLanes.clamp(n, t, ERF_LIMIT);
        PlainFormulas.multipleOfSquare(n, -1, t, u);
        DoubleLanes.expMinus(n, u, 0);
        DoubleLanes.scaledErfc(n, t, v);
        PlainFormulas.oneMinusProduct(n, u, v);
        DoubleLanes.erf(n, t, v);
        System.arraycopy(v, 0, t, 0, n);
        DoubleLanes.copySign(n, z, t);
    }

    private void normalCdf(int n) {
        PlainFormulas.multipleOfAbs(n, 1, z, t);
        DoubleLanes.clamp(n, t, NORMAL_LIMIT);
        PlainFormulas.multipleOfSquare(n, -0.5, t, u);
        DoubleLanes.expMinus(n, u, 0);
        PlainFormulas.multiple(n, PlainFormulas.SQRT_HALF, t, v);
        DoubleLanes.scaledErfc(n, v, t);
        PlainFormulas.halfProduct(n, u, t);
        DoubleLanes.lowerTail(n, z, t);
    }

    private void normalPdf(int n) {
        PlainFormulas.multipleOfSquare(n, -0.5, z, t);
        DoubleLanes.clamp(n, t, EXP_LIMIT);
        DoubleLanes.expMinus(n, t, 0);
        PlainFormulas.multiple(n, PlainFormulas.INVERSE_SQRT_2_PI, t, t);
    }

    /** Both terms are functions of their own, rounded to float. */
    private void geluDerivative(int n) {
        normalPdf(n);
        PlainFormulas.narrow(n, t, factors);
        normalCdf(n);
        PlainFormulas.narrow(n, t, floats);
        PlainFormulas.widen(n, factors, u);
        PlainFormulas.widen(n, floats, t);
        PlainFormulas.addProduct(n, z, u, t);
    }

    /** Formulas in z and e^-x. */
    private void gated(ElementaryFunction f, int n) {
        if (f == ElementaryFunction.MISH_DERIVATIVE) {
            PlainFormulas.limitForMish(n, z);
        }
        if (f == ElementaryFunction.GELU_TANH || f == ElementaryFunction.GELU_TANH_DERIVATIVE) {
            PlainFormulas.geluTanhExponent(n, z, t);
        } else {
            PlainFormulas.multiple(n, -1, z, t);
        }
        DoubleLanes.clamp(n, t, EXP64_LIMIT);
        DoubleLanes.expMinus(n, t, 0);
        switch (f) {
            case SILU, GELU_TANH -> PlainFormulas.gated(n, z, t);
            case SILU_DERIVATIVE -> PlainFormulas.siluDerivative(n, z, t);
            case GELU_TANH_DERIVATIVE -> PlainFormulas.geluTanhDerivative(n, z, t);
            case MISH -> PlainFormulas.mish(n, z, t);
            case MISH_DERIVATIVE -> PlainFormulas.mishDerivative(n, z, t);
            default -> throw new IllegalArgumentException("Unknown function " + f);
        }
    }
}
