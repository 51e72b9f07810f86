package io.neurite.api.math;

/**
 * Elementary functions of one float that give the same bits on every machine and every Java release.
 *
 * <p>Each function is evaluated in double with multiplications, additions and at most one division per quotient, in
 * the order written here and without fused operations, and is rounded to float once. The polynomials' relative errors
 * are below 2e-11, so a result differs from the correctly rounded one only where the exact value lies within a
 * thousandth of an ulp of the middle between two floats. The bounds stated below are in ulps of the exact result,
 * where 0.5 is the least possible; they were measured over all 2<sup>32</sup> floats ({@link #erf} and {@link
 * #normalCdf}: over samples). Functions that name no bound are formulas of activations, rounded in this way.
 *
 * <p>The code has no tables and no branches but selections, so that a vector kernel can evaluate the same operations
 * lane by lane and equal it to the bit. NaN gives NaN. Subnormal arguments and results are treated like all others.
 *
 * <p>All methods may be called from any thread. Source: range reductions after Muller, "Elementary Functions" (3rd
 * ed. 2016); coefficients by {@code src/build/python/floatmath_coefficients.py}.
 */
public final class FloatMath {

    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

    /** Beyond this exponent e^x overflows, and below its negative e^x vanishes, in float but by far not in double. */
    private static final double EXP_LIMIT = 110;

    /** The same for double, with room to go on from there. */
    private static final double EXP64_LIMIT = 700;

    /** erf has rounded to one long before. */
    private static final double ERF_LIMIT = 6;

    /** Phi(-14.5) is below half the smallest float. */
    private static final double NORMAL_LIMIT = 14.5;

    private static final double TWO_SQRT_2_OVER_PI = 1.5957691216057308;
    private static final double GELU_CUBIC = 0.044715;

    /** From here down the derivative of mish is 0 in float; its terms would overflow further down. */
    private static final double MISH_VANISHED = -120;

    private FloatMath() {}

    /**
     * Returns e<sup>x</sup>; error at most 0.5001 ulp.
     *
     * @param x any float; -Infinity gives 0
     * @return e<sup>x</sup>, Infinity from about 88.73 on
     */
    public static float exp(float x) {
        return (float) Polynomials.expMinus(Polynomials.clamp(x, EXP_LIMIT), 0);
    }

    /**
     * Returns e<sup>x</sup> in double, for formulas that go on from there and would lose digits with a rounded
     * argument or result; relative error at most 2e-11.
     *
     * @param x any double; beyond -700 and 700 it counts as these, so that the result is neither 0 nor Infinity
     * @return e<sup>x</sup>, NaN only where x is
     */
    public static double exp64(double x) {
        return Polynomials.expMinus(Polynomials.clamp(x, EXP64_LIMIT), 0);
    }

    /**
     * Returns e<sup>x</sup> - 1, also accurate where x is near zero; error at most 0.5001 ulp.
     *
     * @param x any float; zero gives the same zero
     * @return e<sup>x</sup> - 1, from -1 to Infinity
     */
    public static float expm1(float x) {
        return Math.copySign((float) Polynomials.expMinus(Polynomials.clamp(x, EXP_LIMIT), 1), x);
    }

    /**
     * Returns the natural logarithm; error at most 0.5001 ulp.
     *
     * @param x any float; a zero of either sign gives -Infinity
     * @return ln x, NaN where x is negative
     */
    public static float log(float x) {
        double y = Polynomials.log(x, x - 1.0);
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
        double y = Polynomials.log(1.0 + x, x);
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
        double d = Polynomials.expMinus(Polynomials.clamp(-2.0 * Math.abs(x), EXP_LIMIT), 1);
        return Math.copySign((float) (-d / (2 + d)), x);
    }

    /**
     * Returns the logistic function; error at most 0.5001 ulp, in the negative tail too.
     *
     * @param z any float
     * @return 1 / (1 + e<sup>-z</sup>), from 0 to 1
     */
    public static float sigmoid(float z) {
        return (float) (1 / (1 + Polynomials.expMinus(Polynomials.clamp(-z, EXP_LIMIT), 0)));
    }

    /**
     * Returns the smooth rectifier, without overflow and accurate in the negative tail; error at most 0.5001 ulp.
     *
     * @param z any float
     * @return ln(1 + e<sup>z</sup>) = max(z, 0) + ln(1 + e<sup>-|z|</sup>)
     */
    public static float softplus(float z) {
        double y = Polynomials.expMinus(Polynomials.clamp(-Math.abs(z), EXP_LIMIT), 0);
        return (float) ((z < 0 ? 0.0 : z) + Polynomials.log(1 + y, y));
    }

