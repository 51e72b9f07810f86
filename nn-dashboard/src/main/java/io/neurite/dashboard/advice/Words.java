package io.neurite.dashboard.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as sentences have them. */
final class Words {
    private static final int MOST_NAMES = 3;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Words() {}

    /** Returns three digits, with an exponent where there would be many zeros. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinite";
        }
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
        return size >= 1000 ? count(Math.round(value)) : rounded.toPlainString();
    }

    static String percent(double part) {
        return number(100 * part) + " %";
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** So many things, which are called by the noun if there is one of them, and by noun and s otherwise. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** Returns the first names, and how many there are besides. */
    static String list(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())).stream()
                .map(name -> "'" + name + "'").toList());
        return names.size() <= MOST_NAMES ? first : first + " and " + count(names.size() - MOST_NAMES) + " more";
    }
}
