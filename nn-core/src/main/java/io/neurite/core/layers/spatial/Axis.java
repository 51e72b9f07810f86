package io.neurite.core.layers.spatial;

/**
 * Windows along one axis: window o reaches the inputs {@code o * stride + t * dilation - before} for each tap t, of
 * which those outside the input are padding.
 *
 * @param input how many inputs there are
 * @param kernel taps of a window
 * @param stride distance between windows
 * @param dilation distance between the taps of a window
 * @param before padding in front of the first input
 * @param output how many windows there are
 */
record Axis(int input, int kernel, int stride, int dilation, int before, int output) {
    /** The height of a sequence that is seen as an image. */
    static final Axis SINGLE = new Axis(1, 1, 1, 1, 0, 1);

    /**
     * Lays windows along an axis.
     *
     * @param padding how edges are padded
     * @param before further zeros in front of the first input
     * @param after further zeros behind the last input
     * @throws IllegalArgumentException if not even one window fits, or there is too much to count
     */
    static Axis of(int input, int kernel, int stride, int dilation, Padding padding, int before, int after) {
        long padded = (long) input + before + after;
        long extent = (kernel - 1L) * dilation + 1;
        if (padding == Padding.VALID && extent > padded) {
            throw new IllegalArgumentException("a window of " + extent + " does not fit into " + padded
                    + (before + after == 0 ? "" : " (padding included)")
                    + "; use a smaller window (its size or dilation), or padding SAME");
        }
        if (padded + extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a window of " + extent + " and " + padded + " numbers (padding "
                    + "included) are more than 2^31 - 1 together; use a smaller kernel, dilation or padding");
        }
        if (padding == Padding.SAME) {
            long windows = (padded + stride - 1) / stride;
            long zeros = Math.max(0, (windows - 1) * stride + extent - padded);
            return new Axis(input, kernel, stride, dilation, (int) (before + zeros / 2), (int) windows);
        }
        return new Axis(input, kernel, stride, dilation, before, (int) ((padded - extent) / stride) + 1);
    }

    /** Returns how far the last tap of a window lies behind its first. */
    int lastTap() {
        return (kernel - 1) * dilation;
    }

    /** Returns the input under the first tap of a window: negative in the padding. */
    int start(int window) {
        return window * stride - before;
    }

    /** Returns the first tap of a window that lies on an input. */
    int firstTap(int window) {
        int start = start(window);
        return start >= 0 ? 0 : Math.min(kernel, (-start + dilation - 1) / dilation);
    }

    /** Returns the tap behind the last one of a window that lies on an input. */
    int endTap(int window) {
        int start = start(window);
        return start >= input ? 0 : Math.min(kernel, (input - 1 - start) / dilation + 1);
    }

    /** Tells whether each window is one input and each input has a window. */
    boolean isIdentity() {
        return kernel == 1 && stride == 1 && before == 0 && output == input;
    }
}
