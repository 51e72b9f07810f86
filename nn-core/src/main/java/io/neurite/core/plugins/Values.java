package io.neurite.core.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single hyper-parameters from what a tree holds. */
final class Values {
    private static final Set<Class<?>> SIMPLE = Set.of(
            int.class, Integer.class, long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class,
            String.class);

    private static final int LONGEST_QUOTE = 40;

    /** Whole numbers up to here are exact in double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Values() {}

    /** Tells whether a hyper-parameter, or an element of a list, may be of this type. */
    static boolean isSupported(Class<?> type) {
        return SIMPLE.contains(type) || type.isEnum();
    }

    static Object read(Class<?> type, @Nullable Object value, String where) {
        if (type == int.class || type == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, where);
        }
        if (type == long.class || type == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE, where);
        }
        if (type == double.class || type == Double.class) {
            if (value instanceof Double number) {
                return number;
            }
            return (double) whole(value, -EXACT_IN_DOUBLE, EXACT_IN_DOUBLE, where);
        }
        if (type == boolean.class || type == Boolean.class) {
            return expect(Boolean.class, value, "true or false", where);
        }
        if (type == String.class) {
            return expect(String.class, value, "a text", where);
        }
        return constant(type, value, where);
    }

    private static long whole(@Nullable Object value, long lowest, long highest, String where) {
        if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        String range = lowest == Long.MIN_VALUE ? "" : " from " + lowest + " to " + highest;
        throw unexpected(where, (lowest == -EXACT_IN_DOUBLE ? "a number with a decimal point, or a whole one"
                : "a whole number") + range, value);
    }

    private static <T> T expect(Class<T> type, @Nullable Object value, String expected, String where) {
        if (!type.isInstance(value)) {
            throw unexpected(where, expected, value);
        }
        return type.cast(value);
    }

    private static Object constant(Class<?> type, @Nullable Object value, String where) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(value)) {
                return constant;
            }
            names.add(name);
        }
        throw unexpected(where, "one of " + names, value);
    }

    static IllegalArgumentException unexpected(String where, String expected, @Nullable Object value) {
        return new IllegalArgumentException(where + ": expected " + expected + ", got " + describe(value) + ".");
    }

    static String describe(@Nullable Object value) {
        if (value instanceof String text) {
            return "the text '"
                    + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...") + "'";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        return value == null ? "nothing" : value.toString();
    }
}
