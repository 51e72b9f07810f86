package io.neurite.core.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring columns of one gradient, which one worker computes and whose weights it then updates.
 *
 * @param gradient the gradient of one parameter
 * @param from first column, inclusive
 * @param to last column, exclusive
 */
record GradientPiece(Gradient gradient, int from, int to) {
    /** Shares end at multiples of this many columns: of 6, 8 and 12, so that no tile of a product is cut. */
    private static final int UNIT = 24;

    /**
     * Deals gradients out in equal shares. They depend on nothing else, so a worker gets the same columns in every
     * step, and finds their weights in its cache. A share is one piece of a gradient, not several that would stay
     * nearer in the cache: each piece's product prepares all of dZ.
     */
    static List<List<GradientPiece>> shares(List<Gradient> gradients, int workers) {
        List<List<GradientPiece>> shares = new ArrayList<>();
        long total = 0;
        for (Gradient gradient : gradients) {
            total += gradient.cost();
        }
        for (int w = 0; w < workers; w++) {
            List<GradientPiece> share = new ArrayList<>();
            long begin = 0;
            for (Gradient gradient : gradients) {
                int from = columnAt(total * w / workers - begin, gradient);
                int to = columnAt(total * (w + 1) / workers - begin, gradient);
                if (from < to) {
                    share.add(new GradientPiece(gradient, from, to));
                }
                begin += gradient.cost();
            }
            shares.add(share);
        }
        return shares;
    }

    /** The column at which a share ends that has so much of the cost of this gradient and those before it. */
    private static int columnAt(long cost, Gradient gradient) {
        int columns = gradient.matrix().columns();
        if (cost <= 0) {
            return 0;
        }
        if (cost >= gradient.cost()) {
            return columns;
        }
        return (int) Math.min(columns, (cost * columns / gradient.cost() + UNIT / 2) / UNIT * UNIT);
    }

    /** Computes these columns, if the layer has declared what they are. */
    void compute(Run samples) {
        gradient.compute(samples, from, to);
    }
}
