package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.Arrays;

/**
 * Draws a random matrix with orthonormal columns (orthonormal rows where it is wider than high), times a gain: it keeps
 * the length of what passes through, however deep the network.
 *
 * <p>Q of the QR factorisation of normal draws, by modified Gram-Schmidt carried out twice, in double and in fixed
 * order. The diagonal of R is positive, which makes Q unique and uniformly distributed. Work is proportional to
 * {@code rows * columns * min(rows, columns)}. Thread-safe. Sources: Saxe, McClelland &amp; Ganguli 2014; Mezzadri
 * 2007.
 *
 * @param gain factor of the result, positive and finite, default 1
 */
public record Orthogonal(double gain) implements Initializer {
    /**
     * Checks the gain.
     *
     * @param gain the component
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Orthogonal {
        if (!(gain > 0 && Float.isFinite((float) gain))) {
            throw new IllegalArgumentException("Orthogonal: gain is a positive finite number, got " + gain + ".");
        }
    }

    /** An orthogonal matrix without gain. */
    public Orthogonal() {
        this(1);
    }

    @Override
    public String id() {
        return "orthogonal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        boolean wide = W.columns() > W.rows();
        int height = wide ? W.columns() : W.rows();
        int width = wide ? W.rows() : W.columns();
        double[][] Q = new double[height][width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                Q[r][c] = wide ? random.normal(r, c) : random.normal(c, r);
            }
        }
        orthonormalize(Q, width);
        // Rounding in the first pass leaves the columns of an ill-conditioned draw askew; the second removes that.
        orthonormalize(Q, width);
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                W.set(wide ? c : r, wide ? r : c, (float) (gain * Q[r][c]));
            }
        }
    }

    /**
     * Modified Gram-Schmidt on the columns, all later columns at a time so that the inner loops run along the rows of
     * Q.
     */
    private static void orthonormalize(double[][] Q, int width) {
        double[] projections = new double[width];
        for (int k = 0; k < width; k++) {
            double square = 0;
            for (double[] row : Q) {
                square += row[k] * row[k];
            }
            double norm = Math.sqrt(square);
            Arrays.fill(projections, 0);
            for (double[] row : Q) {
                double q = row[k] / norm;
                row[k] = q;
                for (int c = k + 1; c < width; c++) {
                    projections[c] += q * row[c];
                }
            }
            for (double[] row : Q) {
                double q = row[k];
                for (int c = k + 1; c < width; c++) {
                    row[c] -= q * projections[c];
                }
            }
        }
    }
}
