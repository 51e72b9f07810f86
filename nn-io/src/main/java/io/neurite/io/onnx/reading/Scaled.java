package io.neurite.io.onnx.reading;

import io.neurite.api.Normalizer;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.normalizers.Standard;
import io.neurite.io.onnx.file.OnnxTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signal times some constants plus others: {@code (x - center) / divisor * factor + addend}. */
final class Scaled extends Operand.Pending {
    /** All numbers have the same constant. */
    static final int ALIKE = -1;
    /** Each number of a sample has a constant of its own, in the order of the file. */
    static final int EACH = -2;

    /** A file of a few bytes must not take memory for more. */
    private static final int MOST = 1 << 16;

    private final Signal x;
    private final int axis;
    private final double[] center;
    private final double[] divisor;
    private final double[] factor;
    private final double[] addend;

    /**
     * Makes a scaled signal.
     *
     * @param x the signal
     * @param axis along which axis of the file constants differ, {@link #ALIKE} or {@link #EACH}
     * @param center is subtracted first
     * @param divisor is divided by
     * @param factor is multiplied by
     * @param addend is added last
     */
    private Scaled(Signal x, int axis, double[] center, double[] divisor, double[] factor, double[] addend) {
        this.x = x;
        this.axis = axis;
        this.center = center;
        this.divisor = divisor;
        this.factor = factor;
        this.addend = addend;
    }

    static Scaled of(Signal x) {
        return of(x, 1, 0);
    }

    static Scaled of(Signal x, double factor, double addend) {
        return new Scaled(x, ALIKE, new double[1], new double[] {1}, new double[] {factor}, new double[] {addend});
    }

    Signal x() {
        return x;
    }

    int axis() {
        return axis;
    }

    double[] addend() {
        return addend;
    }

    /** Constants of an operator, laid over a sample. */
    record Constants(int axis, double[] numbers) {
        /**
         * Lays a tensor over samples: its last axis over theirs, and so on; extents of 1 are repeated.
         *
         * @throws IllegalArgumentException if it does not fit
         */
        static Constants over(Signal x, OnnxTensor tensor) {
            List<Long> extents = tensor.extents();
            int missing = x.rank() + 1 - extents.size();
            int axis = ALIKE;
            for (int place = 0; place < extents.size(); place++) {
                int of = place + missing - 1;
                long extent = extents.get(place);
                boolean fits = extent == 1 || of >= 0 && extent == x.extent(of);
                if (!fits || missing < 0) {
                    throw new IllegalArgumentException("expected constants for samples of shape " + x.extents()
                            + ", got '" + tensor.name() + "' of shape " + extents + ".");
                }
                axis = extent == 1 ? axis : axis == ALIKE ? of : EACH;
            }
            if (axis == EACH && tensor.size() != x.size()) {
                throw new IllegalArgumentException("expected constants that differ along one axis or all, got '"
                        + tensor.name() + "' of shape " + extents + " for samples of shape " + x.extents() + ".");
            }
            return new Constants(axis, tensor.doubles());
        }
    }

    /** Whether constants can be taken in that differ along an axis. */
    boolean goesWith(int otherAxis) {
        return axis == otherAxis || axis == ALIKE || otherAxis == ALIKE || otherAxis == EACH || axis == EACH;
    }

    /**
     * Computes with further constants.
     *
     * @param operator Add, Sub, Mul or Div
     * @param constantFirst whether the constants come first: {@code c - y}
     */
    Scaled then(String operator, Constants constants, boolean constantFirst) {
        int common = axis == EACH || constants.axis() == EACH ? EACH : Math.max(axis, constants.axis());
        int most = constants.numbers().length;
        Scaled s = spread(common, most);
        double[] c = spread(constants.numbers(), constants.axis(), common, most);
        for (int i = 0; i < c.length; i++) {
            s.take(operator, i, c[i], constantFirst);
        }
        return s;
    }

