package io.neurite.api.math;

/**
 * The polynomials behind {@link FloatMath}, in double: the same straight line of operations for each number. The vector
 * kernel of nn-core evaluates them lane by lane, in the same order.
 *
 * <p>Coefficients by {@code src/build/python/floatmath_coefficients.py}.
 */
final class Polynomials {
    private static final double LN_2 = 0.6931471805599453;
    private static final double LOG2_E = 1.4426950408889634;

    /** Adding 1.5 * 2^52 rounds to an integer, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long ONE_BITS = Double.doubleToRawLongBits(1);
    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0.7071067811865476);
    private static final int EXPONENT_SHIFT = 52;

    /** Centre of the map of [0, infinity) to [-1, 1) in which the scaled erfc is a short polynomial. */
    private static final double ERFC_SHIFT = 2.5;

    private Polynomials() {}

    static double clamp(double x, double limit) {
        double y = x > limit ? limit : x;
        return y < -limit ? -limit : y;
    }

    /**
     * Returns e^x - subtrahend for a subtrahend of 0 or 1: x = n ln 2 + r with |r| at most (ln 2) / 2, then
     * e^x - s = 2^n (e^r - 1) + (2^n - s). |x| is at most 700.
     */
    static double expMinus(double x, double subtrahend) {
        double shifted = x * LOG2_E + ROUNDER;
        double n = shifted - ROUNDER;
        double r = x - n * LN_2;
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << EXPONENT_SHIFT) + ONE_BITS);
        double q = 2.4801568098042528e-05;
        q = q * r + 0.0001990746435068097;
        q = q * r + 0.0013888978368633159;
        q = q * r + 0.008333283731716727;
        q = q * r + 0.04166666595100441;
        q = q * r + 0.1666666678542204;
        q = q * r + 0.500000000012063;
        q = q * r + 0.9999999999955693;
        return power * (q * r) + (power - subtrahend);
    }

    /**
     * Returns ln(1 + excess) for a positive finite u, the rounded 1 + excess: u = 2^k m with m in [sqrt(1/2),
     * sqrt(2)), then ln m = 2 atanh(s) with s = (m - 1) / (m + 1). Where k is 0 the excess itself is taken, which u
     * may have lost.
     */
    static double log(double u, double excess) {
        long bits = Double.doubleToRawLongBits(u);
        long k = (bits - SQRT_HALF_BITS) >> EXPONENT_SHIFT;
        double m = Double.longBitsToDouble(bits - (k << EXPONENT_SHIFT));
        double f = k == 0 ? excess : m - 1;
        double s = f / (2 + f);
        double t = s * s;
        double q = 0.23617465831829895;
        q = q * t + 0.2853498592575195;
        q = q * t + 0.4000038586913565;
        q = q * t + 0.6666666524045234;
        q = q * t + 2.000000000008424;
        return k * LN_2 + q * s;
    }

    /** Returns erf(x) / x for t = x^2 at most 1/4. */
    static double erfOverX(double t) {
        double q = -0.0007692853138732361;
        q = q * t + 0.005200308318920534;
        q = q * t - 0.026863119880321643;
        q = q * t + 0.11283773805332328;
        q = q * t - 0.3761263851910533;
        return q * t + 1.1283791670820784;
    }

    /** Returns e^(a^2) erfc(a) for a in [0, 10.3]. */
    static double scaledErfc(double a) {
        double t = (a - ERFC_SHIFT) / (a + ERFC_SHIFT);
        double q = 2.4866753994256464e-07;
        q = q * t + 6.606382976643914e-06;
        q = q * t + 1.5402286286362115e-05;
        q = q * t - 3.4512495134874606e-05;
        q = q * t - 0.00012721675834802395;
        q = q * t + 0.00022874211222399026;
        q = q * t + 0.0008754759148659663;
        q = q * t - 0.0026424620666429637;
        q = q * t - 0.003993640267002139;
        q = q * t + 0.03992254882675436;
        q = q * t - 0.1250330562590706;
        q = q * t + 0.2517131929071529;
        q = q * t - 0.3717367338751093;
        return q * t + 0.21080636406231135;
    }
}
