package io.neurite.data.augmentation;

import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;

/** Images to be changed. */
final class Images {
    private Images() {}

    static TrainingSample of(Shape shape, float... numbers) {
        TrainingSample image = new TrainingSample(shape, 1);
        System.arraycopy(numbers, 0, image.numbers(), 0, numbers.length);
        return image;
    }

    /** An image of the numbers 1, 2, 3, ... */
    static TrainingSample counting(int height, int width, int channels) {
        TrainingSample image = new TrainingSample(Shape.of(height, width, channels), 1);
        for (int i = 0; i < image.numbers().length; i++) {
            image.numbers()[i] = i + 1;
        }
        return image;
    }
}
