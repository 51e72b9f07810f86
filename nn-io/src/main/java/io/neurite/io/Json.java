package io.neurite.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON strictly (RFC 8259, with its freedoms taken away) and writes it so that equal trees give equal bytes.
 *
 * <p>A tree is made of {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Boolean}, null, {@code Long} (or
 * {@code Integer}) for numbers without a fraction or exponent, and {@code Double} for the others.
 *
 * <p>All methods are safe for use by any number of threads.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one JSON value.
     *
     * <p>Refused: anything before or after it but white space, bytes that are not UTF-8, unpaired surrogates, keys that
     * occur twice in an object, numbers beyond long or double, more than 64 levels, more than 2^21 values.
     *
     * @param utf8 the text
     * @return an unmodifiable tree; the keys of objects in the order of the text
     * @throws JsonException if the text is anything else
     */
    public static @Nullable Object read(byte[] utf8) throws JsonException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException malformed) {
            throw new JsonException("expected UTF-8, got bytes that are not", "", 0);
        }
        return new JsonParser(text).parse();
    }

    /**
     * Writes a tree on one line, without white space, keys in the order of the maps.
     *
     * @param tree see {@link Json}
     * @return the text
     * @throws IllegalArgumentException if the tree holds something else, a number that is not finite, or a text with
     *     unpaired surrogates
     */
    public static String write(@Nullable Object tree) {
        return new JsonFormatter(false, false).format(tree);
    }

    /**
     * Writes a tree like {@link #write}, but with the keys of every map in the order of {@link String#compareTo}: equal
     * trees give equal texts.
     *
     * @param tree see {@link Json}
     * @return the text
     * @throws IllegalArgumentException as {@link #write}
     */
    public static String canonical(@Nullable Object tree) {
        return new JsonFormatter(true, false).format(tree);
    }

    /**
     * Writes a tree for people: what the outermost object holds on a line of its own, and each object of a list there,
     * too; keys in the order of the maps.
     *
     * @param tree see {@link Json}
     * @return the text
     * @throws IllegalArgumentException as {@link #write}
     */
    public static String readable(Map<String, ?> tree) {
        return new JsonFormatter(false, true).format(tree);
    }

    /**
     * Returns a number as a tree has it: there is none in JSON that is not finite.
     *
     * @param number any number
     * @return the number, null if it is infinite or NaN
     */
    public static @Nullable Double number(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /**
     * Returns numbers as a tree has them, as {@link #number} does.
     *
     * @param numbers any numbers by name; not modified
     * @return a new map in the same order
     */
    public static Map<String, @Nullable Object> numbers(Map<String, Double> numbers) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        numbers.forEach((name, value) -> tree.put(name, number(value)));
        return tree;
    }

    /** Tells what a value of a tree is, in messages. */
    static String describe(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof Iterable<?>) {
            return "a list";
        }
        if (value instanceof String text) {
            return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
        }
        return value == null ? "nothing" : value.toString();
    }
}
