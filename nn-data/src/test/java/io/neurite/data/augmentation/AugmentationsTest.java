package io.neurite.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AugmentationsTest {
    private static final int SAMPLES = 4000;

    @Test
    void shiftMovesPixelsAndFillsWhatTheyUncover() {
        TrainingSample image = Images.counting(2, 3, 2);
        new Shift(1, 2, 9).shift(image, 1, -1);
        assertArrayEquals(new float[] {9, 9, 9, 9, 9, 9, 3, 4, 5, 6, 9, 9}, image.numbers());
        image = Images.counting(2, 3, 2);
        new Shift(1, 2, 0).shift(image, -1, 2);
        assertArrayEquals(new float[] {0, 0, 0, 0, 7, 8, 0, 0, 0, 0, 0, 0}, image.numbers());
        image = Images.counting(2, 3, 2);
        new Shift(1).shift(image, 0, 0);
        assertArrayEquals(Images.counting(2, 3, 2).numbers(), image.numbers());
    }

    @Test
    void everyShiftUpToTheLargestIsAsLikely() {
        int[][] counts = new int[3][5];
        for (int i = 0; i < SAMPLES; i++) {
            TrainingSample image = Images.of(Shape.of(3, 5, 1), 0, 0, 0, 0, 0, 0, 0, 1);
            image.begin(0, i);
            new Shift(1, 2, 0).apply(image);
            for (int pixel = 0; pixel < 15; pixel++) {
                counts[pixel / 5][pixel % 5] += (int) image.numbers()[pixel];
            }
        }
        double deviation = Math.sqrt(SAMPLES / 15.0 * 14 / 15);
        for (int[] row : counts) {
            for (int count : row) {
                assertEquals(SAMPLES / 15.0, count, 4.5 * deviation);
            }
        }
    }

    @Test
    void flipMirrorsPixelsButNotTheirChannels() {
        TrainingSample image = Images.counting(2, 3, 2);
        HorizontalFlip.flip(image);
        assertArrayEquals(new float[] {5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8}, image.numbers());
    }

    @Test
    void halfOfTheImagesAreFlipped() {
        int flipped = 0;
        for (int i = 0; i < SAMPLES; i++) {
            TrainingSample image = Images.of(Shape.of(1, 2, 1), 0, 1);
            image.begin(3, i);
            new HorizontalFlip().apply(image);
            flipped += (int) image.numbers()[0];
        }
        assertEquals(SAMPLES / 2.0, flipped, 4.5 * Math.sqrt(SAMPLES / 4.0));
    }

    @Test
    void noiseHasItsDeviationAndNoMean() {
        TrainingSample numbers = new TrainingSample(Shape.of(100_000), 1);
        new Noise(0.5).apply(numbers);
        double sum = 0;
        double squares = 0;
        for (float number : numbers.numbers()) {
            sum += number;
            squares += number * number;
        }
        assertEquals(0, sum / 100_000, 4.5 * 0.5 / Math.sqrt(100_000));
        assertEquals(0.25, squares / 100_000, 4.5 * 0.25 * Math.sqrt(2.0 / 100_000));
    }

    @Test
    void noiseIsAddedToWhatIsThere() {
        TrainingSample numbers = Images.of(Shape.of(3), 1, 2, -3);
        new Noise(0.25).apply(numbers);
        TrainingSample drawn = new TrainingSample(Shape.of(3), 1);
        drawn.normal(drawn.numbers());
        float[] n = drawn.numbers();
        assertArrayEquals(new float[] {1 + 0.25f * n[0], 2 + 0.25f * n[1], -3 + 0.25f * n[2]}, numbers.numbers());
    }

    @Test
    void otherEpochsAndSamplesAreChangedInOtherWays() {
        Augmentation all = new Shift(2).andThen(new Rotation(20)).andThen(new HorizontalFlip()).andThen(new Noise(1));
        Set<String> different = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            TrainingSample image = Images.counting(5, 4, 3);
            image.begin(i / 10, i % 10);
            all.apply(image);
            different.add(Arrays.toString(image.numbers()));
        }
        assertEquals(20, different.size());
        assertEquals(List.of("shift rows 2 columns 2 fill 0", "rotation degrees 20 fill 0", "horizontal flip",
                "noise 1"),
                all.description());
    }

    /** Recorded on Java 17: every JVM and machine makes the same images. */
    @Test
    void bitsAreThoseRecorded() {
        Augmentation all = new Shift(2).andThen(new Rotation(180)).andThen(new HorizontalFlip()).andThen(new Noise(1));
        CRC32C crc = new CRC32C();
        for (int i = 0; i < 100; i++) {
            TrainingSample image = Images.counting(28, 28, 3);
            image.begin(i / 10, i);
            all.apply(image);
            for (float number : image.numbers()) {
                crc.update(ByteBuffer.allocate(Float.BYTES).putFloat(0, number));
            }
        }
        assertEquals("b7f7d400", Long.toHexString(crc.getValue()));
    }

    @Test
    void whatIsNoImageIsRefused() {
        for (Augmentation augmentation : List.of(new Shift(1), new Rotation(1), new HorizontalFlip())) {
            String message = message(() -> augmentation.apply(new TrainingSample(Shape.of(64), 1)));
            assertEquals(augmentation.getClass().getSimpleName() + " changes images of height x width x channels, got"
                    + " samples of the shape 64. Datasets.reshape gives them another one.", message);
        }
    }

    @Test
    void whatIsBeyondTheLimitsIsRefused() {
        assertEquals("Shift: rows and columns are at least 0, got -1 and -1.", message(() -> new Shift(-1)));
        assertEquals("Shift: fill is finite, got NaN.", message(() -> new Shift(1, 1, Double.NaN)));
        assertEquals("Rotation: degrees is from 0 to 180, got 181.0.", message(() -> new Rotation(181)));
        assertEquals("Rotation: fill is finite, got 1.0E39.", message(() -> new Rotation(1, 1e39)));
        assertEquals("Noise: standardDeviation is finite and at least 0, got -0.5.", message(() -> new Noise(-0.5)));
        assertTrue(message(() -> new Shift(2, 1, 0).apply(Images.counting(2, 3, 1))).startsWith("Shift by up to 2 rows"
                + " and 1 columns can move an image of the shape 2x3x1 out of sight"));
    }

    private static String message(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }
}
