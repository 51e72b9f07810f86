package io.neurite.api.math;

/**
 * The inverse of the standard normal distribution function, which turns uniform numbers into normal ones.
 *
 * <p>Source: Wichura 1988, algorithm AS 241 (PPND16), with {@link FloatMath}'s logarithm: relative error below 1e-10.
 * Its third range, for probabilities below e<sup>-25</sup>, is left out, because 32 random bits do not reach it.
 */
final class NormalQuantile {

    private static final double HALF_OF_CENTRE = 0.425;

    private NormalQuantile() {}

    /** Returns x with Phi(x) = p, for p from e^-25 to 1 - e^-25. */
    static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= HALF_OF_CENTRE) {
            return q * centre(HALF_OF_CENTRE * HALF_OF_CENTRE - q * q);
        }
        double tail = q < 0 ? p : 1 - p;
        double x = outer(Math.sqrt(-Polynomials.log(tail, tail - 1)) - 1.6);
        return q < 0 ? -x : x;
    }

    private static double centre(double r) {
        double a = 2.5090809287301226727e+3;
        a = a * r + 3.3430575583588128105e+4;
        a = a * r + 6.7265770927008700853e+4;
        a = a * r + 4.5921953931549871457e+4;
        a = a * r + 1.3731693765509461125e+4;
        a = a * r + 1.9715909503065514427e+3;
        a = a * r + 1.3314166789178437745e+2;
        a = a * r + 3.3871328727963666080e+0;
        double b = 5.2264952788528545610e+3;
        b = b * r + 2.8729085735721942674e+4;
        b = b * r + 3.9307895800092710610e+4;
        b = b * r + 2.1213794301586595867e+4;
        b = b * r + 5.3941960214247511077e+3;
        b = b * r + 6.8718700749205790830e+2;
        b = b * r + 4.2313330701600911252e+1;
        b = b * r + 1;
        return a / b;
    }

    private static double outer(double r) {
        double c = 7.74545014278341407640e-4;
        c = c * r + 2.27238449892691845833e-2;
        c = c * r + 2.41780725177450611770e-1;
        c = c * r + 1.27045825245236838258e+0;
        c = c * r + 3.64784832476320460504e+0;
        c = c * r + 5.76949722146069140550e+0;
        c = c * r + 4.63033784615654529590e+0;
        c = c * r + 1.42343711074968357734e+0;
        double d = 1.05075007164441684324e-9;
        d = d * r + 5.47593808499534494600e-4;
        d = d * r + 1.51986665636164571966e-2;
        d = d * r + 1.48103976427480074590e-1;
        d = d * r + 6.89767334985100004550e-1;
        d = d * r + 1.67638483018380384940e+0;
        d = d * r + 2.05319162663775882187e+0;
        d = d * r + 1;
        return c / d;
    }
}
