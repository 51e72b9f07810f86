package io.neurite.cli;

import java.util.Arrays;
import java.util.Locale;

/** Draws a curve in lines of text: the area below it, over an axis of powers of ten. */
final class CurveText {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int STEPS = BLOCKS.length() - 1;
    private static final int ROWS = 10;
    private static final int FEWEST_COLUMNS = 8;
    /** Beside the area. */
    private static final int LABEL = 9;

    private final double[] heights;
    private final double firstX;
    private final double lastX;
    private final double least;
    private final double most;

    /**
     * Prepares a drawing.
     *
     * @param x above 0, ascending, at least two different ones
     * @param y of each x
     * @param width columns of text to draw in
     * @param cut what is higher is cut off, and what is not a number
     */
    CurveText(double[] x, double[] y, int width, double cut) {
        int columns = Math.max(FEWEST_COLUMNS, width - LABEL);
        firstX = StrictMath.log10(x[0]);
        lastX = StrictMath.log10(x[x.length - 1]);
        heights = new double[columns];
        int[] counts = new int[columns];
        for (int i = 0; i < x.length; i++) {
            int column = column(x[i]);
            heights[column] += y[i] < cut ? y[i] : cut;
            counts[column]++;
        }
        for (int c = 0; c < columns; c++) {
            // A column without a number of its own is as high as the one before; the first has one.
            heights[c] = counts[c] > 0 ? heights[c] / counts[c] : heights[c - 1];
        }
        least = Arrays.stream(heights).min().orElse(0);
        most = Arrays.stream(heights).max().orElse(0);
    }

    private int column(double x) {
        double part = (StrictMath.log10(x) - firstX) / (lastX - firstX);
        return (int) Math.max(0, Math.min(heights.length - 1, Math.floor(part * heights.length)));
    }

    /**
     * Returns lines that end in a line separator.
     *
     * @param marked the x to point at, which is between the first and the last; NaN for none
     */
    String text(double marked) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder(row == 0 ? label(most) : row == ROWS - 1 ? label(least)
                    : " ".repeat(LABEL));
            for (double height : heights) {
                double filled = 1 + (most == least ? 0 : (height - least) / (most - least) * (ROWS * STEPS - 1));
                long blocks = Math.round(filled) - (long) (ROWS - 1 - row) * STEPS;
                line.append(BLOCKS.charAt((int) Math.max(0, Math.min(STEPS, blocks))));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        text.append(axis()).append(System.lineSeparator());
        if (!Double.isNaN(marked)) {
            text.append(" ".repeat(LABEL + column(marked))).append('^').append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, "%" + (LABEL - 1) + ".4g ", value);
    }

    /** Returns the powers of ten, as many as there is room for. */
    private String axis() {
        StringBuilder axis = new StringBuilder(" ".repeat(LABEL));
        for (int power = (int) Math.ceil(firstX - 1e-9); power <= lastX + 1e-9; power++) {
            int place = LABEL + column(StrictMath.pow(10, power));
            String label = power < -2 || power > 2 ? "1e" + power
                    : String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", StrictMath.pow(10, power));
            if ((axis.toString().isBlank() || place > axis.length())
                    && place + label.length() <= LABEL + heights.length) {
                axis.append(" ".repeat(Math.max(0, place - axis.length()))).append(label);
            }
        }
        return axis.toString().stripTrailing();
    }
}
