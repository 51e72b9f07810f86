package io.neurite.dashboard.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them; the same texts on every version of Java. */
final class Numerals {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final double LARGE = 1e9;
    private static final double WHOLE = 1e4;
    private static final double SHORT = 1e5;
    private static final double SMALL = 1e-4;
    private static final double HUNDRED = 100;

    private Numerals() {}

    /** Four digits, or an exponent where those would say little. */
    static String text(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "undefined" : value > 0 ? "infinite" : "minus infinite";
        }
        if (size == 0) {
            return "0";
        }
        if (size >= LARGE || size < SMALL) {
            return scientific(value);
        }
        BigDecimal digits = size >= WHOLE ? new BigDecimal(value) : new BigDecimal(value).round(FOUR_DIGITS);
        return digits.abs().compareTo(THOUSAND) >= 0 ? String.format(Locale.ROOT, "%,.0f", digits)
                : digits.stripTrailingZeros().toPlainString();
    }

    /** Short: beside an axis, where numbers are round. If one has an exponent all have, but for 0. */
    static List<String> ticks(List<Double> values) {
        boolean isPlain = values.stream().map(Math::abs)
                .allMatch(size -> size == 0 || size >= SMALL && size < SHORT);
        return values.stream().map(value -> isPlain || value == 0 ? text(value) : scientific(value)).toList();
    }

    private static String scientific(double value) {
        BigDecimal digits = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** So many samples, or a sum of weights. */
    static String count(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGE ? String.format(Locale.ROOT, "%,.0f", value)
                : text(value);
    }

    /** So many things, which are called by the noun if there is one of them, and by noun and s otherwise. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** Makes the first letter of a name a capital. */
    static String sentence(String name) {
        int first = name.isEmpty() ? 0 : name.offsetByCodePoints(0, 1);
        return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
    }

    static String percent(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.1f\u00a0%%", HUNDRED * part) : text(part);
    }
}
