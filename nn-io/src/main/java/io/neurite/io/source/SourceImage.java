package io.neurite.io.source;

import io.neurite.api.math.Shape;
import java.util.List;

/**
 * A sample as an image; a sequence is an image of one row.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 * @param channels numbers of a pixel
 */
record SourceImage(int height, int width, int channels) {
    static SourceImage of(Shape shape) {
        return new SourceImage(shape.rank() == 2 ? 1 : shape.extent(0), shape.extent(-2), shape.extent(-1));
    }

    /** As many windows as the output has pixels, which share the pixels of the input evenly. */
    static String adaptive(String function, SourceUse use) {
        SourceImage image = of(use.shape());
        SourceImage output = of(use.output());
        return use.call(function, use.input(), image.width, image.channels,
                shares(image.height, output.height, use), shares(image.width, output.width, use));
    }

    private static String shares(int pixels, int windows, SourceUse use) {
        return use.call("windows", pixels, windows, pixels, pixels, windows, 0);
    }

    /** Margins are [before, behind] of each axis in turn. */
    static String pad(List<Integer> margins, SourceUse use) {
        return frame(margins, 1, use);
    }

    /** Margins are [before, behind] of each axis in turn. */
    static String crop(List<Integer> margins, SourceUse use) {
        return frame(margins, -1, use);
    }

    private static String frame(List<Integer> margins, int sign, SourceUse use) {
        SourceImage image = of(use.shape());
        SourceImage output = of(use.output());
        int top = margins.size() == 2 ? 0 : margins.get(0);
        int left = margins.get(margins.size() - 2);
        return use.call("frame", use.input(), image.height, image.width, image.channels, output.height, output.width,
                sign * top, sign * left);
    }

    static String upsample(SourceUse use) {
        SourceImage image = of(use.shape());
        SourceImage output = of(use.output());
        return use.call("repeat", use.input(), image.width, image.channels, output.height / image.height,
                output.width / image.width);
    }
}