    /**
     * Returns the error function; error at most 0.501 ulp, and erf(-x) = -erf(x) to the bit.
     *
     * @param x any float; zero gives the same zero
     * @return erf x = 2 / sqrt(pi) times the integral of e<sup>-t*t</sup> from 0 to x, from -1 to 1
     */
    public static float erf(float x) {
        double a = Polynomials.clamp(Math.abs(x), ERF_LIMIT);
        double square = a * a;
        double near = a * Polynomials.erfOverX(square);
        double far = 1 - Polynomials.expMinus(-square, 0) * Polynomials.scaledErfc(a);
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
        double a = Polynomials.clamp(Math.abs(x), NORMAL_LIMIT);
        double tail = 0.5 * Polynomials.expMinus(-0.5 * (a * a), 0) * Polynomials.scaledErfc(a * SQRT_HALF);
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
        return (float) (INVERSE_SQRT_2_PI * Polynomials.expMinus(Polynomials.clamp(-0.5 * x * x, EXP_LIMIT), 0));
    }

    /**
     * Returns the sigmoid-weighted z (Elfwing et al. 2018; "swish").
     *
     * @param z any float above -Infinity
     * @return z / (1 + e<sup>-z</sup>)
     */
    public static float silu(float z) {
        return (float) (z / (1 + exp64(-z)));
    }

    /**
     * Returns the derivative of {@link #silu}.
     *
     * @param z any finite float
     * @return s (1 + z (1 - s)), s = 1 / (1 + e<sup>-z</sup>)
     */
    public static float siluDerivative(float z) {
        double e = exp64(-z);
        double s = 1 / (1 + e);
        return (float) (s * (1 + z * (e * s))); // e s = 1 - s without cancellation
    }

    /**
     * Returns z times the hyperbolic tangent of its softplus (Misra 2020).
     *
     * @param z any float above -Infinity
     * @return z tanh(ln(1 + e<sup>z</sup>)) = z (1 + 2e) / (1 + 2e + 2e<sup>2</sup>), e = e<sup>-z</sup>
     */
    public static float mish(float z) {
        double e = exp64(-z);
        return (float) (z * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e)));
    }

    /**
     * Returns the derivative of {@link #mish}.
     *
     * @param z any finite float
     * @return (1 + 2e) / n + z 4e<sup>2</sup> (1 + e) / n<sup>2</sup>, e = e<sup>-z</sup>, n = 1 + 2e + 2e<sup>2</sup>
     */
    public static float mishDerivative(float z) {
        double x = Math.max(z, MISH_VANISHED);
        double e = exp64(-x);
        double n = 1 + 2 * e + 2 * e * e;
        return (float) ((1 + 2 * e) / n + x * (4 * e * e * (1 + e) / (n * n)));
    }

    /**
     * Returns the derivative of {@code z Phi(z)}, the Gaussian error linear unit (Hendrycks &amp; Gimpel 2016).
     *
     * @param z any finite float
     * @return {@link #normalCdf}(z) + z {@link #normalPdf}(z)
     */
    public static float geluDerivative(float z) {
        return (float) (normalCdf(z) + (double) z * normalPdf(z));
    }

    /**
     * Returns the usual approximation of {@code z Phi(z)} by tanh.
     *
     * @param z any finite float
     * @return z (1 + tanh(u)) / 2 = z / (1 + e<sup>-2u</sup>), u = sqrt(2 / pi) (z + 0.044715 z<sup>3</sup>)
     */
    public static float geluTanh(float z) {
        return (float) (z / (1 + exp64(-TWO_SQRT_2_OVER_PI * (z + GELU_CUBIC * z * z * z))));
    }

    /**
     * Returns the derivative of {@link #geluTanh}.
     *
     * @param z any finite float
     * @return s + z s (1 - s) 2u', s = 1 / (1 + e<sup>-2u</sup>)
     */
    public static float geluTanhDerivative(float z) {
        double e = exp64(-TWO_SQRT_2_OVER_PI * (z + GELU_CUBIC * z * z * z));
        double s = 1 / (1 + e);
        double slope = TWO_SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z * z);
        return (float) (s + z * s * (e * s) * slope); // e s = 1 - s without cancellation
    }
}
