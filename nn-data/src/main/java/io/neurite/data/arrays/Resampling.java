package io.neurite.data.arrays;

/**
 * How lines of some length become lines of another: where they are to be shorter, each new point is the mean of the
 * stretch that it covers; where longer, it lies between the two nearest points (linear interpolation), points being the
 * middles of their stretches. Along both axes of an image: area averaging and bilinear interpolation.
 */
final class Resampling {
    private final int[] first;
    private final double[][] weights;

    Resampling(int from, int to) {
        this.first = new int[to];
        this.weights = new double[to][];
        double scale = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (from > to) {
                average(i, i * scale, Math.min((i + 1) * scale, from));
            } else {
                interpolate(i, Math.min(Math.max((i + 0.5) * scale - 0.5, 0), from - 1.0), from);
            }
        }
    }

    private void average(int i, double start, double end) {
        first[i] = (int) start;
        weights[i] = new double[(int) Math.ceil(end) - first[i]];
        for (int k = 0; k < weights[i].length; k++) {
            double covered = Math.min(end, first[i] + k + 1.0) - Math.max(start, first[i] + k);
            weights[i][k] = covered / (end - start);
        }
    }

    private void interpolate(int i, double place, int from) {
        first[i] = (int) place;
        double part = place - first[i];
        weights[i] = first[i] + 1 < from ? new double[] {1 - part, part} : new double[] {1};
    }

    /** Returns the first of the old points of which a new one is made. */
    int first(int i) {
        return first[i];
    }

    /** Returns the weights of the old points, whose sum is 1. */
    double[] weights(int i) {
        return weights[i];
    }
}
