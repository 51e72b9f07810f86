package io.neurite.io;

import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in a description, read with the type that is expected.
 *
 * <p>What reads a model does without lambdas and streams: their first use takes a JVM that has just started longer than
 * all the reading.
 *
 * @param where the object, for messages
 * @param map the object itself
 */
record Fields(String where, Map<?, ?> map) {
    static Fields of(String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(where + ": expected an object, got " + Json.describe(value) + ".");
        }
        return new Fields(where, map);
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    Fields object(String name) {
        return of(path(name), map.get(name));
    }

    /** Returns how messages call a field. */
    String path(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    /** Refuses fields of other names, where one that is passed over would be missed. */
    void requireKnown(List<String> names) {
        for (Object key : map.keySet()) {
            if (!names.contains(key)) {
                String nearest = Spelling.nearest((String) key, names);
                throw new IllegalArgumentException((where.isEmpty() ? "" : where + ": ") + "there is no key "
                        + Json.describe(key) + "."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + " There are: " + String.join(", ", names) + ".");
            }
        }
    }

    /** The object as the tree that a plugin is read from. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            tree.put((String) field.getKey(), field.getValue());
        }
        return tree;
    }

    /** The field as the tree that a plugin is read from. */
    Map<String, @Nullable Object> tree(String name) {
        return object(name).tree();
    }

    boolean truth(String name) {
        return expect(Boolean.class, name, "true or false", map.get(name));
    }

    String text(String name) {
        return expect(String.class, name, "a text", map.get(name));
    }

    long whole(String name) {
        return expect(Long.class, name, "a whole number", map.get(name));
    }

    /** A whole number that an int has room for. */
    int integer(String name) {
        long whole = whole(name);
        if (whole != (int) whole) {
            throw new IllegalArgumentException(path(name) + ": expected a number below 2^31, got " + whole + ".");
        }
        return (int) whole;
    }

    double number(String name) {
        return map.get(name) instanceof Long whole ? whole : expect(Double.class, name, "a number", map.get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add(expect(String.class, name, "a list of texts", element));
        }
        return List.copyOf(texts);
    }

    /** One of an enum's constants, by its name. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return constant(type, name, text(name));
    }

    /** A list of an enum's constants, by their names. */
    <E extends Enum<E>> List<E> constants(Class<E> type, String name) {
        List<E> constants = new ArrayList<>();
        for (String text : texts(name)) {
            constants.add(constant(type, name, text));
        }
        return constants;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(path(name) + ": expected one of " + List.of(type.getEnumConstants())
                + ", got " + Json.describe(text) + ".");
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(of(path(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    Shape shape(String name) {
        List<?> list = list(name);
        int[] extents = new int[list.size()];
        for (int i = 0; i < extents.length; i++) {
            long extent = expect(Long.class, name, "a list of whole numbers", list.get(i));
            if (extent != (int) extent) {
                throw new IllegalArgumentException(path(name) + ": expected numbers below 2^31, got " + extent + ".");
            }
            extents[i] = (int) extent;
        }
        try {
            return Shape.of(extents);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(path(name) + ": " + refused.getMessage(), refused);
        }
    }

    List<?> list(String name) {
        return expect(List.class, name, "a list", map.get(name));
    }

    /** The field as a list of numbers or names, or of lists of these. */
    Elements elements(String name) {
        return Elements.of(path(name), map.get(name));
    }

    private <T> T expect(Class<T> type, String name, String expected, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(path(name) + ": expected " + expected + ", got "
                    + Json.describe(value) + ".");
        }
        return type.cast(value);
    }
}
