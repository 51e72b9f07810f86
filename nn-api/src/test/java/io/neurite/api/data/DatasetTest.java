package io.neurite.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {
    private final Dataset classes =
            Dataset.classes(new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}}, new int[] {0, 1, 1, 0},
                    List.of("no", "yes"));

    @Test
    void samplesAreCopiedIntoTheColumnsAskedFor() {
        Batch batch = classes.newBatch(4);
        classes.fill(new int[] {3, 0, 2}, 1, 3, batch, 2);
        assertArrayEquals(new float[] {0, 0, 0, 0, 1, 2, 5, 6}, batch.inputs().get(0).data());
        assertArrayEquals(new float[] {0, 0, 0, 1}, batch.targets().get(0).data());
    }

    @Test
    void featuresAreThoseOfOneSample() {
        assertArrayEquals(new float[] {5, 6}, classes.features(2));
        assertThrows(IndexOutOfBoundsException.class, () -> classes.features(4));
    }

    @Test
    void anOutputFitsATargetByItsUnits() {
        Target two = Target.classes("c", List.of("no", "yes"));
        assertTrue(two.fits(2) && two.fits(1));
        assertFalse(two.fits(3));
        Target three = Target.classes("c", List.of("a", "b", "c"));
        assertTrue(three.fits(3));
        assertFalse(three.fits(1));
        Target numbers = Target.numbers("n", List.of("x", "y"));
        assertTrue(numbers.fits(2));
        assertFalse(numbers.fits(1));
    }

    @Test
    void aSubsetIsAViewInItsOwnOrder() {
        Dataset subset = classes.subset(3, 1).subset(1, 0, 1);
        assertEquals(3, subset.size());
        assertArrayEquals(new float[] {3, 4}, subset.features(0));
        assertArrayEquals(new float[] {7, 8}, subset.features(1));
        assertEquals(0, subset.target(1));
        assertEquals(classes.schema(), subset.schema());
        assertThrows(IndexOutOfBoundsException.class, () -> classes.subset(4));
    }

    @Test
    void weightsAndMasksBelongToTheirSamples() {
        Matrix X = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        Matrix mask = Matrix.ofRows(new float[] {1, 0, 1}, new float[] {0, 1, 1});
        Batch all = new Batch(List.of(X), List.of(Matrix.zeros(1, 3)), Matrix.ofRows(new float[] {1, 2, 0}), mask);
        Dataset data = Dataset.of(List.of(Shape.of(2)), all, Schema.of(2, Target.numbers("y", List.of("y"))));
        Dataset subset = data.subset(2, 1);
        assertEquals(2, subset.weight(1));
        assertEquals(1, classes.weight(0));
        assertEquals(2, subset.maskSteps(0));
        Batch batch = subset.newBatch(2);
        subset.fill(new int[] {0, 1}, 0, 2, batch, 0);
        assertArrayEquals(new float[] {1, 1, 0, 1}, Objects.requireNonNull(batch.mask(0)).data());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertMessage("Sample 1: a class index is a whole number from 0 to 1 (2 classes), got 2.0",
                () -> Dataset.classes(new float[2][1], new int[] {0, 2}, List.of("a", "b")));
        assertMessage("got -1.0", () -> Dataset.classes(new float[1][1], new int[] {-1}, List.of("a", "b")));
        assertMessage("at least 2 classes", () -> Dataset.classes(new float[1][1], new int[] {0}, List.of("a")));
        assertMessage("has 3 columns, a target has 2", () -> Dataset.numbers(new float[3][1], new float[2]));
        Schema two = Schema.of(2, Target.numbers("y", List.of("y")));
        assertMessage("names 2 features, the first input has 3",
                () -> Dataset.of(Matrix.zeros(3, 1), Matrix.zeros(1, 1), two));
        assertMessage("1 rows, one per number", () -> Dataset.of(Matrix.zeros(2, 1), Matrix.zeros(2, 1), two));
        assertMessage("needs a matrix of 4 rows, got 2", () -> Dataset.of(List.of(Shape.of(2, 2)),
                Batch.of(Matrix.zeros(2, 1), Matrix.zeros(1, 1)), two));
        assertMessage("2 input shapes for 1 input", () -> Dataset.of(List.of(Shape.of(2), Shape.of(1)),
                Batch.of(Matrix.zeros(2, 1), Matrix.zeros(1, 1)), two));
        assertMessage("at least one input", () -> new Batch(List.of(), List.of(), null));
        assertMessage("different names", () -> new Schema(List.of("a", "a"), two.target()));
        assertMessage("names repeat", () -> Target.classes("c", List.of("a", "a")));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
