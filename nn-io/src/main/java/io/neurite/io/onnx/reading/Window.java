package io.neurite.io.onnx.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A window that slides along the axes of an image or a sequence, as an operator describes it.
 *
 * @param kernel its extents
 * @param stride how far it goes each time
 * @param dilation distances between its taps
 * @param pads how far it reaches beyond the edges, before and behind each axis in turn; nothing if it does not
 */
record Window(List<Integer> kernel, List<Integer> stride, List<Integer> dilation, List<Integer> pads) {
    private static final int MOST = 1 << 16;

    /**
     * Reads the attributes of an operator.
     *
     * @param x what it slides along, channels first
     * @param filters the shape of the filters, whose last axes are those of the window; or nothing
     */
    static Window of(Operation use, Signal x, List<Long> filters) {
        int axes = x.rank() - 1;
        if (axes < 1 || axes > 2) {
            throw new IllegalArgumentException("expected images or sequences, got samples of shape " + x.extents()
                    + ".");
        }
        List<Long> ones = Collections.nCopies(axes, 1L);
        List<Long> extents = filters.size() == axes + 2 ? filters.subList(2, axes + 2) : ones;
        List<Integer> kernel = numbers(use, "kernel_shape", extents, axes);
        List<Integer> stride = numbers(use, "strides", ones, axes);
        List<Integer> dilation = numbers(use, "dilations", ones, axes);
        List<Integer> given = numbers(use, "pads", Collections.nCopies(2 * axes, 0L), 2 * axes);
        String automatic = use.node().text("auto_pad", "NOTSET");
        boolean up = use.node().number("ceil_mode", 0) != 0;
        List<Integer> pads = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            int reach = (kernel.get(axis) - 1) * dilation.get(axis) + 1;
            int pixels = x.extent(axis + 1);
            int step = stride.get(axis);
            if (step < 1) {
                throw new IllegalArgumentException("expected strides of at least 1, got " + stride + ".");
            }
            int before = given.get(axis);
            int behind = given.get(axis + axes);
            if (automatic.startsWith("SAME")) {
                int beyond = ((pixels + step - 1) / step - 1) * step + reach - pixels;
                if (beyond < 0 && filters.isEmpty()) {
                    throw new IllegalArgumentException("expected auto_pad " + automatic + " with windows that leave no "
                            + "pixels out, got strides " + stride + " and windows " + kernel + " over samples of shape "
                            + x.extents() + ": programs do not agree where they begin.");
                }
                beyond = Math.max(0, beyond);
                before = automatic.equals("SAME_LOWER") ? beyond - beyond / 2 : beyond / 2;
                behind = beyond - before;
            } else if (up) {
                behind += beyondLast(pixels + before + behind - reach, step, pixels + before);
            }
            pads.add(before);
            pads.add(behind);
        }
        boolean none = pads.stream().allMatch(pixels -> pixels == 0);
        return new Window(kernel, stride, dilation, none ? List.of() : pads);
    }

    /** How many pixels the last window lacks, if it begins within the image or in front of it. */
    private static int beyondLast(int room, int step, int end) {
        int last = (room + step - 1) / step * step;
        return last < end ? last - room : 0;
    }

    private static List<Integer> numbers(Operation use, String attribute, List<Long> otherwise, int count) {
        List<Long> numbers = use.node().longs(attribute, otherwise);
        if (numbers.size() != count || numbers.stream().anyMatch(number -> number < 0 || number > MOST)) {
            throw new IllegalArgumentException("expected " + count + " numbers from 0 to " + MOST + " in " + attribute
                    + ", got " + numbers + ".");
        }
        return numbers.stream().map(Long::intValue).toList();
    }

    static int whole(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("expected a number from 0 to 2^31 - 1, got " + number + ".");
        }
        return (int) number;
    }

    /** Puts what is before and behind each axis beside each other. */
    static List<Integer> inPairs(List<Long> before, List<Long> behind) {
        List<Integer> pairs = new ArrayList<>();
        for (int axis = 0; axis < before.size(); axis++) {
            pairs.add(whole(before.get(axis)));
            pairs.add(whole(behind.get(axis)));
        }
        return pairs;
    }

    int axes() {
        return kernel.size();
    }

    boolean isPadded() {
        return !pads.isEmpty();
    }

    void requireNoDilation() {
        if (dilation.stream().anyMatch(distance -> distance != 1)) {
            throw new IllegalArgumentException("expected windows without dilation, got " + dilation + ".");
        }
    }
}
