package io.neurite.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small drawings in a line of text, of blocks of eight heights. */
final class Bars {
    static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int STEPS = BLOCKS.length() - 1;

    /** What stands for the blocks where those cannot be shown. */
    private static final String ASCII = " _.-:=+*#";

    private Bars() {}

    /** Replaces blocks by letters and signs that every terminal has. */
    static String inAscii(String text) {
        String shown = text;
        for (int i = 1; i <= STEPS; i++) {
            shown = shown.replace(BLOCKS.charAt(i), ASCII.charAt(i));
        }
        return shown;
    }

    /** Draws counts; none at all is a blank. */
    static String ofCounts(List<Long> counts) {
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        return counts.stream().map(count -> block((double) count / most)).collect(Collectors.joining());
    }

    /**
     * Draws a course of numbers from the least to the greatest, in proportion to their logarithms where all are above
     * 0: most of what a loss does is done in its first epochs. Numbers that are not finite are blanks.
     *
     * @param most how many blocks there is room for; each is the mean of equally many numbers, or one more, but for the
     *     outermost two, which show the first number and the last: where the course begins and ends
     */
    static String ofCourse(double[] numbers, int most) {
        boolean positive = Arrays.stream(numbers).filter(Double::isFinite).allMatch(number -> number > 0);
        double[] heights = Arrays.stream(numbers).map(number -> positive ? StrictMath.log(number) : number).toArray();
        int length = Math.min(most, heights.length);
        double[] means = IntStream.range(0, length).mapToDouble(i -> mean(heights, (int) ((long) i * heights.length
                / length), (int) ((i + 1L) * heights.length / length))).toArray();
        if (length > 0) {
            means[0] = heights[0];
            means[length - 1] = heights[heights.length - 1];
        }
        double least = Arrays.stream(means).filter(Double::isFinite).min().orElse(0);
        double range = Arrays.stream(means).filter(Double::isFinite).max().orElse(0) - least;
        return Arrays.stream(means).mapToObj(mean -> !Double.isFinite(mean) ? " "
                : block(range == 0 ? 1 : Math.max(1.0 / STEPS, (mean - least) / range))).collect(Collectors.joining());
    }

    private static double mean(double[] numbers, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += numbers[i];
        }
        return sum / (to - from);
    }

    private static String block(double height) {
        return String.valueOf(BLOCKS.charAt((int) Math.ceil(STEPS * height)));
    }
}
