package io.neurite.data.augmentation;

import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;

/** What augmentations ask for. */
final class Require {
    private Require() {}

    /** Returns the shape of a sample that is an image. */
    static Shape image(String augmentation, TrainingSample sample) {
        Shape shape = sample.shape();
        if (shape.rank() != 3) {
            throw new IllegalArgumentException(augmentation + " changes images of height x width x channels, got"
                    + " samples of the shape " + shape + ". Datasets.reshape gives them another one.");
        }
        return shape;
    }

    /** Checks a number that a float is made of. */
    static void between(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String limits = most < Float.MAX_VALUE ? "from " + (long) least + " to " + (long) most
                    : least == 0 ? "finite and at least 0" : "finite";
            throw new IllegalArgumentException(what + " is " + limits + ", got " + value + ".");
        }
    }

    static void fill(String augmentation, double fill) {
        between(augmentation + ": fill", fill, -Float.MAX_VALUE, Float.MAX_VALUE);
    }
}
