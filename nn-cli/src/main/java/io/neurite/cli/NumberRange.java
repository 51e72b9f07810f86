package io.neurite.cli;

/**
 * A range of numbers, as an option has it: {@code 1e-4..0.1}.
 *
 * @param low its least number
 * @param high its greatest one, which may be the same
 */
record NumberRange(double low, double high) {
    /** Reads a range of numbers that are at least {@code least}; a single number is a range, too. */
    static NumberRange of(String option, String text, double least) {
        int dots = text.indexOf("..");
        NumberRange range = new NumberRange(number(option, text, dots < 0 ? text : text.substring(0, dots)),
                number(option, text, dots < 0 ? text : text.substring(dots + 2)));
        if (range.low > range.high) {
            throw new UsageException(option + ": expected the lower end of the range first, got '" + text + "'.");
        }
        if (range.low < least) {
            throw new UsageException(option + ": expected numbers of at least " + least + ", got '" + text + "'.");
        }
        return range;
    }

    /** Reads a range of numbers above 0. */
    static NumberRange positive(String option, String text) {
        NumberRange range = of(option, text, 0);
        if (range.low == 0) {
            throw new UsageException(option + ": expected numbers above 0, got '" + text + "'.");
        }
        return range;
    }

    /** Reads a range of whole numbers that are at least 1. */
    static NumberRange whole(String option, String text) {
        NumberRange range = of(option, text, 1);
        if (range.low != (int) range.low || range.high != (int) range.high) {
            throw new UsageException(option + ": expected whole numbers, got '" + text + "'.");
        }
        return range;
    }

    private static double number(String option, String text, String number) {
        try {
            double value = Double.parseDouble(number.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw unreadable(option, text);
        }
        throw unreadable(option, text);
    }

    private static UsageException unreadable(String option, String text) {
        return new UsageException(option + ": expected a range such as 0.001..0.1, or one number, got '" + text + "'.");
    }
}
