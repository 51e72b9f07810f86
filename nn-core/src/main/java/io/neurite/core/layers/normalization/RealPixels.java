package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.LayerPass;
import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a sample that count: all, or, of a masked sequence, those of its real steps.
 *
 * <p>Rows of numbers per channel lie one behind the other in the arrays, as {@link ChannelOperations} has them.
 *
 * @param channels numbers of a pixel
 * @param pixels how many pixels a sample has
 * @param steps into how many steps a mask divides them; 0 if it says nothing about them, as of a vector
 */
record RealPixels(int channels, int pixels, int steps) {
    /** Looks at an input's shape, of which the innermost extent is the channels. */
    static RealPixels of(Shape shape) {
        int channels = shape.extent(-1);
        return new RealPixels(channels, shape.size() / channels, shape.rank() == 1 ? 0 : shape.extent(0));
    }

    private @Nullable Matrix mask(LayerPass pass) {
        return steps == 0 ? null : pass.mask(0);
    }

    /** Counts the pixels of a sample that are real. */
    int count(LayerPass pass, int sample) {
        Matrix mask = mask(pass);
        if (mask == null) {
            return pixels;
        }
        int real = 0;
        for (int t = 0; t < steps; t++) {
            real += mask.get(t, sample) == 0 ? 0 : 1;
        }
        return real * (pixels / steps);
    }

    /** Returns the first step behind {@code from} whose mask is not that of {@code from}. */
    private int endOfRun(Matrix mask, int sample, int from) {
        boolean real = mask.get(from, sample) != 0;
        int t = from + 1;
        while (t < steps && mask.get(t, sample) != 0 == real) {
            t++;
        }
        return t;
    }

    /**
     * Computes the means, and behind them the sums of squared deviations, of a sample's channels; zeros if nothing is
     * real.
     *
     * @param rest room for two further rows
     * @return how many pixels are real
     */
    int moments(LayerPass pass, int sample, float[] moments, int at, float[] rest, int restAt) {
        Matrix X = pass.input(0);
        Matrix mask = mask(pass);
        ChannelOperations operations = pass.kernel().channels();
        if (mask == null) {
            operations.moments(channels, pixels, X.data(), X.index(0, sample), moments, at);
            return pixels;
        }
        Arrays.fill(moments, at, at + 2 * channels, 0);
        int width = pixels / steps;
        int real = 0;
        for (int t = 0; t < steps;) {
            int end = endOfRun(mask, sample, t);
            if (mask.get(t, sample) != 0) {
                int more = (end - t) * width;
                operations.moments(channels, more, X.data(), X.index(t * width * channels, sample), rest, restAt);
                merge(real, moments, at, more, rest, restAt);
                real += more;
            }
            t = end;
        }
        return real;
    }

    /** Combines the moments of two parts of a sample. (Chan, Golub &amp; LeVeque 1983.) */
    private void merge(int real, float[] moments, int at, int more, float[] rest, int restAt) {
        double share = (double) more / (real + more);
        for (int c = 0; c < channels; c++) {
            double difference = (double) rest[restAt + c] - moments[at + c];
            double squares = (double) moments[at + channels + c] + rest[restAt + channels + c];
            moments[at + c] = (float) (moments[at + c] + difference * share);
            moments[at + channels + c] = (float) (squares + difference * difference * real * share);
        }
    }

    /**
     * Computes {@code dX = dY scale + (X - center) factor + shift} for the real pixels of a sample, and
     * {@code dX = dY scale} for the others, of which no statistic knows.
     *
     * @param coefficients rows of center, scale, factor and shift
     */
    void gradient(BackwardPass pass, int sample, Matrix dX, float[] coefficients, int from) {
        Matrix mask = mask(pass);
        if (mask == null) {
            gradient(pass, sample, dX, 0, pixels, coefficients, from);
            return;
        }
        int width = pixels / steps;
        for (int t = 0; t < steps;) {
            int end = endOfRun(mask, sample, t);
            if (mask.get(t, sample) != 0) {
                gradient(pass, sample, dX, t * width, (end - t) * width, coefficients, from);
            } else {
                scale(pass.dOutput(), sample, dX, t * width, end * width, coefficients, from + channels);
            }
            t = end;
        }
    }

    private void gradient(BackwardPass pass, int sample, Matrix dX, int first, int count, float[] coefficients,
            int from) {
        Matrix X = pass.input(0);
        Matrix dY = pass.dOutput();
        int at = first * channels;
        pass.kernel().channels().combine(channels, count, dY.data(), dY.index(at, sample), X.data(),
                X.index(at, sample), coefficients, from, dX.data(), dX.index(at, sample));
    }

    private void scale(Matrix dY, int sample, Matrix dX, int first, int end, float[] scale, int from) {
        for (int p = first; p < end; p++) {
            for (int c = 0; c < channels; c++) {
                dX.set(p * channels + c, sample, dY.get(p * channels + c, sample) * scale[from + c]);
            }
        }
    }
}
