package io.neurite.core.kernel.vector;

import io.neurite.api.math.ChannelOperations;
import java.util.Arrays;

/**
 * The operations on channels with sums as vector instructions, block by block of pixels, which then stay in a
 * first-level cache while one pair of vectors after the other passes by them.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class VectorChannels implements ChannelOperations {
    /** Numbers of a block of pixels, of which two stay in a first-level cache as doubles. */
    private static final int BLOCK = 1024;

    private final ChannelOperations plain;
    private double[] origin = new double[0];
    private double[] first = new double[0];
    private double[] second = new double[0];
    private double[] wideX = new double[0];
    private double[] wideG = new double[0];

    /** Creates the operations; {@code plain} does what C2 vectorises by itself. */
    VectorChannels(ChannelOperations plain) {
        this.plain = plain;
    }

    @Override
    public void moments(int channels, int pixels, float[] x, int xFrom, float[] moments, int momentsFrom) {
        beginSums(channels, x, xFrom);
        int whole = channels - channels % ChannelLanes.WIDTH;
        int block = Math.max(1, BLOCK / channels);
        for (int p = 0; p < pixels && whole > 0; p += block) {
            int n = Math.min(block, pixels - p);
            widen(n * channels, x, xFrom + p * channels, wideX);
            ChannelLanes.addDeviations(whole, n, wideX, channels, origin, first, second);
        }
        for (int c = whole; c < channels; c++) {
            addDeviations(c, pixels, x, xFrom + c, channels);
        }
        for (int c = 0; c < channels; c++) {
            double s = first[c];
            moments[momentsFrom + c] = (float) (origin[c] + s / pixels);
            moments[momentsFrom + channels + c] = (float) Math.max(0, second[c] - s * s / pixels);
        }
    }

    private void addDeviations(int c, int pixels, float[] x, int from, int stride) {
        double s = 0;
        double q = 0;
        for (int p = 0; p < pixels; p++) {
            double d = x[from + p * stride] - origin[c];
            s += d;
            q += d * d;
        }
        first[c] = s;
        second[c] = q;
    }

    @Override
    public void products(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] center,
            int centerFrom, float[] sums, int sumsFrom) {
        beginSums(channels, center, centerFrom);
        int whole = channels - channels % ChannelLanes.WIDTH;
        int block = Math.max(1, BLOCK / channels);
        for (int p = 0; p < pixels && whole > 0; p += block) {
            int n = Math.min(block, pixels - p);
            widen(n * channels, g, gFrom + p * channels, wideG);
            widen(n * channels, x, xFrom + p * channels, wideX);
            ChannelLanes.addProducts(whole, n, wideG, wideX, channels, origin, first, second);
        }
        for (int c = whole; c < channels; c++) {
            addProducts(c, pixels, g, gFrom + c, x, xFrom + c, channels);
        }
        for (int c = 0; c < channels; c++) {
            sums[sumsFrom + c] = (float) first[c];
            sums[sumsFrom + channels + c] = (float) second[c];
        }
    }

    private void addProducts(int c, int pixels, float[] g, int gFrom, float[] x, int xFrom, int stride) {
        double s = 0;
        double t = 0;
        for (int p = 0; p < pixels; p++) {
            double factor = g[gFrom + p * stride];
            s += factor;
            t += factor * (x[xFrom + p * stride] - origin[c]);
        }
        first[c] = s;
        second[c] = t;
    }

    private static void widen(int n, float[] x, int from, double[] wide) {
        for (int i = 0; i < n; i++) {
            wide[i] = x[from + i];
        }
    }

    private void beginSums(int channels, float[] from, int at) {
        if (origin.length < channels) {
            origin = new double[channels];
            first = new double[channels];
            second = new double[channels];
            wideX = new double[Math.max(BLOCK, channels)];
            wideG = new double[Math.max(BLOCK, channels)];
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
        plain.scaleAndShift(channels, pixels, x, xFrom, coefficients, from, y, yFrom);
    }

    @Override
    public void combine(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] coefficients,
            int from, float[] y, int yFrom) {
        plain.combine(channels, pixels, g, gFrom, x, xFrom, coefficients, from, y, yFrom);
    }

    @Override
    public void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom) {
        int whole = WindowLanes.whole(channels, windows);
        WindowLanes.maxima(channels, height, width, pitch, whole, step, x, xFrom, a, aFrom);
        plain.maxima(channels, height, width, pitch, windows - whole, step, x, xFrom + whole * step, a,
                aFrom + whole * channels);
    }

    @Override
    public void shareOfMaxima(int channels, int height, int width, int pitch, int windows, int step, float[] x,
            int xFrom, float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        int whole = WindowLanes.whole(channels, windows);
        if (accumulate) {
            WindowLanes.add(channels, height, width, pitch, whole, step, x, xFrom, a, aFrom, g, gFrom, y, yFrom);
        } else {
            WindowLanes.write(channels, height, width, pitch, whole, x, xFrom, a, aFrom, g, gFrom, y, yFrom);
        }
        int at = whole * step;
        int o = whole * channels;
        plain.shareOfMaxima(channels, height, width, pitch, windows - whole, step, x, xFrom + at, a, aFrom + o, g,
                gFrom + o, y, yFrom + at, accumulate);
    }

    @Override
    public void separate(int channels, int pixels, float[] x, int xFrom, int distance, float[] y, int yFrom,
            int plane) {
        if (Transposition.fitSquares(pixels, channels)) {
            Transposition.copy(pixels, channels, x, xFrom, distance, y, yFrom, plane);
        } else {
            plain.separate(channels, pixels, x, xFrom, distance, y, yFrom, plane);
        }
    }
}