    private void take(String operator, int i, double c, boolean constantFirst) {
        boolean plain = factor[i] == 1 && addend[i] == 0;
        switch (operator) {
            case "Add" -> addend[i] += c;
            case "Mul" -> {
                factor[i] *= c;
                addend[i] *= c;
            }
            case "Sub" -> {
                if (constantFirst) {
                    factor[i] = -factor[i];
                    addend[i] = c - addend[i];
                } else if (plain && divisor[i] == 1) {
                    center[i] += c;
                } else {
                    addend[i] -= c;
                }
            }
            default -> {
                if (plain) {
                    divisor[i] *= c;
                } else {
                    factor[i] /= c;
                    addend[i] /= c;
                }
            }
        }
    }

    /** Returns a copy whose constants are repeated so that they differ along an axis. */
    Scaled spread(int along) {
        return spread(along, 0);
    }

    private Scaled spread(int along, int most) {
        return new Scaled(x, along, spread(center, axis, along, most), spread(divisor, axis, along, most),
                spread(factor, axis, along, most), spread(addend, axis, along, most));
    }

    /** No more numbers than the file has, or many. */
    private double[] spread(double[] numbers, int from, int to, int most) {
        int size = to == EACH ? x.size() : to == ALIKE ? 1 : x.extent(to);
        if (size > Math.max(Math.max(MOST, most), numbers.length)) {
            throw new IllegalArgumentException("expected at most " + MOST + " numbers to be scaled by a constant, got "
                    + size + ".");
        }
        double[] all = new double[size];
        int inner = 1;
        for (int behind = from + 1; from >= 0 && to == EACH && behind < x.rank(); behind++) {
            inner *= x.extent(behind);
        }
        int step = inner;
        Arrays.setAll(all, i -> numbers[i / step % numbers.length]);
        return all;
    }

    /** Returns what the signal is multiplied by, if what is subtracted first is put into {@link #shift}. */
    double[] scale() {
        double[] scale = new double[factor.length];
        Arrays.setAll(scale, i -> factor[i] / divisor[i]);
        return scale;
    }

    double[] shift() {
        double[] shift = new double[factor.length];
        Arrays.setAll(shift, i -> addend[i] - center[i] * (factor[i] / divisor[i]));
        return shift;
    }

    /** Whether this changes nothing. */
    boolean isIdentity() {
        double[] scale = scale();
        double[] shift = shift();
        for (int i = 0; i < scale.length; i++) {
            if (scale[i] != 1 || shift[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the normaliser that computes this of a sample's numbers, or null if there is none. */
    @Nullable Normalizer normalizer() {
        Scaled each = spread(EACH);
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int i = 0; i < each.factor.length; i++) {
            double deviation = each.divisor[i] / each.factor[i];
            double mean = each.center[i] - each.addend[i] * deviation;
            if (!(deviation > 0) || !Double.isFinite(deviation) || !Double.isFinite(mean)) {
                return each.range();
            }
            means.add(mean);
            deviations.add(deviation);
        }
        return new Standard(means, deviations);
    }

    /** Some features may have been constant: they become the least of the range, whatever comes. */
    private @Nullable Normalizer range() {
        double width = Arrays.stream(factor).max().orElse(0);
        List<Double> minima = new ArrayList<>();
        List<Double> maxima = new ArrayList<>();
        for (int i = 0; i < factor.length; i++) {
            boolean fits = (factor[i] == 0 || factor[i] == width) && divisor[i] > 0 && addend[i] == addend[0];
            if (!fits || !Double.isFinite(center[i] + divisor[i])) {
                return null;
            }
            minima.add(center[i]);
            maxima.add(factor[i] == 0 ? center[i] : center[i] + divisor[i]);
        }
        return width > 0 && Double.isFinite(addend[0] + width)
                ? new MinMax(addend[0], addend[0] + width, minima, maxima) : null;
    }
}
