package io.neurite.api.columns;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Points in time. A cell's value is the seconds since 1970-01-01T00:00 in universal time, also of dates and times
 * without a zone; a missing one is filled in.
 *
 * @param name the column's name
 * @param parts what is made of it, at least one, all different
 * @param fill what stands for a missing value, in seconds, from the year 0 to 9999
 * @param indicator whether a further number tells what was missing: 1 for a missing cell, else 0
 * @param elapsed the scale of the seconds, for {@link DatePart#ELAPSED}
 */
public record DateColumn(String name, List<DatePart> parts, double fill, boolean indicator, Scaling elapsed)
        implements Column {
    /** The first second of the year 0. */
    public static final long EARLIEST = -62_167_219_200L;
    /** The last second of the year 9999. */
    public static final long LATEST = 253_402_300_799L;

    /**
     * Checks the components, copies the parts.
     *
     * @param name the component
     * @param parts the component
     * @param fill the component
     * @param indicator the component
     * @param elapsed the component
     * @throws IllegalArgumentException if the name is blank, there are no parts, one twice, or the fill is out of range
     */
    public DateColumn {
        Names.requireFill(name, fill, EARLIEST, LATEST);
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
            throw new IllegalArgumentException("Column '" + name + "': expected at least one part of a date, all "
                    + "different, got " + parts + ".");
        }
    }

    @Override
    public List<String> features() {
        List<String> features = new ArrayList<>();
        for (DatePart part : parts) {
            String feature = name + " " + part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            if (part == DatePart.ELAPSED) {
                features.add(feature);
            } else {
                features.add(feature + " (sine)");
                features.add(feature + " (cosine)");
            }
        }
        return Names.of(List.copyOf(features), name, indicator);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        boolean missing = Double.isNaN(value);
        double seconds = Math.min(Math.max(missing ? fill : value, EARLIEST), LATEST);
        LocalDateTime time = LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
        int to = from;
        for (DatePart part : parts) {
            if (part == DatePart.ELAPSED) {
                numbers[to++] = elapsed.scaled(seconds);
            } else {
                double angle = 2 * Math.PI * part.turn(time);
                numbers[to++] = (float) StrictMath.sin(angle);
                numbers[to++] = (float) StrictMath.cos(angle);
            }
        }
        if (indicator) {
            numbers[to] = missing ? 1 : 0;
        }
    }
}
