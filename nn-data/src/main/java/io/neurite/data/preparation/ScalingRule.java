package io.neurite.data.preparation;

import io.neurite.api.columns.Scaling;
import java.util.Locale;

/** Where centre and divisor of a {@link Scaling} come from. A column that is constant in training has the divisor 1. */
public enum ScalingRule {
    /** The mean becomes 0 and the standard deviation 1. */
    STANDARD,
    /** The least number becomes 0 and the greatest 1. */
    MIN_MAX,
    /** The median becomes 0 and the distance between the quartiles 1: far outliers do not matter. */
    ROBUST,
    /** As {@link #STANDARD}, of the logarithm: for numbers of many magnitudes. */
    LOG,
    /** Numbers stay as they are. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
