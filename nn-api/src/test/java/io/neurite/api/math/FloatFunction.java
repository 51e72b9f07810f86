package io.neurite.api.math;

import java.util.function.DoubleUnaryOperator;

/** A function of {@link FloatMath}, with its documented bound and, where the JDK has one, its reference in double. */
enum FloatFunction {
    EXP(FloatMath::exp, StrictMath::exp, 0.5001),
    EXPM1(FloatMath::expm1, StrictMath::expm1, 0.5001),
    LOG(FloatMath::log, StrictMath::log, 0.5001),
    LOG1P(FloatMath::log1p, StrictMath::log1p, 0.5001),
    TANH(FloatMath::tanh, StrictMath::tanh, 0.5001),
    SIGMOID(FloatMath::sigmoid, z -> 1 / (1 + StrictMath.exp(-z)), 0.5001),
    SOFTPLUS(FloatMath::softplus, z -> Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))), 0.5001),
    ERF(FloatMath::erf, null, 0.501),
    NORMAL_CDF(FloatMath::normalCdf, null, 0.501),
    NORMAL_PDF(
            FloatMath::normalPdf,
            x -> StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI),
            0.5001);

    interface OfFloat {
        float apply(float x);
    }

    final OfFloat value;
    final DoubleUnaryOperator reference;
    final double bound;

    FloatFunction(OfFloat value, DoubleUnaryOperator reference, double bound) {
        this.value = value;
        this.reference = reference;
        this.bound = bound;
    }

    /** Returns |value - exact| in ulps of exact, where Infinity counts as the float after the largest. */
    static double errorInUlps(float value, double exact) {
        double ulp = Math.scalb(1.0, Math.max(Math.getExponent(exact), Float.MIN_EXPONENT) - 23);
        double finite = Float.isInfinite(value) ? Math.copySign(0x1p128, value) : value;
        return Math.abs(finite - exact) / ulp;
    }
}
