package io.neurite.api.math;

/**
 * Elementary functions of one float that give the same bits on every machine and every Java release.
 *
 * <p>Each function is evaluated in double with multiplications, additions and at most one division per quotient, in
 * the order written here and without fused operations, and is rounded to float once. The polynomials' relative errors
 * are below 2e-11, so a result differs from the correctly rounded one only where the exact value lies within a
 * thousandth of an ulp of the middle between two floats. The bounds stated below are in ulps of the exact result,
 * where 0.5 is the least possible; they were measured over all 2<sup>32</sup> floats ({@link #erf} and {@link
 * #normalCdf}: over samples).
 *
 * <p>The code has no tables and no branches but selections, so that a vector kernel can evaluate the same operations
 * lane by lane and equal it to the bit. NaN gives NaN. Subnormal arguments and results are treated like all others.
 *
 * <p>All methods may be called from any thread. Source: range reductions after Muller, "Elementary Functions" (3rd
 * ed. 2016); coefficients by {@code src/build/python/floatmath_coefficients.py}.
 */
public final class FloatMath {

    private static final double LN_2 = 0.6931471805599453;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

    /** Adding 1.5 * 2^52 rounds to an integer, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long ONE_BITS = Double.doubleToRawLongBits(1);
    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(SQRT_HALF);
    private static final int EXPONENT_SHIFT = 52;

    /** Beyond this exponent e^x overflows, and below its negative e^x vanishes, in float but by far not in double. */
    private static final double EXP_LIMIT = 110;

    /** The same for double, with room to go on from there. */
    private static final double EXP64_LIMIT = 700;

    /** erf has rounded to one long before. */
    private static final double ERF_LIMIT = 6;

    /** Phi(-14.5) is below half the smallest float. */
    private static final double NORMAL_LIMIT = 14.5;

    /** Centre of the map of [0, infinity) to [-1, 1) in which the scaled erfc is a short polynomial. */
    private static final double ERFC_SHIFT = 2.5;

    private FloatMath() {}

    /**
     * Returns e<sup>x</sup>; error at most 0.5001 ulp.
     *
     * @param x any float; -Infinity gives 0
     * @return e<sup>x</sup>, Infinity from about 88.73 on
     */
    public static float exp(float x) {
        return (float) expMinus(clamp(x, EXP_LIMIT), 0);
    }

    /**
     * Returns e<sup>x</sup> in double, for formulas that go on from there and would lose digits with a rounded
     * argument or result; relative error at most 2e-11.
     *
     * @param x any double; beyond -700 and 700 it counts as these, so that the result is neither 0 nor Infinity
     * @return e<sup>x</sup>, NaN only where x is
     */
    public static double exp64(double x) {
        return expMinus(clamp(x, EXP64_LIMIT), 0);
    }

    /**
     * Returns e<sup>x</sup> - 1, also accurate where x is near zero; error at most 0.5001 ulp.
     *
     * @param x any float; zero gives the same zero
     * @return e<sup>x</sup> - 1, from -1 to Infinity
     */
    public static float expm1(float x) {
        return Math.copySign((float) expMinus(clamp(x, EXP_LIMIT), 1), x);
    }

    /**
     * Returns the natural logarithm; error at most 0.5001 ulp.
     *
     * @param x any float; a zero of either sign gives -Infinity
     * @return ln x, NaN where x is negative
     */
    public static float log(float x) {
        double y = log(x, x - 1.0);
        y = x == Float.POSITIVE_INFINITY ? x : y;
        y = x == 0 ? Double.NEGATIVE_INFINITY : y;
        return x >= 0 ? (float) y : Float.NaN;
    }

    /**
     * Returns ln(1 + x), also accurate where x is near zero; error at most 0.5001 ulp.
     *
     * @param x any float; zero gives the same zero, -1 gives -Infinity
     * @return ln(1 + x), NaN where x is below -1
     */
    public static float log1p(float x) {
        double y = log(1.0 + x, x);
        y = x == Float.POSITIVE_INFINITY ? x : y;
        y = x == -1 ? Double.NEGATIVE_INFINITY : y;
        return x >= -1 ? Math.copySign((float) y, x) : Float.NaN;
    }

