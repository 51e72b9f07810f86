package io.neurite.core.metrics;

/**
 * A range in which a figure lies. Immutable, so any number of threads may share one.
 *
 * @param lower its lower end, NaN if the figure is never defined
 * @param upper its upper end, likewise
 */
public record Interval(double lower, double upper) {
    /**
     * Returns the score interval of a part, as that of the answers that are right: with n samples and z deviations
     * {@code (part + z^2 / (2 n) +- z sqrt(part (1 - part) / n + z^2 / (4 n^2))) / (1 + z^2 / n)}. Unlike others it
     * tells something where all or none are right. Source: Wilson 1927.
     *
     * @param part of the samples, from 0 to 1; NaN gives NaN
     * @param samples how many there are, at least 0; with 0 or NaN the interval is NaN
     * @param deviations half the width in standard deviations of a normal distribution, 1.96 for 95 %
     * @return a range within 0 and 1 that holds the part
     * @throws IllegalArgumentException if the part is not from 0 to 1, there are fewer than 0 samples, or the
     *     deviations are below 0 or not finite
     */
    public static Interval ofPart(double part, double samples, double deviations) {
        if (part < 0 || part > 1 || samples < 0 || !(deviations >= 0 && deviations < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Expected a part from 0 to 1 of at least 0 samples, and a number of "
                    + "deviations, got " + part + " of " + samples + ", and " + deviations + ".");
        }
        double square = deviations * deviations / samples;
        double middle = (part + square / 2) / (1 + square);
        double half = Math.sqrt(square * (part * (1 - part) + square / 4)) / (1 + square);
        // Rounding must not put the part outside, as where it is 0 or 1.
        return new Interval(Math.max(0, Math.min(part, middle - half)), Math.min(1, Math.max(part, middle + half)));
    }
}
