package io.neurite.io.deeplearning4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object in {@code configuration.json}. What an object is, its {@code @class} says: that is compared with names here
 * and is never made a class.
 *
 * @param where whose settings they are, for messages
 * @param map the settings themselves
 */
record Settings(String where, Map<?, ?> map) {
    /** More than any window, padding or image has; it keeps what a file can ask for small. */
    private static final int MOST = 1 << 12;
    /** What layers call the order of the axes. */
    private static final List<String> FORMATS = List.of("cnn2dDataFormat", "cnn2DFormat", "dataFormat", "format");

    static Settings of(String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(where + ": expected an object, got " + describe(value) + ".");
        }
        return new Settings(where, map);
    }

    boolean has(String name) {
        return map.get(name) != null;
    }

    Settings object(String name) {
        return of(where + ", " + name, map.get(name));
    }

    /** Returns the class without its package, if it is of the package that is expected; the whole name if not. */
    String type(String expectedPackage) {
        String name = text("@class");
        return name.startsWith(expectedPackage) ? name.substring(expectedPackage.length()) : name;
    }

    /** Returns the last word of a text, such as a class without its package, for people. */
    String lastWord(String name) {
        String word = text(name).replaceAll(".*[^A-Za-z0-9_]", "");
        return word.substring(0, Math.min(40, word.length()));
    }

    String text(String name) {
        return expect(String.class, name, "a text", map.get(name));
    }

    /** Tells whether a setting is there and says yes. */
    boolean truth(String name) {
        return has(name) && expect(Boolean.class, name, "true or false", map.get(name));
    }

    /** Tells whether images have their channels last, as here, and not first. */
    boolean isChannelsLast() {
        for (String name : FORMATS) {
            if (has(name) && text(name).equals("NHWC")) {
                return true;
            }
        }
        return false;
    }

    double number(String name) {
        return map.get(name) instanceof Long whole ? whole : expect(Double.class, name, "a number", map.get(name));
    }

    /** Returns a number of units, channels or pixels. */
    int count(String name) {
        long count = expect(Long.class, name, "a whole number", map.get(name));
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(where + ", " + name + ": expected a number from 1 to 2^31 - 1, got "
                    + count + ".");
        }
        return (int) count;
    }

    /** Returns extents of a window, or of a padding. */
    List<Integer> extents(String name, int size) {
        List<Integer> extents = new ArrayList<>();
        for (Object element : list(name)) {
            long extent = expect(Long.class, name, "whole numbers", element);
            if (extent < 0 || extent > MOST) {
                throw new IllegalArgumentException(where + ", " + name + ": expected numbers from 0 to " + MOST
                        + ", got " + extent + ".");
            }
            extents.add((int) extent);
        }
        if (extents.size() != size) {
            throw new IllegalArgumentException(where + ", " + name + ": expected " + size + " numbers, got " + extents
                    + ".");
        }
        return extents;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add(expect(String.class, name, "a list of texts", element));
        }
        return texts;
    }

    List<?> list(String name) {
        return expect(List.class, name, "a list", map.get(name));
    }

    /** Refuses a setting that would change what is computed and has no counterpart. */
    void refuseUnless(boolean supported, String name, String expected) {
        if (!supported) {
            throw new IllegalArgumentException(where + ", " + name + ": expected " + expected + ", got "
                    + describe(map.get(name)) + ", which Neurite does not have.");
        }
    }

    private <T> T expect(Class<T> type, String name, String expected, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(where + ", " + name + ": expected " + expected + ", got "
                    + describe(value) + ".");
        }
        return type.cast(value);
    }

    private static String describe(@Nullable Object value) {
        return value instanceof Map ? "an object" : value instanceof List ? "a list" : value == null ? "nothing"
                : value instanceof String text ? "'" + text.substring(0, Math.min(60, text.length())) + "'"
                : value.toString();
    }
}
