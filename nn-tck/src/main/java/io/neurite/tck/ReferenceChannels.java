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

    @Override
    public void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom) {
        for (int i = 0; i < windows * channels; i++) {
            int from = xFrom + i / channels * step + i % channels;
            float greatest = x[from];
            for (int p = 1; p < height * width; p++) {
                greatest = Math.max(greatest, x[from + p / width * pitch + p % width * channels]);
            }
            a[aFrom + i] = greatest;
        }
    }

    @Override
    public void shareOfMaxima(int channels, int height, int width, int pitch, int windows, int step, float[] x,
            int xFrom, float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        for (int i = 0; i < windows * channels; i++) {
            int from = i / channels * step + i % channels;
            boolean found = false;
            for (int p = 0; p < height * width; p++) {
                int at = from + p / width * pitch + p % width * channels;
                boolean first = !found && !(x[xFrom + at] < a[aFrom + i]);
                found |= first;
                if (accumulate) {
                    y[yFrom + at] += first ? g[gFrom + i] : 0;
                } else {
                    y[yFrom + at] = first ? g[gFrom + i] : 0;
                }
            }
        }
    }

    @Override
    public void separate(int channels, int pixels, float[] x, int xFrom, int distance, float[] y, int yFrom,
            int plane) {
        for (int i = 0; i < channels * pixels; i++) {
            y[yFrom + i % channels * plane + i / channels] = x[xFrom + i % channels + i / channels * distance];
        }
    }
}
