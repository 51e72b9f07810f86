package io.neurite.data;

/** Numbers in decimal notation, as they stand in tables. */
final class Decimals {
    private Decimals() {}

    /**
     * Returns the number that a text denotes: digits with an optional sign, point and exponent.
     *
     * <p>Java's own notation allows more (NaN, Infinity, hexadecimal, a suffix f or d), which no other program would
     * read.
     *
     * @return the nearest double, infinite beyond its range; NaN if the text is no such number
     */
    static double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    static boolean isNumber(String text) {
        return !Double.isNaN(parse(text));
    }

    /** Returns a class label without trailing zeros after a point: 1, 1. and 1.00 are one label, 01 is another. */
    static String label(String cell) {
        if (cell.indexOf('.') < 0 || cell.indexOf('e') >= 0 || cell.indexOf('E') >= 0 || !isNumber(cell)) {
            return cell;
        }
        int end = cell.length();
        while (cell.charAt(end - 1) == '0') {
            end--;
        }
        String shortened = cell.substring(0, cell.charAt(end - 1) == '.' ? end - 1 : end);
        return isNumber(shortened) ? shortened : "0";
    }
}
