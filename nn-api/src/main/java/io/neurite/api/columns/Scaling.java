package io.neurite.api.columns;

/**
 * Brings a number to scale: {@code x' = (t - center) / divisor}, where {@code t} is {@code x}, or
 * {@code sign(x) log(1 + |x|)} for numbers of many magnitudes. Standard, min-max and robust scaling differ in where
 * center and divisor come from.
 *
 * @param log whether the logarithm is taken first
 * @param center what becomes 0
 * @param divisor what becomes 1 above it, finite and positive
 */
public record Scaling(boolean log, double center, double divisor) {
    /** Leaves numbers as they are. */
    public static final Scaling NONE = new Scaling(false, 0, 1);

    /**
     * Checks the numbers.
     *
     * @param log the component
     * @param center the component
     * @param divisor the component
     * @throws IllegalArgumentException if one is not finite, or the divisor is not positive
     */
    public Scaling {
        if (!Double.isFinite(center) || !Double.isFinite(divisor) || divisor <= 0) {
            throw new IllegalArgumentException("Scaling: center is finite and divisor finite and positive, got "
                    + center + " and " + divisor + ".");
        }
    }

    /**
     * Scales a number.
     *
     * @param x the number
     * @return x'
     */
    public double apply(double x) {
        return (transform(log, x) - center) / divisor;
    }

    /**
     * Scales a number for a network.
     *
     * @param x the number
     * @return x', rounded once; the greatest float, or the least, where x' is beyond
     */
    public float scaled(double x) {
        float scaled = (float) apply(x);
        return Float.isInfinite(scaled) ? Math.copySign(Float.MAX_VALUE, scaled) : scaled;
    }

    /**
     * Undoes {@link #apply}.
     *
     * @param scaled x'
     * @return x, up to rounding
     */
    public double undo(double scaled) {
        double t = center + divisor * scaled;
        return log ? Math.copySign(StrictMath.expm1(Math.abs(t)), t) : t;
    }

    /**
     * Takes the first step of a scaling.
     *
     * @param log whether the logarithm is taken
     * @param x the number
     * @return t
     */
    public static double transform(boolean log, double x) {
        return log ? Math.copySign(StrictMath.log1p(Math.abs(x)), x) : x;
    }
}
