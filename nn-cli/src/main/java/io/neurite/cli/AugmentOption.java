package io.neurite.cli;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.core.training.Trainer;
import io.neurite.data.augmentation.HorizontalFlip;
import io.neurite.data.augmentation.Noise;
import io.neurite.data.augmentation.Rotation;
import io.neurite.data.augmentation.Shift;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How images are changed at random to learn from. */
final class AugmentOption {
    private static final String EXPECTED = "shift=PIXELS, rotate=DEGREES, noise=DEVIATION or flip";

    @Option(names = "--augment", paramLabel = "CHANGE,...",
            description = "Change images to learn from at random, anew in each epoch, in the order given: "
                    + "shift=PIXELS and rotate=DEGREES by up to so many, noise=DEVIATION in the unit of the data, flip "
                    + "every second one left to right; such as shift=1,rotate=10. All of them, noise too, are for "
                    + "images alone. Default: none.")
    private @Nullable String changes;

    @Nullable String given() {
        return changes;
    }

    /** Lets a trainer change its images, if that was asked for. */
    void applyTo(Trainer trainer, Dataset train) {
        if (changes == null) {
            return;
        }
        Augmentation all = Arrays.stream(changes.split(",", -1)).map(String::strip).map(AugmentOption::augmentation)
                .reduce(Augmentation::andThen).orElseThrow();
        Shape shape = train.inputs().get(0);
        if (shape.rank() != 3) {
            throw new UsageException("--augment is for images (height x width x channels): " + Samples.IMAGES
                    + "; these samples are " + shape + " numbers without such a shape. Leave it out.");
        }
        trainer.augmentation(UsageException.blaming("--augment", () -> tried(all, shape)));
    }

    private static Augmentation tried(Augmentation augmentation, Shape shape) {
        augmentation.apply(new TrainingSample(shape, 0));
        return augmentation;
    }

    private static Augmentation augmentation(String change) {
        int value = change.indexOf('=') + 1;
        return switch (value == 0 ? change : change.substring(0, value)) {
            case "shift=" -> of(change, value, pixels -> new Shift(whole(change, pixels)));
            case "rotate=" -> of(change, value, Rotation::new);
            case "noise=" -> of(change, value, Noise::new);
            case "flip" -> new HorizontalFlip();
            default -> throw unknown(change);
        };
    }

    private static Augmentation of(String change, int value, DoubleFunction<Augmentation> made) {
        double number = Decimals.parse(change.substring(value));
        if (Double.isNaN(number)) {
            throw unknown(change);
        }
        return UsageException.blaming("--augment", () -> made.apply(number));
    }

    private static int whole(String change, double pixels) {
        if (pixels != (int) pixels) {
            throw new UsageException("--augment: shift is a whole number of pixels, got '" + change + "'.");
        }
        return (int) pixels;
    }

    private static UsageException unknown(String change) {
        return new UsageException("--augment: expected " + EXPECTED + ", separated by commas, got '" + change + "'.");
    }
}
