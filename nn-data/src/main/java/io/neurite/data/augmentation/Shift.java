package io.neurite.data.augmentation;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import io.neurite.core.preprocessing.Decimals;
import java.util.Arrays;
import java.util.List;

/**
 * Shifts an image by whole pixels, up or down and left or right: {@code A[y, x] = X[y - d, x - r]} with d drawn from
 * -rows to rows and r from -columns to columns, each equally likely; {@code fill} where X has no such pixel.
 *
 * @param rows at most so many up or down, at least 0 and less than the image has
 * @param columns at most so many to the left or right, at least 0 and less than the image has
 * @param fill for pixels that nothing was shifted to, in the unit of the data set
 */
public record Shift(int rows, int columns, double fill) implements Augmentation {
    /**
     * Shifts both ways, and fills with 0.
     *
     * @param pixels at most so many in each direction, at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public Shift(int pixels) {
        this(pixels, pixels, 0);
    }

    /**
     * Checks the numbers.
     *
     * @param rows the component
     * @param columns the component
     * @param fill the component
     * @throws IllegalArgumentException if rows or columns are negative, or fill is not finite as a float
     */
    public Shift {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("Shift: rows and columns are at least 0, got " + rows + " and " + columns
                    + ".");
        }
        Require.fill("Shift", fill);
    }

    @Override
    public void apply(TrainingSample sample) {
        Shape image = Require.image("Shift", sample);
        if (rows >= image.extent(0) || columns >= image.extent(1)) {
            throw new IllegalArgumentException("Shift by up to " + rows + " rows and " + columns + " columns can move"
                    + " an image of the shape " + image + " out of sight; shift by less than its height and width.");
        }
        shift(sample, (int) sample.below(2L * rows + 1) - rows, (int) sample.below(2L * columns + 1) - columns);
    }

    void shift(TrainingSample sample, int down, int right) {
        Shape image = sample.shape();
        int height = image.extent(0);
        int channels = image.extent(2);
        int pitch = image.extent(1) * channels;
        int length = pitch - Math.abs(right) * channels;
        float[] from = sample.copy();
        float[] to = sample.numbers();
        Arrays.fill(to, (float) fill);
        for (int y = Math.max(down, 0); y < Math.min(height, height + down); y++) {
            System.arraycopy(from, (y - down) * pitch + Math.max(-right, 0) * channels, to,
                    y * pitch + Math.max(right, 0) * channels, length);
        }
    }

    @Override
    public List<String> description() {
        return List.of("shift rows " + rows + " columns " + columns + " fill " + Decimals.text(fill));
    }
}
