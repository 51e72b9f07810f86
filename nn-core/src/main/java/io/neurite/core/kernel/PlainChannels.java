package io.neurite.core.kernel;

import io.neurite.api.math.ChannelOperations;
import java.util.Arrays;

/**
 * The operations on channels as plain loops. Those that write floats run over copies, with the coefficients of several
 * pixels side by side: C2 vectorises a loop only if all its arrays have one index, and only a long one is worth it.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class PlainChannels implements ChannelOperations {
    /** Numbers of a block, or one pixel if that has more: all copies stay in a first-level cache. */
    private static final int BLOCK = 512;
    /** Channels that are taken apart together: a cache line is then read a few times. */
    private static final int FOUR = 4;

    private float[] u = new float[0];
    private float[] v = new float[0];
    private float[] center = new float[0];
    private float[] scale = new float[0];
    private float[] factor = new float[0];
    private float[] shift = new float[0];
    private double[] origin = new double[0];
    private double[] first = new double[0];
    private double[] second = new double[0];

    PlainChannels() {}

    @Override
    public void moments(int channels, int pixels, float[] x, int xFrom, float[] moments, int momentsFrom) {
        beginSums(channels, x, xFrom);
        for (int p = 0; p < pixels; p++) {
            addDeviations(channels, x, xFrom + p * channels, origin, first, second);
        }
        for (int c = 0; c < channels; c++) {
            double s = first[c];
            moments[momentsFrom + c] = (float) (origin[c] + s / pixels);
            moments[momentsFrom + channels + c] = (float) Math.max(0, second[c] - s * s / pixels);
        }
    }

    private static void addDeviations(int channels, float[] x, int from, double[] origin, double[] s, double[] q) {
        for (int c = 0; c < channels; c++) {
            double d = x[from + c] - origin[c];
            s[c] += d;
            q[c] += d * d;
        }
    }

    @Override
    public void products(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] center,
            int centerFrom, float[] sums, int sumsFrom) {
        beginSums(channels, center, centerFrom);
        for (int p = 0; p < pixels; p++) {
            addProducts(channels, g, gFrom + p * channels, x, xFrom + p * channels, origin, first, second);
        }
        for (int c = 0; c < channels; c++) {
            sums[sumsFrom + c] = (float) first[c];
            sums[sumsFrom + channels + c] = (float) second[c];
        }
    }

    private static void addProducts(int channels, float[] g, int gFrom, float[] x, int xFrom, double[] origin,
            double[] s, double[] t) {
        for (int c = 0; c < channels; c++) {
            double factor = g[gFrom + c];
            s[c] += factor;
            t[c] += factor * (x[xFrom + c] - origin[c]);
        }
    }

    private void beginSums(int channels, float[] from, int at) {
        if (origin.length < channels) {
            origin = new double[channels];
            first = new double[channels];
            second = new double[channels];
        }
        for (int c = 0; c < channels; c++) {
            origin[c] = from[at + c];
        }
        Arrays.fill(first, 0, channels, 0);
        Arrays.fill(second, 0, channels, 0);
    }

    @Override
    public void scaleAndShift(int channels, int pixels, float[] x, int xFrom, float[] coefficients, int from, float[] y,
            int yFrom) {
        int block = beginBlocks(channels, pixels);
        repeat(channels, block, coefficients, from, center);
        repeat(channels, block, coefficients, from + channels, scale);
        repeat(channels, block, coefficients, from + 2 * channels, shift);
        for (int i = 0; i < channels * pixels; i += block) {
            int n = Math.min(block, channels * pixels - i);
            System.arraycopy(x, xFrom + i, v, 0, n);
            scaleAndShift(n, v, center, scale, shift);
            System.arraycopy(v, 0, y, yFrom + i, n);
        }
    }

    private static void scaleAndShift(int n, float[] v, float[] center, float[] scale, float[] shift) {
        for (int i = 0; i < n; i++) {
            v[i] = (v[i] - center[i]) * scale[i] + shift[i];
        }
    }

    @Override
    public void combine(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] coefficients,
            int from, float[] y, int yFrom) {
        int block = beginBlocks(channels, pixels);
        repeat(channels, block, coefficients, from, center);
        repeat(channels, block, coefficients, from + channels, scale);
        repeat(channels, block, coefficients, from + 2 * channels, factor);
        repeat(channels, block, coefficients, from + 3 * channels, shift);
        for (int i = 0; i < channels * pixels; i += block) {
            int n = Math.min(block, channels * pixels - i);
            System.arraycopy(g, gFrom + i, u, 0, n);
            System.arraycopy(x, xFrom + i, v, 0, n);
            combine(n, u, v, center, scale, factor, shift);
            System.arraycopy(v, 0, y, yFrom + i, n);
        }
    }

    private static void combine(int n, float[] u, float[] v, float[] center, float[] scale, float[] factor,
            float[] shift) {
        for (int i = 0; i < n; i++) {
            v[i] = u[i] * scale[i] + (v[i] - center[i]) * factor[i] + shift[i];
        }
    }

    /** Returns how many numbers, of whole pixels, are taken at a time. */
    private int beginBlocks(int channels, int pixels) {
        int block = channels * Math.max(1, Math.min(pixels, BLOCK / channels));
        if (v.length < block) {
            u = new float[block];
            v = new float[block];
            center = new float[block];
            scale = new float[block];
            factor = new float[block];
            shift = new float[block];
        }
        return block;
    }

    private static void repeat(int channels, int block, float[] row, int from, float[] rows) {
        for (int i = 0; i < block; i += channels) {
            System.arraycopy(row, from, rows, i, channels);
        }
    }

    @Override
    public void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom) {
        PlainMaxima.maxima(channels, height, width, pitch, windows, step, x, xFrom, a, aFrom);
    }

    @Override
    public void shareOfMaxima(int channels, int height, int width, int pitch, int windows, int step, float[] x,
            int xFrom, float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        PlainMaxima.share(channels, height, width, pitch, windows, step, x, xFrom, a, aFrom, g, gFrom, y, yFrom,
                accumulate);
    }

    @Override
    public void separate(int channels, int pixels, float[] x, int xFrom, int distance, float[] y, int yFrom,
            int plane) {
        if (distance == 1) {
            System.arraycopy(x, xFrom, y, yFrom, pixels);
            return;
        }
        int c = 0;
        for (; c <= channels - FOUR; c += FOUR) {
            int target = yFrom + c * plane;
            for (int p = 0; p < pixels; p++) {
                int source = xFrom + p * distance + c;
                y[target + p] = x[source];
                y[target + plane + p] = x[source + 1];
                y[target + 2 * plane + p] = x[source + 2];
                y[target + 3 * plane + p] = x[source + 3];
            }
        }
        for (; c < channels; c++) {
            for (int p = 0; p < pixels; p++) {
                y[yFrom + c * plane + p] = x[xFrom + p * distance + c];
            }
        }
    }
}
