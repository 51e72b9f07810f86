package io.neurite.core.preprocessing;

import io.neurite.api.columns.DateColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What texts and objects in a table's cells mean. */
public final class Cells {
    private static final int DATE_LENGTH = "2024-01-31".length();
    private static final int SHORTEST_TIME = "2024-01-31T12:30".length();
    private static final double NANOS = 1e9;

    private Cells() {}

    /**
     * Returns the value of yes or no.
     *
     * @param text true, yes, y, t or 1; false, no, n, f or 0; in small or capital letters
     * @return 1 or 0, NaN if the text is none of these
     */
    public static double yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "t", "1" -> 1;
            case "false", "no", "n", "f", "0" -> 0;
            default -> Double.NaN;
        };
    }

    /**
     * Returns the seconds of a point in time in the notation of ISO 8601.
     *
     * @param text a date, such as {@code 2024-01-31}, with or without a time behind a T or blank, such as
     *     {@code 12:30}, {@code 12:30:05.25}, and a zone, Z or {@code +01:00}
     * @return seconds since 1970-01-01T00:00 in universal time, also if there is no zone; NaN if the text is no such
     *     date of the years 0 to 9999
     */
    public static double seconds(String text) {
        if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-'
                || text.length() > DATE_LENGTH && text.length() < SHORTEST_TIME) {
            return Double.NaN;
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, DATE_LENGTH));
            if (text.length() == DATE_LENGTH) {
                return within(date.atStartOfDay(), ZoneOffset.UTC);
            }
            char separator = text.charAt(DATE_LENGTH);
            if (separator != 'T' && separator != ' ') {
                return Double.NaN;
            }
            String time = text.substring(DATE_LENGTH + 1);
            int zone = zone(time);
            return within(date.atTime(LocalTime.parse(time.substring(0, zone).strip())),
                    zone == time.length() ? ZoneOffset.UTC : ZoneOffset.of(time.substring(zone)));
        } catch (DateTimeException noDate) {
            return Double.NaN;
        }
    }

    /** Returns where the zone begins, behind the last character if there is none. */
    private static int zone(String time) {
        for (int i = 0; i < time.length(); i++) {
            char c = time.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return time.length();
    }

    private static double within(LocalDateTime time, ZoneOffset zone) {
        long seconds = time.toEpochSecond(zone);
        return seconds < DateColumn.EARLIEST || seconds > DateColumn.LATEST ? Double.NaN
                : seconds + time.getNano() / NANOS;
    }

    /**
     * Returns a point in time as a text.
     *
     * @param seconds since 1970-01-01T00:00 in universal time, of the years 0 to 9999
     * @return in the notation of ISO 8601, to the second; without a time at midnight
     */
    public static String text(double seconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate().toString()
                : time.toInstant(ZoneOffset.UTC).toString();
    }

    /**
     * Returns the label that a text denotes, so that a number or a point in time is the same label in every notation.
     *
     * @param text the text
     * @return that of {@link Decimals#text} or {@link #text}; of texts that are neither, or codes, the text
     */
    public static String label(String text) {
        double seconds = seconds(text);
        return Double.isNaN(seconds) ? Decimals.label(text) : text(seconds);
    }

    /**
     * Returns the seconds of an object that is a point in time.
     *
     * @param cell of {@code java.time}, or a {@link Date}
     * @return as {@link #seconds(String)}; NaN if it is no point in time
     */
    static double seconds(@Nullable Object cell) {
        if (cell instanceof LocalDate date) {
            return within(date.atStartOfDay(), ZoneOffset.UTC);
        }
        if (cell instanceof LocalDateTime time) {
            return within(time, ZoneOffset.UTC);
        }
        Instant instant = instant(cell);
        return instant == null || instant.getEpochSecond() < DateColumn.EARLIEST
                || instant.getEpochSecond() > DateColumn.LATEST ? Double.NaN
                : instant.getEpochSecond() + instant.getNano() / NANOS;
    }

    private static @Nullable Instant instant(@Nullable Object cell) {
        if (cell instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (cell instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (cell instanceof Date date) {
            // Not toInstant(), which a date of a database refuses.
            return Instant.ofEpochMilli(date.getTime());
        }
        return cell instanceof Instant instant ? instant : null;
    }
}
