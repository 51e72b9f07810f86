package io.neurite.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one JSON text. */
final class JsonFormatter {
    /** Decimal exponents between which a number is written without one. */
    private static final int LOWEST_PLAIN = -5;

    private static final int HIGHEST_PLAIN = 15;

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private final boolean sorted;
    private final boolean readable;

    /**
     * Begins a text.
     *
     * @param sorted whether keys are in alphabetical order
     * @param readable whether there is white space, for people
     */
    JsonFormatter(boolean sorted, boolean readable) {
        this.sorted = sorted;
        this.readable = readable;
    }

    String format(@Nullable Object tree) {
        value(tree, 0);
        return text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            object(sorted ? new TreeMap<>(map) : map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Double number) {
            text.append(number(number));
        } else if (value == null || value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName()
                    + ": expected a map, list, text, Long, Integer, Double, Boolean or null.");
        }
    }

    private void object(Map<?, ?> map, int depth) {
        boolean onLines = depth == 0;
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            separate(separator, onLines, depth);
            string((String) entry.getKey());
            text.append(readable ? ": " : ":");
            value(entry.getValue(), depth + 1);
            separator = ',';
        }
        close(map.isEmpty() ? "{}" : "}", onLines && !map.isEmpty(), depth);
    }

    private void array(List<?> list, int depth) {
        boolean onLines = depth == 1 && !list.isEmpty() && list.get(0) instanceof Map;
        char separator = '[';
        for (Object element : list) {
            separate(separator, onLines, depth);
            value(element, depth + 1);
            separator = ',';
        }
        close(list.isEmpty() ? "[]" : "]", onLines, depth);
    }

    private void separate(char separator, boolean onLines, int depth) {
        text.append(separator);
        if (readable && onLines) {
            text.append('\n').append(INDENT.repeat(depth + 1));
        } else if (readable && separator == ',') {
            text.append(' ');
        }
    }

    private void close(String bracket, boolean onLines, int depth) {
        if (readable && onLines) {
            text.append('\n').append(INDENT.repeat(depth));
        }
        text.append(bracket);
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                    } else if (!Character.isSurrogate(c)) {
                        text.append(c);
                    } else if (Character.codePointAt(string, i) > Character.MAX_VALUE) {
                        text.append(c).append(string.charAt(++i));
                    } else {
                        throw new IllegalArgumentException("The text has an unpaired surrogate at " + i + ".");
                    }
                }
            }
        }
        text.append('"');
    }

    /**
     * Returns the fewest of 15, 16 or 17 digits that read back as the same number: Double.toString changed in JDK 19,
     * and a file must not depend on who wrote it.
     */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + (Double.isNaN(value) ? "NaN" : "infinity")
                    + ": expected a finite number.");
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 15;
        String shortest;
        do {
            shortest = notation(exact.round(new MathContext(digits++, RoundingMode.HALF_EVEN)).stripTrailingZeros());
        } while (Double.parseDouble(shortest) != value);
        return shortest;
    }

    private static String notation(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN) {
            String plain = decimal.toPlainString();
            return decimal.scale() > 0 ? plain : plain + ".0";
        }
        String digits = decimal.unscaledValue().abs().toString();
        return (decimal.signum() < 0 ? "-" : "") + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1)) + "e" + exponent;
    }
}
