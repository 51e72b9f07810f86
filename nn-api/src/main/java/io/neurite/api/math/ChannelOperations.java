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
}
