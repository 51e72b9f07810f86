package io.neurite.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text: a recursive descent whose depth and number of values are bounded. */
final class JsonParser {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 1 << 21;
    private static final int LONGEST_NUMBER = 100;
    /** What some programs write for numbers that are not finite. */
    private static final String[] NO_NUMBERS = {"NaN", "Infinity"};

    private final String text;
    private int at;
    private int values;

    JsonParser(String text) {
        this.text = text;
    }

    @Nullable Object parse() throws JsonException {
        Object tree = value(0);
        skipWhiteSpace();
        if (at < text.length()) {
            throw unexpected("nothing after the value");
        }
        return tree;
    }

    private @Nullable Object value(int depth) throws JsonException {
        skipWhiteSpace();
        if (depth > DEEPEST) {
            throw new JsonException("objects and lists go at most " + DEEPEST + " levels deep", text, at);
        }
        if (++values > MOST_VALUES) {
            throw new JsonException("there are at most " + MOST_VALUES + " values", text, at);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws JsonException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        skipWhiteSpace();
        boolean more = peek() != '}';
        while (more) {
            skipWhiteSpace();
            int start = at;
            if (peek() != '"') {
                throw unexpected("a key in double quotes");
            }
            String key = string();
            if (map.containsKey(key)) {
                throw new JsonException("the key " + Json.describe(key) + " occurs twice in one object", text, start);
            }
            skipWhiteSpace();
            expect(':');
            map.put(key, value(depth + 1));
            more = comma('}');
        }
        expect('}');
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> array(int depth) throws JsonException {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        skipWhiteSpace();
        boolean more = peek() != ']';
        while (more) {
            list.add(value(depth + 1));
            more = comma(']');
        }
        expect(']');
        return Collections.unmodifiableList(list);
    }

    /** Passes over a comma, if there is one; else the closing bracket is next. */
    private boolean comma(char closing) throws JsonException {
        skipWhiteSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        if (peek() != closing) {
            throw unexpected("',' or '" + closing + "'");
        }
        return false;
    }

    private String string() throws JsonException {
        StringBuilder string = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = peek();
            if (c < ' ') {
                throw unexpected("the rest of a text, whose control characters are escaped");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
            int length = string.length();
            boolean pairNeeded = length > 1 && Character.isHighSurrogate(string.charAt(length - 2));
            if (pairNeeded != Character.isLowSurrogate(string.charAt(length - 1))) {
                throw new JsonException("a text has an unpaired surrogate", text, at - 1);
            }
        }
        at++;
        if (!string.isEmpty() && Character.isHighSurrogate(string.charAt(string.length() - 1))) {
            throw new JsonException("a text has an unpaired surrogate", text, at - 1);
        }
        return string.toString();
    }

    private char escaped() throws JsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
                    if (digit < 0) {
                        throw unexpected("four hexadecimal digits after \\u");
                    }
                    code = code << 4 | digit;
                    at++;
                }
                yield (char) code;
            }
            default -> throw new JsonException("there is no such escape", text, at - 1);
        };
    }

    private Object number() throws JsonException {
        int start = at;
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean whole = true;
        if (peek() == '.') {
            whole = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new JsonException("a number has at most " + LONGEST_NUMBER + " characters", text, start);
        }
        return number(text.substring(start, at), whole, start);
    }

    private Object number(String digits, boolean whole, int start) throws JsonException {
        if (whole && !digits.equals("-0")) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException tooLarge) {
                throw new JsonException("the whole number " + digits + " does not fit into 64 bits", text, start);
            }
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new JsonException("the number " + digits + " is beyond double", text, start);
        }
        return value;
    }

    private void digits() throws JsonException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return value;
    }

    private void expect(char c) throws JsonException {
        if (peek() != c) {
            throw unexpected("'" + c + "'");
        }
        at++;
    }

    /** The next character; at the end of the text, one that no text holds unescaped. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipWhiteSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException unexpected(String expected) {
        String came = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        for (String none : NO_NUMBERS) {
            if (text.startsWith(none, at)) {
                came = none + ", which is no number in JSON";
            }
        }
        return new JsonException("expected " + expected + ", got " + came, text, at);
    }
}
