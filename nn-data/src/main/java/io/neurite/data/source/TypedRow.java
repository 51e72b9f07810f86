package io.neurite.data.source;

import io.neurite.core.preprocessing.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row that come as objects. A cell is a number, a text, or missing, as NaN and an empty text are; a
 * whole number that a double cannot tell from its neighbours is rather a code, a text.
 */
final class TypedRow {
    /** What is a cell, for messages. */
    static final String EXPECTED = "a number, text, boolean, enum constant or point in time";

    private static final long WHOLE = 1L << 53;

    /** How the objects of a class are written. */
    private record Kind<T>(Class<T> type, Function<T, String> notation) {
        @Nullable String text(Object cell) {
            return type.isInstance(cell) ? notation.apply(type.cast(cell)) : null;
        }
    }

    private static final List<Kind<?>> TEXTS = List.of(
            new Kind<>(String.class, text -> text),
            new Kind<>(Boolean.class, String::valueOf),
            new Kind<>(Character.class, String::valueOf),
            new Kind<>(LocalDate.class, LocalDate::toString),
            new Kind<>(LocalDateTime.class, LocalDateTime::toString),
            new Kind<>(LocalTime.class, LocalTime::toString),
            new Kind<>(Instant.class, Instant::toString),
            new Kind<>(OffsetDateTime.class, time -> time.toInstant().toString()),
            new Kind<>(ZonedDateTime.class, time -> time.toInstant().toString()),
            // Not toInstant(), which a date of a database refuses.
            new Kind<>(Date.class, date -> Instant.ofEpochMilli(date.getTime()).toString()),
            new Kind<>(UUID.class, UUID::toString));

    private final double[] numbers;
    private final @Nullable String[] texts;

    TypedRow(int columns) {
        this.numbers = new double[columns];
        this.texts = new @Nullable String[columns];
    }

    /** Tells whether objects of a class, or null, are cells. */
    static boolean takes(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || Number.class.isAssignableFrom(type)
                || TEXTS.stream().anyMatch(kind -> kind.type().isAssignableFrom(type));
    }

    /** Makes all cells missing. */
    void clear() {
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, null);
    }

    /** Sets a cell; returns false, and makes it missing, if the object is no cell. */
    boolean set(int column, @Nullable Object cell) {
        numbers[column] = Double.NaN;
        texts[column] = null;
        if (cell instanceof Number number) {
            setNumber(column, number);
            return true;
        }
        String text = cell == null ? "" : text(cell);
        if (text == null) {
            return false;
        }
        text = text.strip();
        texts[column] = text.isEmpty() ? null : text;
        return true;
    }

    private static @Nullable String text(Object cell) {
        if (cell instanceof Enum<?> constant) {
            return constant.name();
        }
        for (Kind<?> kind : TEXTS) {
            String text = kind.text(cell);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private void setNumber(int column, Number number) {
        double value = number.doubleValue();
        boolean isWhole = number instanceof Long || number instanceof BigInteger
                || number instanceof BigDecimal decimal && decimal.scale() == 0;
        if (isWhole && Math.abs(value) >= WHOLE) {
            texts[column] = number.toString();
        } else {
            numbers[column] = value;
        }
    }

    double[] numbers() {
        return numbers;
    }

    @Nullable String text(int column) {
        double number = numbers[column];
        return Double.isNaN(number) ? texts[column]
                : Double.isInfinite(number) ? Double.toString(number) : Decimals.text(number);
    }
}
