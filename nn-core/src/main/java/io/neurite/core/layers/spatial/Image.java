package io.neurite.core.layers.spatial;

import io.neurite.api.math.Shape;
import java.util.List;

/**
 * The extents of an image; a sequence is an image of one row, whose steps are the columns.
 *
 * @param height rows, 1 for a sequence
 * @param width columns
 * @param channels numbers of each pixel
 * @param isSequence whether the shape has no axis of rows
 */
record Image(int height, int width, int channels, boolean isSequence) {
    /** Takes the only input of a layer, of shape (steps, channels). */
    static Image ofSequence(String layer, List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() != 2) {
            throw new IllegalArgumentException(layer + " takes one sequence of steps x channels, got " + inputs
                    + ". For images there is a layer whose name ends in 2d; vectors need a reshape layer in front.");
        }
        Shape shape = inputs.get(0);
        return new Image(1, shape.extent(0), shape.extent(1), true);
    }

    /** Takes the only input of a layer, of shape (height, width, channels). */
    static Image of(String layer, List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() != 3) {
            throw new IllegalArgumentException(layer + " takes one image of height x width x channels, got " + inputs
                    + ". Put a reshape layer in front of it, with one channel for grey images.");
        }
        Shape shape = inputs.get(0);
        return new Image(shape.extent(0), shape.extent(1), shape.extent(2), false);
    }

    /** Returns an image of another size, unless it would be empty or too large. */
    Image resized(long newHeight, long newWidth, String layer) {
        boolean isTooLarge = Math.max(newHeight, newWidth) > Integer.MAX_VALUE
                || newHeight * newWidth > Integer.MAX_VALUE / channels;
        if (newHeight < 1 || newWidth < 1 || isTooLarge) {
            throw new IllegalArgumentException(layer + " would make of " + this + " "
                    + text(newHeight, newWidth) + "; a sample has from 1 to 2^31 - 1 numbers.");
        }
        return new Image((int) newHeight, (int) newWidth, channels, isSequence);
    }

    /** Returns the shape of a sample. */
    Shape shape() {
        return isSequence ? Shape.of(width, channels) : Shape.of(height, width, channels);
    }

    /** Returns how many numbers a row has. */
    int pitch() {
        return width * channels;
    }

    private String text(long rows, long columns) {
        return isSequence ? columns + "x" + channels : rows + "x" + columns + "x" + channels;
    }

    @Override
    public String toString() {
        return text(height, width);
    }
}