    /**
     * Returns the hyperbolic tangent; error at most 0.5001 ulp, and tanh(-x) = -tanh(x) to the bit.
     *
     * @param x any float; zero gives the same zero
     * @return tanh x = (e<sup>x</sup> - e<sup>-x</sup>) / (e<sup>x</sup> + e<sup>-x</sup>), from -1 to 1
     */
    public static float tanh(float x) {
        double d = expMinus(clamp(-2.0 * Math.abs(x), EXP_LIMIT), 1);
        return Math.copySign((float) (-d / (2 + d)), x);
    }

    /**
     * Returns the logistic function; error at most 0.5001 ulp, in the negative tail too.
     *
     * @param z any float
     * @return 1 / (1 + e<sup>-z</sup>), from 0 to 1
     */
    public static float sigmoid(float z) {
        return (float) (1 / (1 + expMinus(clamp(-z, EXP_LIMIT), 0)));
    }

    /**
     * Returns the smooth rectifier, without overflow and accurate in the negative tail; error at most 0.5001 ulp.
     *
     * @param z any float
     * @return ln(1 + e<sup>z</sup>) = max(z, 0) + ln(1 + e<sup>-|z|</sup>)
     */
    public static float softplus(float z) {
        double y = expMinus(clamp(-Math.abs(z), EXP_LIMIT), 0);
        return (float) ((z < 0 ? 0.0 : z) + log(1 + y, y));
    }

    /**
     * Returns the error function; error at most 0.501 ulp, and erf(-x) = -erf(x) to the bit.
     *
     * @param x any float; zero gives the same zero
     * @return erf x = 2 / sqrt(pi) times the integral of e<sup>-t*t</sup> from 0 to x, from -1 to 1
     */
    public static float erf(float x) {
        double a = clamp(Math.abs(x), ERF_LIMIT);
        double square = a * a;
        double near = a * erfOverX(square);
        double far = 1 - expMinus(-square, 0) * scaledErfc(a);
        return Math.copySign((float) (a < 0.5 ? near : far), x);
    }

    /**
     * Returns the distribution function of the standard normal distribution; error at most 0.501 ulp, in the negative
     * tail too.
     *
     * @param x any float
     * @return Phi(x) = (1 + erf(x / sqrt(2))) / 2, from 0 to 1
     */
    public static float normalCdf(float x) {
        double a = clamp(Math.abs(x), NORMAL_LIMIT);
        double tail = 0.5 * expMinus(-0.5 * (a * a), 0) * scaledErfc(a * SQRT_HALF);
        return (float) (x < 0 ? tail : 1 - tail);
    }

    /**
     * Returns the density of the standard normal distribution, the derivative of {@link #normalCdf}; error at most
     * 0.5001 ulp.
     *
     * @param x any float
     * @return phi(x) = e<sup>-x*x/2</sup> / sqrt(2 pi), from 0 to about 0.3989
     */
    public static float normalPdf(float x) {
        return (float) (INVERSE_SQRT_2_PI * expMinus(clamp(-0.5 * x * x, EXP_LIMIT), 0));
    }

    private static double clamp(double x, double limit) {
        double y = x > limit ? limit : x;
        return y < -limit ? -limit : y;
    }

    /**
     * Returns e^x - subtrahend for a subtrahend of 0 or 1: x = n ln 2 + r with |r| at most (ln 2) / 2, then
     * e^x - s = 2^n (e^r - 1) + (2^n - s). |x| is at most 700.
     */
    private static double expMinus(double x, double subtrahend) {
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
    private static double erfOverX(double t) {
        double q = -0.0007692853138732361;
        q = q * t + 0.005200308318920534;
        q = q * t - 0.026863119880321643;
        q = q * t + 0.11283773805332328;
        q = q * t - 0.3761263851910533;
        return q * t + 1.1283791670820784;
    }

    /** Returns e^(a^2) erfc(a) for a in [0, 10.3]. */
    private static double scaledErfc(double a) {
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
