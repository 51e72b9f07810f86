package io.neurite.api.math;

/**
 * What a {@link Kernel} does to numbers that belong to channels: each pixel of an image, or step of a sequence, holds a
 * number for every channel, side by side. That of channel c and pixel p is {@code x[xFrom + c + p * channels]}.
 *
 * <p>What there is once per channel lies in rows, one behind the other: row r of channel c is
 * {@code from + c + r * channels}.
 *
 * <p>Sums over pixels are chains in double, one per channel, in the order of the pixels: the same bits from every
 * implementation. Layers had better leave such loops to the kernel: the JIT compiler vectorises none that reads floats
 * at one place of an array and writes floats at another.
 *
 * <p>The caller answers for ranges that fit the arrays. For one thread at a time, as the kernel is.
 */
public interface ChannelOperations {
    /**
     * Computes mean and sum of squared deviations of each channel. With {@code d[p] = x[p] - x[0]} in double and the
     * sums s of d and q of d^2, they are {@code x[0] + s / pixels} and {@code max(0, q - s^2 / pixels)}, both rounded
     * once: x[0] is near enough to the mean that nothing cancels. (Chan, Golub &amp; LeVeque 1983, shifted data.)
     *
     * @param channels numbers of a pixel
     * @param pixels how many there are, at least 1
     * @param x the numbers; not modified
     * @param xFrom index of the first
     * @param moments where the results go: a row of means, a row of sums of squared deviations; must not overlap x
     * @param momentsFrom index of the first result
     */
    void moments(int channels, int pixels, float[] x, int xFrom, float[] moments, int momentsFrom);

    /**
     * Computes, for each channel, the sums of g and of {@code g (x - center)}, rounded once.
     *
     * @param channels numbers of a pixel
     * @param pixels how many there are
     * @param g the first operand; not modified
     * @param gFrom index of its first number
     * @param x the second operand; not modified
     * @param xFrom index of its first number
     * @param center what is subtracted from x, a row; not modified
     * @param centerFrom index of its first number
     * @param sums where the results go: a row of the sums of g, a row of the others; must not overlap the operands
     * @param sumsFrom index of the first result
     */
    void products(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] center, int centerFrom,
            float[] sums, int sumsFrom);

    /**
     * Computes {@code y = (x - center) * scale + shift} in float.
     *
     * @param channels numbers of a pixel
     * @param pixels how many there are
     * @param x the numbers; not modified unless the results lie in the same place
     * @param xFrom index of the first
     * @param coefficients rows of center, scale and shift; not modified
     * @param from index of the first coefficient
     * @param y where the results go
     * @param yFrom index of the first result
     */
    void scaleAndShift(int channels, int pixels, float[] x, int xFrom, float[] coefficients, int from, float[] y,
            int yFrom);

    /**
     * Computes {@code y = g * scale + (x - center) * factor + shift} in float, added in this order.
     *
     * @param channels numbers of a pixel
     * @param pixels how many there are
     * @param g the first operand; not modified unless the results lie in the same place
     * @param gFrom index of its first number
     * @param x the second operand; not modified unless the results lie in the same place
     * @param xFrom index of its first number
     * @param coefficients rows of center, scale, factor and shift; not modified
     * @param from index of the first coefficient
     * @param y where the results go
     * @param yFrom index of the first result
     */
    void combine(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] coefficients, int from,
            float[] y, int yFrom);

    /**
     * Computes the greatest numbers of windows in a row, channel by channel: {@code a[c] = max over row and column of
     * x[c + row * pitch + column * channels]}, NaN if one of them is. The next window begins {@code step} numbers
     * further on, its results {@code channels}.
     *
     * @param channels numbers of a pixel
     * @param height rows of a window, at least 1
     * @param width columns of a window, at least 1
     * @param pitch distance between the rows of a window, at least that from its first number to its last in one
     * @param windows how many there are
     * @param step distance between windows, at least {@code channels}
     * @param x the numbers; not modified
     * @param xFrom index of the first number of the first window
     * @param a where the results go; must not overlap x
     * @param aFrom index of the first result
     */
    void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom, float[] a,
            int aFrom);

    /**
     * Gives what belongs to the greatest numbers of windows back to them: to y, in the place of that number of x which
     * is the first, row by row, not to be smaller than a; if one is NaN, that is the first of all.
     *
     * @param channels as for {@link #maxima}
     * @param height as for {@link #maxima}
     * @param width as for {@link #maxima}
     * @param pitch as for {@link #maxima}
     * @param windows as for {@link #maxima}
     * @param step as for {@link #maxima}
     * @param x what the maxima are of; not modified
     * @param xFrom index of its first number
     * @param a the maxima, as {@link #maxima} has computed them; not modified
     * @param aFrom index of the first
     * @param g what belongs to each maximum; not modified
     * @param gFrom index of its first number
     * @param y where it goes; must not overlap the others
     * @param yFrom index of the number that belongs to {@code x[xFrom]}
     * @param accumulate true to add to y, whose zeros are positive; false to overwrite all numbers of windows that lie
     *     side by side, {@code step = width * channels}
     */
    void shareOfMaxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate);

    /**
     * Takes pixels apart into a plane for each channel: {@code y[yFrom + c * plane + p] = x[xFrom + c + p * distance]}.
     *
     * @param channels numbers of a pixel
     * @param pixels how many there are
     * @param x the pixels; not modified
     * @param xFrom index of the first number
     * @param distance between pixels, at least {@code channels}
     * @param y where the planes go; must not overlap x
     * @param yFrom index of the first number of the first plane
     * @param plane distance between planes, at least {@code pixels}
     */
    void separate(int channels, int pixels, float[] x, int xFrom, int distance, float[] y, int yFrom, int plane);
}
