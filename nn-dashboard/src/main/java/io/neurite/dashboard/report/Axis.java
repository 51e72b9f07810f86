package io.neurite.dashboard.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of a chart.
 *
 * @param title what it tells
 * @param low where it begins
 * @param high where it ends, above low
 * @param isLogarithmic whether equal distances are equal quotients
 * @param ticks the numbers that are written beside it
 */
record Axis(String title, double low, double high, boolean isLogarithmic, List<Double> ticks) {
    private static final int MOST_TICKS = 6;
    private static final double TEN = 10;
    /** Steps between ticks, up to powers of ten. */
    private static final double[] STEPS = {1, 2, 5, TEN};
    /** Above this quotient of the greatest and the least number, a linear axis shows little of the small ones. */
    private static final double WIDE = 50;

    /** Parts of something, from 0 to 1. */
    static Axis ofParts(String title) {
        return linear(title, 0, 1);
    }

    /** An axis with room for numbers; those that are not finite do not count. */
    static Axis of(String title, double... numbers) {
        double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double greatest = Arrays.stream(finite).max().orElse(1);
        return linear(title, least, greatest);
    }

    /** An axis with room for numbers that is logarithmic if that shows more of them. */
    static Axis ofSizes(String title, double... numbers) {
        double[] positive = Arrays.stream(numbers).filter(number -> number > 0 && Double.isFinite(number)).toArray();
        double least = Arrays.stream(positive).min().orElse(1);
        double greatest = Arrays.stream(positive).max().orElse(1);
        boolean hasOthers = Arrays.stream(numbers).anyMatch(number -> number < 0);
        if (hasOthers || !(greatest / least > WIDE)) {
            return of(title, numbers);
        }
        int low = (int) Math.floor(StrictMath.log10(least));
        int high = (int) Math.ceil(StrictMath.log10(greatest));
        int every = (high - low + MOST_TICKS) / MOST_TICKS;
        List<Double> ticks = new ArrayList<>();
        for (int power = low; power <= high; power += every) {
            ticks.add(StrictMath.pow(TEN, power));
        }
        return new Axis(title, StrictMath.pow(TEN, low), StrictMath.pow(TEN, high), true, ticks);
    }

    /** An axis of steps, epochs and the like: whole numbers. */
    static Axis ofCounts(String title, double first, double last) {
        double step = Math.max(1, Math.ceil(step(last - first)));
        double from = Math.ceil(first / step) * step;
        int size = (int) Math.floor((last - from) / step) + 1;
        double margin = first == last ? 1.0 : 0.0;
        return new Axis(title, first - margin, last + margin, false,
                IntStream.range(0, Math.max(1, size)).mapToObj(i -> from + i * step).toList());
    }

    private static Axis linear(String title, double least, double greatest) {
        double margin = least < greatest ? 0 : least == 0 ? 1 : Math.abs(least) / 2;
        double step = step(greatest - least + 2 * margin);
        double from = Math.floor((least - margin) / step);
        double to = Math.ceil((greatest + margin) / step);
        return new Axis(title, from * step, to * step, false,
                IntStream.rangeClosed(0, (int) (to - from)).mapToObj(i -> (from + i) * step).toList());
    }

    /** Returns the least usual step that divides a range into few parts. */
    private static double step(double range) {
        double wanted = Math.max(range, Double.MIN_NORMAL) / (MOST_TICKS - 1);
        double power = StrictMath.pow(TEN, Math.floor(StrictMath.log10(wanted)));
        double step = TEN * power;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = STEPS[i] * power >= wanted ? STEPS[i] * power : step;
        }
        return step;
    }

    /** Tells whether a number lies on the axis. */
    boolean holds(double number) {
        return number >= low && number <= high;
    }

    /** Returns where on the axis a number is: 0 where it begins, 1 where it ends. */
    double place(double number) {
        return isLogarithmic
                ? (StrictMath.log10(number) - StrictMath.log10(low)) / (StrictMath.log10(high) - StrictMath.log10(low))
                : (number - low) / (high - low);
    }
}
