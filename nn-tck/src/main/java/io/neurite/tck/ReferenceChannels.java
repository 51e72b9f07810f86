package io.neurite.tck;

import io.neurite.api.math.ChannelOperations;

/** The contract of {@link ChannelOperations} written as plainly as it reads. */
record ReferenceChannels() implements ChannelOperations {
    @Override
    public void moments(int channels, int pixels, float[] x, int xFrom, float[] moments, int momentsFrom) {
        for (int c = 0; c < channels; c++) {
            double origin = x[xFrom + c];
            double s = 0;
            double q = 0;
            for (int p = 0; p < pixels; p++) {
                double d = x[xFrom + c + p * channels] - origin;
                s += d;
                q += d * d;
            }
            moments[momentsFrom + c] = (float) (origin + s / pixels);
            moments[momentsFrom + channels + c] = (float) Math.max(0, q - s * s / pixels);
        }
    }

    @Override
    public void products(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] center,
            int centerFrom, float[] sums, int sumsFrom) {
        for (int c = 0; c < channels; c++) {
            double s = 0;
            double t = 0;
            for (int p = 0; p < pixels; p++) {
                double factor = g[gFrom + c + p * channels];
                s += factor;
                t += factor * ((double) x[xFrom + c + p * channels] - center[centerFrom + c]);
            }
            sums[sumsFrom + c] = (float) s;
            sums[sumsFrom + channels + c] = (float) t;
        }
    }

    @Override
    public void scaleAndShift(int channels, int pixels, float[] x, int xFrom, float[] coefficients, int from, float[] y,
            int yFrom) {
        for (int i = 0; i < channels * pixels; i++) {
            int c = from + i % channels;
            y[yFrom + i] = (x[xFrom + i] - coefficients[c]) * coefficients[c + channels]
                    + coefficients[c + 2 * channels];
        }
    }

    @Override
    public void combine(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] coefficients,
            int from, float[] y, int yFrom) {
        for (int i = 0; i < channels * pixels; i++) {
            int c = from + i % channels;
            y[yFrom + i] = g[gFrom + i] * coefficients[c + channels]
                    + (x[xFrom + i] - coefficients[c]) * coefficients[c + 2 * channels]
                    + coefficients[c + 3 * channels];
        }
    }
}
