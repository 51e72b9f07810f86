package io.neurite.data.preparation;

import java.util.Locale;

/** What stands for a missing cell. */
public enum FillRule {
    /** The mean of the numbers, of their logarithms if these are taken; of labels the place for others. */
    MEAN,
    /** The median of the numbers, likewise; of labels the place for others. */
    MEDIAN,
    /** The number or label that is there most often, of several the least. */
    MOST_FREQUENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
