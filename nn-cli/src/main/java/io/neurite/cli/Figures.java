package io.neurite.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people, for JSON and for CSV. */
final class Figures {
    private static final int DIGITS_OF_FLOAT = 6;
    /** Of so many samples parts do not matter. */
    private static final double MANY = 1e6;
    private static final MathContext DIGITS_OF_SUM = new MathContext(7);

    private Figures() {}

    /** For people: four decimals, or an exponent where those would say nothing. */
    static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 1e-3 || size >= 1e6) ? "%.3e" : "%.4f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A sum of weights of samples, which are floats: further digits are rounding. */
    static String weight(double sum) {
        return sum >= MANY || sum == Math.rint(sum) ? String.format(Locale.ROOT, "%,.0f", sum)
                : new BigDecimal(sum).round(DIGITS_OF_SUM).stripTrailingZeros().toString();
    }

    /** So many things, which are called by the noun if there is one of them, and by noun and s otherwise. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 60 ? "%.1f s" : "%.0f s", seconds);
    }

    /** For CSV: the fewest of 6 to 9 digits that read back as the same float, on every version of Java. */
    static String csv(float value) {
        if (!Float.isFinite(value)) {
            return value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN";
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = DIGITS_OF_FLOAT;
        BigDecimal shortest;
        do {
            shortest = exact.round(new MathContext(digits++, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        } while (shortest.floatValue() != value);
        return shortest.toString();
    }
}
