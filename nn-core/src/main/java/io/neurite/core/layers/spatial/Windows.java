package io.neurite.core.layers.spatial;

import io.neurite.api.LayerPlan;

/**
 * The windows of an image or sequence, each of which becomes a pixel.
 *
 * @param image what the windows are of
 * @param rows the windows' rows
 * @param columns the windows' columns
 * @param areTiles whether each pixel is in one window
 */
record Windows(Image image, Spans rows, Spans columns, boolean areTiles) {
    Windows(Image image, Spans rows, Spans columns) {
        this(image, rows, columns, rows.areTiles() && columns.areTiles());
    }

    /** Returns the given number of windows, which hold all pixels between them. */
    static Windows adaptive(Image image, int height, int width) {
        return new Windows(image, Spans.adaptive(image.height(), height), Spans.adaptive(image.width(), width));
    }

    /** Returns the windows of a larger image in which each pixel of this one is repeated. */
    static Windows repeating(Image image, int height, int width, String layer) {
        Image larger = image.resized((long) image.height() * height, (long) image.width() * width, layer);
        return new Windows(larger, Spans.tiles(image.height(), height), Spans.tiles(image.width(), width));
    }

    /** Plans for an output with a pixel for each window. */
    LayerPlan plan(String layer) {
        return LayerPlan.output(image.resized(rows.count(), columns.count(), layer).shape()).preparing(this);
    }

    int channels() {
        return image.channels();
    }

    /** Returns where a window's first number lies in the image. */
    int index(int row, int column) {
        return rows.from(row) * image.pitch() + columns.from(column) * image.channels();
    }

    /** Returns where a window lies among the pixels that they become. */
    int outputIndex(int row, int column) {
        return (row * columns.count() + column) * image.channels();
    }
}
