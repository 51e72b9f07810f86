package io.neurite.api.columns;

/** The numbers of a cell that is one number, filled in where it is missing. */
final class Filled {
    private Filled() {}

    /** Writes the number on its scale and, with an indicator, 1 behind it if it was missing, else 0. */
    static void encode(double value, double fill, Scaling scaling, boolean indicator, float[] numbers, int from) {
        boolean missing = Double.isNaN(value);
        numbers[from] = scaling.scaled(missing ? fill : value);
        if (indicator) {
            numbers[from + 1] = missing ? 1 : 0;
        }
    }
}
