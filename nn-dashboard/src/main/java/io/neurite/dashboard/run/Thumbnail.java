package io.neurite.dashboard.run;

import io.neurite.api.math.Shape;
import java.util.Base64;

/**
 * A small image of a sample: every {@code step}-th pixel, so that no side has more than 64.
 *
 * @param source the shape of the sample: rows, columns, channels
 * @param step of the pixels that are taken
 * @param channels 1 or 3
 */
record Thumbnail(Shape source, int step, int channels) {
    private static final int LONGEST_SIDE = 64;
    private static final int COLOURS = 3;
    private static final int WHITE = 255;

    static Thumbnail of(Shape source) {
        int longest = Math.max(source.extent(0), source.extent(1));
        return new Thumbnail(source, (longest + LONGEST_SIDE - 1) / LONGEST_SIDE,
                source.extent(2) >= COLOURS ? COLOURS : 1);
    }

    int height() {
        return (source.extent(0) + step - 1) / step;
    }

    int width() {
        return (source.extent(1) + step - 1) / step;
    }

    /** Returns the pixels in Base64, row by row, a byte for each channel, from the darkest to the brightest. */
    String encode(float[] features) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float feature : features) {
            low = Math.min(low, feature);
            high = Math.max(high, feature);
        }
        float scale = high > low ? WHITE / (high - low) : 0;
        byte[] pixels = new byte[height() * width() * channels];
        int p = 0;
        for (int row = 0; row < source.extent(0); row += step) {
            for (int column = 0; column < source.extent(1); column += step) {
                for (int channel = 0; channel < channels; channel++) {
                    float pixel = features[(row * source.extent(1) + column) * source.extent(2) + channel];
                    pixels[p++] = (byte) Math.round((pixel - low) * scale);
                }
            }
        }
        return Base64.getEncoder().encodeToString(pixels);
    }
}
