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

    private final StringBuilder text = new StringBuilder();
    private final boolean sorted;

    JsonFormatter(boolean sorted) {
        this.sorted = sorted;
    }

    String format(@Nullable Object tree) {
        value(tree);
        return text.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(sorted ? new TreeMap<>(map) : map);
        } else if (value instanceof List<?> list) {
            array(list);
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

    private void object(Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            string((String) entry.getKey());
            text.append(':');
            value(entry.getValue());
            separator = ',';
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list) {
        char separator = '[';
        for (Object element : list) {
            text.append(separator);
            value(element);
            separator = ',';
        }
        text.append(list.isEmpty() ? "[]" : "]");
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
