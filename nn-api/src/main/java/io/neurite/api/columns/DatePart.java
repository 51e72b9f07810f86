package io.neurite.api.columns;

import java.time.LocalDateTime;

/** What a point in time tells. What comes round is an angle, as sine and cosine: December lies next to January. */
public enum DatePart {
    /** The time that has passed, on a scale: one number. */
    ELAPSED,
    /** The month of the year: sine and cosine. */
    MONTH,
    /** The day of the month, of 31: sine and cosine. */
    DAY_OF_MONTH,
    /** The day of the week: sine and cosine. */
    DAY_OF_WEEK,
    /** The time of day: sine and cosine. */
    TIME_OF_DAY;

    private static final double SECONDS_PER_DAY = 86_400;

    /** Returns how far round a point in time is, from 0 to below 1. */
    double turn(LocalDateTime time) {
        return switch (this) {
            case ELAPSED -> throw new AssertionError("elapsed time does not come round");
            case MONTH -> (time.getMonthValue() - 1) / 12.0;
            case DAY_OF_MONTH -> (time.getDayOfMonth() - 1) / 31.0;
            case DAY_OF_WEEK -> (time.getDayOfWeek().getValue() - 1) / 7.0;
            case TIME_OF_DAY -> time.toLocalTime().toSecondOfDay() / SECONDS_PER_DAY;
        };
    }
}
