package io.neurite.cli.bench;

import java.util.List;

/**
 * What is measured, and for how long.
 *
 * @param seconds time for a figure, its warm-up not counted
 * @param images samples of the networks that see images
 * @param rows samples of the network that sees a table
 * @param products the matrix products
 */
public record Plan(double seconds, int images, int rows, List<Size> products) {
    /**
     * A product Z = W A of a dense layer.
     *
     * @param batch samples, columns of Z
     * @param units rows of Z
     * @param inputs length of each sum
     */
    public record Size(int batch, int units, int inputs) {
        double operations() {
            return 2.0 * batch * units * inputs;
        }

        /** Returns for example {@code 64 x 128 x 784}. */
        @Override
        public String toString() {
            return batch + " x " + units + " x " + inputs;
        }
    }

    private static final List<Size> PRODUCTS = List.of(
            new Size(64, 128, 784),
            new Size(128, 512, 784),
            new Size(128, 512, 512),
            new Size(1024, 1024, 1024),
            new Size(32, 64, 20),
            new Size(1, 128, 784));

    /**
     * Returns a plan for steady figures.
     *
     * @return a plan that takes about a minute and a half
     */
    public static Plan full() {
        return new Plan(1, 25_600, 96_000, PRODUCTS);
    }

    /**
     * Returns a plan for a first look.
     *
     * @return a plan that takes about forty seconds
     */
    public static Plan quick() {
        return new Plan(0.2, 12_800, 32_000, PRODUCTS);
    }
}
