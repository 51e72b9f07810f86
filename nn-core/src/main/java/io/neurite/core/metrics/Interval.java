package io.neurite.core.metrics;

/**
 * A range in which a figure lies.
 *
 * @param lower its lower end, NaN if the figure is never defined
 * @param upper its upper end, likewise
 */
public record Interval(double lower, double upper) {
    /**
     * Returns the score interval of a part, as that of the answers that are right: with n samples and z deviations
     * {@code (part + z^2 / 2n +- z sqrt(part (1 - part) / n + z^2 / 4n^2)) / (1 + z^2 / n)}. Unlike others it tells
     * something where all or none are right. Source: Wilson 1927.
     *
     * @param part of the samples, from 0 to 1; NaN gives NaN
     * @param samples how many there are; with 0 the interval is NaN
     * @param deviations half the width in standard deviations of a normal distribution, 1.96 for 95 %
     * @return a range within 0 and 1 that holds the part
     */
    public static Interval ofPart(double part, double samples, double deviations) {
        double square = deviations * deviations / samples;
        double middle = (part + square / 2) / (1 + square);
        double half = Math.sqrt(square * (part * (1 - part) + square / 4)) / (1 + square);
        // Rounding must not put the part outside, as where it is 0 or 1.
        return new Interval(Math.max(0, Math.min(part, middle - half)), Math.min(1, Math.max(part, middle + half)));
    }
}
