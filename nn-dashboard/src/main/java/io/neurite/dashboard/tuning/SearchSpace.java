package io.neurite.dashboard.tuning;

import io.neurite.api.math.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Settings by name, and from which numbers each is drawn. A draw depends on the seed, the number of the trial and the
 * name alone: neither on how many trials there are nor on what other settings are searched.
 *
 * <p>Numbers that are not whole are rounded to three digits, so that they can be typed. Set it up on one thread.
 */
public final class SearchSpace {
    private static final MathContext DIGITS = new MathContext(3);

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** A space without settings. */
    public SearchSpace() {}

    /** How a number comes of one that is uniform on [0, 1), and what to tell of it. */
    private record Setting(String description, DoubleUnaryOperator draw) {}

    /**
     * Adds a setting that is uniform on a range.
     *
     * @param name its name
     * @param low the least number
     * @param high the greatest one, at least {@code low}
     * @return this
     * @throws IllegalArgumentException if the range is none, or the name is taken
     */
    public SearchSpace uniform(String name, double low, double high) {
        return add(name, "uniform", low, high, Double.NEGATIVE_INFINITY,
                u -> rounded(low + u * (high - low), low, high));
    }

    /**
     * Adds a setting whose logarithm is uniform on a range, as suits learning rates.
     *
     * @param name its name
     * @param low the least number, above 0
     * @param high the greatest one, at least {@code low}
     * @return this
     * @throws IllegalArgumentException if the range is none, or the name is taken
     */
    public SearchSpace logarithmic(String name, double low, double high) {
        return add(name, "logarithmic", low, high, Double.MIN_VALUE,
                u -> rounded(low * StrictMath.pow(high / low, u), low, high));
    }

    /**
     * Adds a whole number, each of a range equally likely.
     *
     * @param name its name
     * @param low the least number
     * @param high the greatest one, at least {@code low}
     * @return this
     * @throws IllegalArgumentException if the range is none, or the name is taken
     */
    public SearchSpace whole(String name, int low, int high) {
        return add(name, "whole", low, high, Double.NEGATIVE_INFINITY, u -> low + Math.floor(u * (high - low + 1.0)));
    }

    /**
     * Adds a whole number whose logarithm is uniform on a range, as suits numbers of units.
     *
     * @param name its name
     * @param low the least number, at least 1
     * @param high the greatest one, at least {@code low}
     * @return this
     * @throws IllegalArgumentException if the range is none, or the name is taken
     */
    public SearchSpace wholeLogarithmic(String name, int low, int high) {
        return add(name, "whole logarithmic", low, high, 1,
                u -> Math.min(high, Math.floor(low * StrictMath.pow((high + 1.0) / low, u))));
    }

    /**
     * Adds a setting that is one of some numbers, each equally likely.
     *
     * @param name its name
     * @param choices at least one; copied
     * @return this
     * @throws IllegalArgumentException if there is none, or the name is taken
     */
    public SearchSpace choice(String name, double... choices) {
        double[] copy = choices.clone();
        if (copy.length == 0) {
            throw new IllegalArgumentException("Setting '" + name + "': expected at least one number to choose.");
        }
        return add(name, new Setting("choice " + Arrays.toString(copy), u -> copy[(int) (u * copy.length)]));
    }

    private SearchSpace add(String name, String kind, double low, double high, double least, DoubleUnaryOperator draw) {
        if (!(low >= least && low <= high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("Setting '" + name + "': expected a range that ascends"
                    + (least == 1 ? " from 1 on" : least > 0 ? " and is above 0" : "") + ", got " + low + " to " + high
                    + ".");
        }
        return add(name, new Setting(kind + " " + low + " to " + high, draw));
    }

    private SearchSpace add(String name, Setting setting) {
        if (settings.putIfAbsent(name, setting) != null) {
            throw new IllegalArgumentException("There is a setting '" + name + "' already.");
        }
        return this;
    }

    private static double rounded(double value, double low, double high) {
        return Math.max(low, Math.min(high, new BigDecimal(value).round(DIGITS).doubleValue()));
    }

    /**
     * Draws the configuration of a trial.
     *
     * @param seed the seed
     * @param trial number of the trial
     * @return a number for each setting
     */
    public Configuration draw(long seed, long trial) {
        Map<String, Double> values = new LinkedHashMap<>();
        settings.forEach((name, setting) -> values.put(name, setting.draw()
                .applyAsDouble(RandomStream.of(seed, "tune", trial, name).uniform(0, 0))));
        return new Configuration(values);
    }

    /**
     * Tells whether there is nothing to search.
     *
     * @return true if no setting was added
     */
    public boolean isEmpty() {
        return settings.isEmpty();
    }

    /** Returns what is drawn, by name. */
    Map<String, String> describe() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        settings.forEach((name, setting) -> descriptions.put(name, setting.description()));
        return descriptions;
    }
}
