package io.neurite.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list in a description, read with the type that is expected: numbers, names, or lists of these.
 *
 * @param where the list, for messages
 * @param list the list itself
 */
record Elements(String where, List<?> list) {
    static Elements of(String where, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(where + ": expected a list, got " + Json.describe(value) + ".");
        }
        return new Elements(where, list);
    }

    int size() {
        return list.size();
    }

    /**
     * Returns this list if it has the right length.
     *
     * @param size the right length
     * @param why where that comes from, for the message
     */
    Elements ofSize(int size, String why) {
        if (list.size() != size) {
            throw new IllegalArgumentException(where + ": expected " + size + " elements, " + why + "; got "
                    + list.size() + ".");
        }
        return this;
    }

    /** Returns how messages call an element. */
    String path(int i) {
        return where + "[" + i + "]";
    }

    Elements elements(int i) {
        return of(path(i), list.get(i));
    }

    double number(int i) {
        Object value = list.get(i);
        if (value instanceof Long whole) {
            return whole;
        }
        if (!(value instanceof Double number)) {
            throw new IllegalArgumentException(path(i) + ": expected a number, got " + Json.describe(value) + ".");
        }
        return number;
    }

    List<Double> numbers() {
        List<Double> numbers = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            numbers.add(number(i));
        }
        return numbers;
    }

    /** Rounds the numbers to float32 and puts them into a part of an array. */
    void copyTo(float[] target, int from) {
        for (int i = 0; i < list.size(); i++) {
            float rounded = (float) number(i);
            if (Float.isInfinite(rounded)) {
                throw new IllegalArgumentException(path(i) + ": expected a number within the range of float32, got "
                        + Json.describe(list.get(i)) + ".");
            }
            target[from + i] = rounded;
        }
    }

    /** Reads classes: texts as they are, numbers and truth values as Python prints them. */
    List<String> names() {
        List<String> names = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            names.add(name(i));
        }
        return different(names);
    }

    private String name(int i) {
        Object value = list.get(i);
        if (value instanceof String || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return JsonFormatter.number(number);
        }
        throw new IllegalArgumentException(path(i) + ": expected a text or number, got " + Json.describe(value) + ".");
    }

    /** Returns the names that were read from this list, if all are different. */
    List<String> different(List<String> names) {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw new IllegalArgumentException(path(i) + ": expected names that are all different, got "
                        + Json.describe(names.get(i)) + " twice.");
            }
        }
        return names;
    }
}
