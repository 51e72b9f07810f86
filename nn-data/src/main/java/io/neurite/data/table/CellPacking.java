package io.neurite.data.table;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the cells of a column lie in a group of rows: in as few bytes as hold them all without loss.
 *
 * <p>Numbers of few decimal places are kept as whole ones, as 0.25 is as 25 with two places: the double that is nearest
 * to a decimal number is what dividing by the power of ten gives, as long as both are below 2^53 (Clinger 1990).
 *
 * @param format of a cell
 * @param places by how many places the point of numbers is moved; 0 for everything but whole numbers
 */
record CellPacking(CellFormat format, int places) {
    /** A whole number of 4 bytes has no more. */
    private static final int MOST_PLACES = 9;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    /** All that there are: wide tables have millions of them. */
    private static final CellPacking[][] ALL = Arrays.stream(CellFormat.values())
            .map(format -> IntStream.rangeClosed(0, MOST_PLACES).mapToObj(places -> new CellPacking(format, places))
                    .toArray(CellPacking[]::new))
            .toArray(CellPacking[][]::new);

    static CellPacking of(CellFormat format, int places) {
        return ALL[format.ordinal()][places];
    }

    /** Returns what takes least room for some cells. */
    static CellPacking of(CellGroup group) {
        if (group.hasTexts) {
            return of(group.count > 0 ? CellFormat.ANY : CellFormat.ofCodes(group.greatestCode), 0);
        }
        if (group.count == 0) {
            return of(CellFormat.NOTHING, 0);
        }
        CellPacking whole = ofWhole(group.numbers, group.count);
        return whole.format.size <= CellFormat.SHORT.size || !areFloats(group.numbers, group.count) ? whole
                : whole.format == CellFormat.INT && whole.places == 0 ? whole : of(CellFormat.FLOAT, 0);
    }

    private static CellPacking ofWhole(double[] numbers, int count) {
        double least = 0;
        double most = 0;
        int places = 0;
        for (int i = 0; i < count && places <= MOST_PLACES; i++) {
            double x = numbers[i];
            least = x < least ? x : least;
            most = x > most ? x : most;
            while (places <= MOST_PLACES && !isWhole(x, places)) {
                places++;
            }
        }
        CellFormat format = places > MOST_PLACES ? CellFormat.DOUBLE
                : CellFormat.ofWhole(Math.rint(least * POWERS[places]), Math.rint(most * POWERS[places]));
        return of(format, format == CellFormat.DOUBLE ? 0 : places);
    }

    /** Minus zero is no whole number here: it would come back as zero. */
    private static boolean isWhole(double x, int places) {
        int whole = (int) Math.rint(x * POWERS[places]);
        return Cell.number(whole / POWERS[places]) == Cell.number(x);
    }

    private static boolean areFloats(double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            if ((float) numbers[i] != numbers[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns what numbers are multiplied by to become whole. */
    double power() {
        return POWERS[places];
    }
}
