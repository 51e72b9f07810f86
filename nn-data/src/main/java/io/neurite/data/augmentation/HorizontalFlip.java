package io.neurite.data.augmentation;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Mirrors every second image, by chance, left to right: {@code A[y, x] = X[y, width - 1 - x]} with probability 1/2. Not
 * for what has another meaning in the mirror, such as digits.
 */
public record HorizontalFlip() implements Augmentation {
    @Override
    public void apply(TrainingSample sample) {
        Require.image("HorizontalFlip", sample);
        if (sample.uniform() < 0.5f) {
            flip(sample);
        }
    }

    static void flip(TrainingSample sample) {
        Shape image = sample.shape();
        int channels = image.extent(2);
        int pitch = image.extent(1) * channels;
        float[] from = sample.copy();
        float[] to = sample.numbers();
        for (int row = 0; row < to.length; row += pitch) {
            for (int pixel = 0; pixel < pitch; pixel += channels) {
                System.arraycopy(from, row + pixel, to, row + pitch - channels - pixel, channels);
            }
        }
    }

    @Override
    public List<String> description() {
        return List.of("horizontal flip");
    }
}
