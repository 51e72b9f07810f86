package io.neurite.core.kernel;

import io.neurite.api.math.ChannelOperations;

/** The operations on channels of a {@link VectorLaterKernel}: in plain loops until vector code is compiled. */
final class ChannelsLater implements ChannelOperations {
    private final ChannelOperations plain;
    private final VectorLaterKernel kernel;
    private final Rehearsal rehearsal;
    private final Rehearsal slides;

    /**
     * Creates the operations.
     *
     * @param rehearsal after which sums are vectors
     * @param slides after which pixels are taken apart in vectors
     */
    ChannelsLater(ChannelOperations plain, VectorLaterKernel kernel, Rehearsal rehearsal, Rehearsal slides) {
        this.plain = plain;
        this.kernel = kernel;
        this.rehearsal = rehearsal;
        this.slides = slides;
    }

    private ChannelOperations after(Rehearsal needed) {
        return needed.isOver() ? kernel.vector().channels() : plain;
    }

    @Override
    public void moments(int channels, int pixels, float[] x, int xFrom, float[] moments, int momentsFrom) {
        long began = rehearsal.begin();
        after(rehearsal).moments(channels, pixels, x, xFrom, moments, momentsFrom);
        rehearsal.end(began);
    }

    @Override
    public void products(int channels, int pixels, float[] g, int gFrom, float[] x, int xFrom, float[] center,
            int centerFrom, float[] sums, int sumsFrom) {
        long began = rehearsal.begin();
        after(rehearsal).products(channels, pixels, g, gFrom, x, xFrom, center, centerFrom, sums, sumsFrom);
        rehearsal.end(began);
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
        long began = rehearsal.begin();
        after(rehearsal).maxima(channels, height, width, pitch, windows, step, x, xFrom, a, aFrom);
        rehearsal.end(began);
    }

    @Override
    public void shareOfMaxima(int channels, int height, int width, int pitch, int windows, int step, float[] x,
            int xFrom, float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        long began = rehearsal.begin();
        after(rehearsal).shareOfMaxima(channels, height, width, pitch, windows, step, x, xFrom, a, aFrom, g, gFrom, y,
                yFrom, accumulate);
        rehearsal.end(began);
    }

    @Override
    public void separate(int channels, int pixels, float[] x, int xFrom, int distance, float[] y, int yFrom,
            int plane) {
        after(slides).separate(channels, pixels, x, xFrom, distance, y, yFrom, plane);
    }
}
