package io.neurite.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Rotation ROTATION = new Rotation(180, 7);

    private static float[] rotated(TrainingSample image, double angle) {
        ROTATION.rotate(image, angle);
        return image.numbers();
    }

    @Test
    void aQuarterTurnMovesTheRightEdgeToTheTop() {
        assertArrayEquals(new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, rotated(Images.counting(3, 3, 1), 90));
        assertArrayEquals(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, rotated(Images.counting(3, 3, 1), -90));
    }

    @Test
    void quarterAndHalfTurnsOfSquaresPermutePixels() {
        int n = 28;
        TrainingSample quarter = Images.counting(n, n, 3);
        TrainingSample half = Images.counting(n, n, 3);
        ROTATION.rotate(quarter, 90);
        ROTATION.rotate(half, 180);
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                for (int c = 0; c < 3; c++) {
                    int at = (y * n + x) * 3 + c;
                    assertEquals((x * n + n - 1 - y) * 3 + c + 1, quarter.numbers()[at]);
                    assertEquals(((n - 1 - y) * n + n - 1 - x) * 3 + c + 1, half.numbers()[at]);
                }
            }
        }
    }

    @Test
    void noTurnChangesNothing() {
        assertArrayEquals(Images.counting(4, 7, 2).numbers(), rotated(Images.counting(4, 7, 2), 0));
    }

    @Test
    void whatTurnsInFromOutsideIsFilled() {
        float[] corners = rotated(Images.counting(9, 9, 1), 45);
        assertArrayEquals(new float[] {7, 7, 7, 7}, new float[] {corners[0], corners[8], corners[72], corners[80]});
    }

    @Test
    void anglesAreSpreadFromTheLargestDownToItsNegative() {
        Rotation quarter = new Rotation(90);
        int counterClockwise = 0;
        int samples = 1000;
        for (int i = 0; i < samples; i++) {
            // A pixel to the right of the centre goes up where the turn is counter-clockwise.
            TrainingSample image = Images.of(Shape.of(3, 3, 1), 0, 0, 0, 0, 0, 1, 0, 0, 0);
            image.begin(0, i);
            quarter.apply(image);
            float[] a = image.numbers();
            counterClockwise += a[0] + a[1] + a[2] > a[6] + a[7] + a[8] ? 1 : 0;
        }
        assertEquals(samples / 2.0, counterClockwise, 4.5 * Math.sqrt(samples / 4.0));
    }

    @Test
    void rotatesAsSciPyDoes() throws IOException {
        String lines;
        try (InputStream in = Objects.requireNonNull(RotationTest.class.getResourceAsStream("rotations.csv"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(7, lines.lines().count());
        lines.lines().forEach(line -> {
            double[] cells = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            Shape shape = Shape.of((int) cells[0], (int) cells[1], (int) cells[2]);
            TrainingSample image = new TrainingSample(shape, 1);
            for (int i = 0; i < shape.size(); i++) {
                image.numbers()[i] = (float) cells[5 + i];
            }
            new Rotation(180, cells[4]).rotate(image, cells[3]);
            for (int i = 0; i < shape.size(); i++) {
                assertEquals(cells[5 + shape.size() + i], image.numbers()[i], 1e-6, line);
            }
        });
    }
}
