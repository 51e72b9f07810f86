package io.neurite.core.layers.spatial;

import java.util.List;

/** Checks the hyper-parameters of windows, and lays windows along the axes of images and sequences. */
final class WindowOptions {
    private WindowOptions() {}

    /** Refuses hyper-parameters that no window over so many axes can have. */
    static void check(String layer, int axes, List<Integer> kernel, List<Integer> stride, Padding padding,
            List<Integer> pads, List<Integer> dilation) {
        checkExtents(layer, "kernel", axes, kernel);
        checkExtents(layer, "stride", axes, stride);
        checkExtents(layer, "dilation", axes, dilation);
        checkPads(layer, axes, padding, pads);
    }

    /** Refuses explicit padding that does not go with the axes or with the other kind of padding. */
    static void checkPads(String layer, int axes, Padding padding, List<Integer> pads) {
        boolean fits = pads.isEmpty() || pads.size() == 2 * axes;
        if (!fits || least(pads, 0) < 0) {
            throw new IllegalArgumentException(layer + ": pads are empty or " + 2 * axes
                    + " numbers of zeros from 0 on, before and behind each axis, got " + pads + ".");
        }
        if (padding == Padding.SAME && !pads.isEmpty()) {
            throw new IllegalArgumentException(layer + ": pads " + pads + " are explicit and go with padding VALID, "
                    + "got SAME, which works them out; leave one of them out.");
        }
    }

    /** Refuses a list that is not one number from 1 on for each axis. */
    static void checkExtents(String layer, String name, int axes, List<Integer> extents) {
        if (extents.size() != axes || least(extents, 1) < 1) {
            throw new IllegalArgumentException(layer + ": " + name + " is " + axes
                    + (axes == 1 ? " number" : " numbers") + " from 1 on, got " + extents + ".");
        }
    }

    /** Returns the least number, at most {@code limit}: a loop, for a first prediction had better load no lambda. */
    static int least(List<Integer> numbers, int limit) {
        int least = limit;
        for (int number : numbers) {
            least = Math.min(least, number);
        }
        return least;
    }

    /** Refuses a number below 1. */
    static void checkFromOne(String layer, String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(layer + ": " + name + " is a number from 1 on, got " + number + ".");
        }
    }

    /** Refuses numbers of filters that do not go with the groups. */
    static void checkFilters(String layer, int filters, int groups) {
        checkFromOne(layer, "filters", filters);
        checkFromOne(layer, "groups", groups);
        if (filters % groups != 0) {
            throw new IllegalArgumentException(layer + ": filters are a multiple of groups, each of which has as many, "
                    + "got " + filters + " filters and " + groups + " groups; use groups that divide the filters.");
        }
    }

    /** Refuses channels that do not go with the groups. */
    static void checkGroups(String layer, int channels, int groups) {
        if (channels % groups != 0) {
            throw new IllegalArgumentException(layer + " of " + groups + " groups takes a multiple of as many "
                    + "channels, got " + channels + "; use groups that divide the channels.");
        }
    }

    /** Lays windows along one of the axes that the lists describe. */
    static Axis axis(String layer, String name, int axis, int input, List<Integer> kernel, List<Integer> stride,
            Padding padding, List<Integer> pads, List<Integer> dilation) {
        int before = pads.isEmpty() ? 0 : pads.get(2 * axis);
        int after = pads.isEmpty() ? 0 : pads.get(2 * axis + 1);
        try {
            return Axis.of(input, kernel.get(axis), stride.get(axis), dilation.get(axis), padding, before, after);
        } catch (IllegalArgumentException doesNotFit) {
            throw new IllegalArgumentException(layer + ", " + name + " of the input: " + doesNotFit.getMessage() + ".",
                    doesNotFit);
        }
    }
}
