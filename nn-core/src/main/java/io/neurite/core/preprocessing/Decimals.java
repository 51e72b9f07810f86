package io.neurite.core.preprocessing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in decimal notation, as they stand in tables. */
public final class Decimals {
    private static final int MOST_DIGITS = 17;
    /** A point and so many digits that there is no shorter notation of the same double. */
    private static final int LONGEST_PLAIN = 16;

    private static final int MOST_EXPONENT = 100_000_000;

    /** From here on not every whole number is a double. */
    private static final long WHOLE = 1L << 53;

    /** The powers of ten that are doubles without rounding. */
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private Decimals() {}

    /**
     * Returns the number that a text denotes: digits with an optional sign, point and exponent.
     *
     * <p>Java's own notation allows more (NaN, Infinity, hexadecimal, a suffix f or d), which no other program would
     * read.
     *
     * @param text the text
     * @return the nearest double, infinite beyond its range; NaN if the text is no such number
     */
    public static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * Returns the number that a part of an array denotes, as {@link #parse(String)}.
     *
     * <p>Up to 2^53 and 22 places the quotient or product of two doubles that need no rounding is the nearest double
     * (Clinger 1990, How to Read Floating Point Numbers Accurately); of more digits, {@link NearestDouble} finds it
     * nearly always, and Java's own parser does the rest.
     *
     * @param text the characters
     * @param from the first one
     * @param to behind the last one
     * @return the nearest double, NaN if these are no number
     */
    public static double parse(char[] text, int from, int to) {
        int at = behindSign(text, from, to);
        int count = 0;
        int places = 0;
        long digits = 0;
        while (at < to && isDigit(text[at])) {
            digits = digits * 10 + (text[at++] - '0');
            count++;
        }
        if (at < to && text[at] == '.') {
            at++;
            while (at < to && isDigit(text[at])) {
                digits = digits * 10 + (text[at++] - '0');
                places++;
            }
        }
        count += places;
        if (at == to && count > 0 && count <= 18 && digits <= WHOLE && places < POWERS.length) {
            long bits = Double.doubleToRawLongBits(digits / POWERS[places]);
            return Double.longBitsToDouble(bits | (text[from] == '-' ? Long.MIN_VALUE : 0));
        }
        return count > 0 && (at == to || isExponent(text, at, to)) ? longer(text, from, at, to, digits, places)
                : Double.NaN;
    }

    /** Returns the number that many digits denote, which end at a place, or some and an exponent behind them. */
    private static double longer(char[] text, int from, int end, int to, long digits, int places) {
        boolean fits = end - from <= NearestDouble.MOST_DIGITS
                || significantDigits(text, from, end) <= NearestDouble.MOST_DIGITS;
        double size = fits ? NearestDouble.of(digits, exponent(text, end, to) - places) : Double.NaN;
        return Double.isNaN(size) ? Double.parseDouble(new String(text, from, to - from))
                : text[from] == '-' ? -size : size;
    }

    private static int significantDigits(char[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isDigit(text[i]) && (count > 0 || text[i] != '0') ? 1 : 0;
        }
        return count;
    }

    /** Whether there is a sign is hard to foresee; computing with it is faster than a branch. */
    private static int behindSign(char[] text, int from, int to) {
        char c = from < to ? text[from] : '0';
        return from + (c == '-' ? 1 : 0) + (c == '+' ? 1 : 0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isExponent(char[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        int at = from + 1;
        at += at < to && (text[at] == '-' || text[at] == '+') ? 1 : 0;
        return at < to && areDigits(text, at, to);
    }

    /** Returns the exponent that begins at a place, 0 if none does; one beyond the range of a double is cut. */
    private static int exponent(char[] text, int from, int to) {
        int exponent = 0;
        for (int i = from; i < to; i++) {
            exponent = isDigit(text[i]) ? Math.min(MOST_EXPONENT, exponent * 10 + text[i] - '0') : exponent;
        }
        return from + 1 < to && text[from + 1] == '-' ? -exponent : exponent;
    }

    private static boolean areDigits(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether a text denotes a number.
     *
     * @param text the text
     * @return whether {@link #parse} would return one
     */
    public static boolean isNumber(String text) {
        return !Double.isNaN(parse(text));
    }

    /**
     * Tells whether digits are a code rather than a number: they begin with a zero that no number needs, as postal
     * codes do, or are more than a double can tell apart.
     *
     * @param text the characters of a number
     * @param from the first one
     * @param to behind the last one
     * @return true for {@code 007} or a whole number of 16 digits, false for {@code 0.7}
     */
    public static boolean isCode(char[] text, int from, int to) {
        int first = behindSign(text, from, to);
        // In this order, since the first digit is a zero of many numbers, which is hard to foresee.
        boolean padded = to - first > 1 && isDigit(text[first + 1]) && text[first] == '0';
        return padded || to - first >= 16 && areDigits(text, first, to);
    }

    /**
     * Returns the label that a text denotes: of a number that of {@link #text}, whatever its notation. 1, 1. and 1e0
     * are one label, 01 is another.
     *
     * @param cell the text
     * @return the label
     */
    static String label(String cell) {
        char[] text = cell.toCharArray();
        double number = parse(text, 0, text.length);
        if (!Double.isFinite(number)) {
            return cell;
        }
        if (isCode(text, 0, text.length)) {
            return cell.indexOf('.') < 0 ? cell : withoutLastZeros(cell);
        }
        boolean isShortest = text.length <= LONGEST_PLAIN && text[text[0] == '-' ? 1 : 0] >= '0'
                && cell.indexOf('e') < 0 && cell.indexOf('E') < 0;
        return isShortest && number != Math.rint(number) ? withoutLastZeros(cell) : text(number);
    }

    private static String withoutLastZeros(String cell) {
        int end = cell.length();
        while (cell.charAt(end - 1) == '0') {
            end--;
        }
        return cell.substring(0, cell.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /**
     * Returns a number as a label: the fewest digits that read back as the same number, without an exponent.
     *
     * @param number finite
     * @return such as {@code 1}, {@code -2.5}
     */
    public static String text(double number) {
        if (number == (long) number && Math.abs(number) < WHOLE) {
            return Long.toString((long) number);
        }
        // Double.toString changed in JDK 19, and labels are to be the same everywhere.
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros().toPlainString();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros().toPlainString();
    }

    /**
     * Returns a number for people: rounded unless it is whole, without zeros at its end.
     *
     * @param number any number
     * @param digits how many count
     * @return such as {@code 3.142} or {@code 12345}; with an exponent below 0.001 and from a thousand million on
     */
    public static String rounded(double number, int digits) {
        double size = Math.abs(number);
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        if (size != 0 && size < 1e-3 || size >= 1e9) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number);
        }
        boolean whole = number == Math.rint(number);
        return text(whole ? number : new BigDecimal(number).round(new MathContext(digits)).doubleValue());
    }
}
