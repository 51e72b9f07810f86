package io.neurite.data.augmentation;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import io.neurite.core.preprocessing.Decimals;
import java.util.List;

/**
 * Rotates an image about its centre by an angle drawn from -degrees to degrees, and keeps its size:
 *
 * <pre>
 *   A[cy + v, cx + u] = X(cy + u sin a + v cos a, cx + u cos a - v sin a)
 *   cy = (height - 1) / 2,  cx = (width - 1) / 2,  a = (2 uniform - 1) degrees pi / 180, counter-clockwise
 * </pre>
 *
 * <p>Between four pixels X is interpolated, bilinearly, in double; beyond its edge every pixel is {@code fill}.
 *
 * @param degrees the largest angle, from 0 to 180
 * @param fill for pixels outside the image, in the unit of the data set
 */
public record Rotation(double degrees, double fill) implements Augmentation {
    /**
     * Rotates, and fills with 0.
     *
     * @param degrees the largest angle, from 0 to 180
     * @throws IllegalArgumentException if it is not
     */
    public Rotation(double degrees) {
        this(degrees, 0);
    }

    /**
     * Checks the numbers.
     *
     * @param degrees the component
     * @param fill the component
     * @throws IllegalArgumentException if degrees are not from 0 to 180, or fill is not finite as a float
     */
    public Rotation {
        Require.between("Rotation: degrees", degrees, 0, 180);
        Require.fill("Rotation", fill);
    }

    @Override
    public void apply(TrainingSample sample) {
        Require.image("Rotation", sample);
        rotate(sample, (2.0 * sample.uniform() - 1) * degrees);
    }

    void rotate(TrainingSample sample, double angle) {
        Shape image = sample.shape();
        int height = image.extent(0);
        int width = image.extent(1);
        int channels = image.extent(2);
        int pitch = width * channels;
        double sin = StrictMath.sin(angle * (Math.PI / 180));
        double cos = StrictMath.cos(angle * (Math.PI / 180));
        double cy = (height - 1) / 2.0;
        double cx = (width - 1) / 2.0;
        float[] from = sample.copy();
        float[] to = sample.numbers();
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double row = cy + (x - cx) * sin + (y - cy) * cos;
                double column = cx + (x - cx) * cos - (y - cy) * sin;
                int top = (int) Math.floor(row);
                int left = (int) Math.floor(column);
                double below = row - top;
                double right = column - left;
                boolean isInside = top >= 0 && top < height - 1 && left >= 0 && left < width - 1;
                int corner = (top * width + left) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    to[at++] = isInside
                            ? between(from[corner + channel], from[corner + channels + channel],
                                    from[corner + pitch + channel], from[corner + pitch + channels + channel],
                                    below, right)
                            : between(pixel(from, image, top, left, channel),
                                    pixel(from, image, top, left + 1, channel),
                                    pixel(from, image, top + 1, left, channel),
                                    pixel(from, image, top + 1, left + 1, channel), below, right);
                }
            }
        }
    }

    private static float between(float upperLeft, float upperRight, float lowerLeft, float lowerRight, double below,
            double right) {
        double upper = (1 - right) * upperLeft + right * upperRight;
        double lower = (1 - right) * lowerLeft + right * lowerRight;
        return (float) ((1 - below) * upper + below * lower);
    }

    private float pixel(float[] numbers, Shape image, int row, int column, int channel) {
        int width = image.extent(1);
        boolean isInside = row >= 0 && row < image.extent(0) && column >= 0 && column < width;
        return isInside ? numbers[(row * width + column) * image.extent(2) + channel] : (float) fill;
    }

    @Override
    public List<String> description() {
        return List.of("rotation degrees " + Decimals.text(degrees) + " fill " + Decimals.text(fill));
    }
}
