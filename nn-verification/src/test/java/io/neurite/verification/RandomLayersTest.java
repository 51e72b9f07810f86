package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.regularization.AlphaDropout;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.regularization.GaussianDropout;
import io.neurite.core.layers.regularization.GaussianNoise;
import io.neurite.core.layers.regularization.SpatialDropout;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What layers that are random in training do to many numbers. */
class RandomLayersTest {
    private static final int SAMPLES = 50;
    private static final Shape MANY = Shape.of(4000);
    /** Means of 200,000 numbers of variance about 1 are that near, or nearer, in all but one of 10,000 seeds. */
    private static final double NEAR = 0.01;

    private static double mean(Matrix matrix) {
        double sum = 0;
        for (float number : matrix.copy().data()) {
            sum += number;
        }
        return sum / (matrix.rows() * matrix.columns());
    }

    private static double variance(Matrix matrix) {
        double mean = mean(matrix);
        double sum = 0;
        for (float number : matrix.copy().data()) {
            sum += (number - mean) * (number - mean);
        }
        return sum / (matrix.rows() * matrix.columns());
    }

    private static LayerHarness trained(Layer layer, Shape shape) {
        return new LayerHarness(layer, LayerCase.of(shape), SAMPLES).train();
    }

    private static LayerHarness onOnes(Layer layer, Shape shape) {
        LayerHarness batch = new LayerHarness(layer, LayerCase.of(shape), SAMPLES);
        batch.input(0).fill(1);
        return batch.train();
    }

    @Test
    void alphaDropoutKeepsMeanAndVariance() {
        for (double rate : new double[] {0.05, 0.1, 0.5}) {
            Matrix A = trained(new AlphaDropout(rate), MANY).output();
            assertEquals(0, mean(A), NEAR, "mean at rate " + rate);
            assertEquals(1, variance(A), 2 * NEAR, "variance at rate " + rate);
        }
    }

    @Test
    void gaussianDropoutHasTheMeanAndVarianceOfDropout() {
        for (double rate : new double[] {0.1, 0.5}) {
            Matrix dropout = onOnes(new Dropout(rate), MANY).output();
            Matrix gaussian = onOnes(new GaussianDropout(rate), MANY).output();
            assertEquals(1, mean(dropout), NEAR);
            assertEquals(1, mean(gaussian), NEAR);
            assertEquals(rate / (1 - rate), variance(dropout), 2 * NEAR);
            assertEquals(rate / (1 - rate), variance(gaussian), 2 * NEAR);
        }
    }

    @Test
    void gaussianNoiseHasItsDeviation() {
        Matrix A = onOnes(new GaussianNoise(0.5), MANY).output();
        assertEquals(1, mean(A), NEAR);
        assertEquals(0.25, variance(A), NEAR);
    }

    @Test
    void spatialDropoutKeepsOrDropsAWholeChannel() {
        for (Shape shape : List.of(Shape.of(6, 5), Shape.of(3, 2, 5), Shape.of(2, 1, 3, 5))) {
            Matrix A = onOnes(new SpatialDropout(0.5), shape).output();
            int kept = 0;
            for (int j = 0; j < SAMPLES; j++) {
                for (int i = 0; i < A.rows(); i++) {
                    assertEquals(A.get(i % 5, j), A.get(i, j), "number " + i + " of sample " + j);
                    assertTrue(A.get(i, j) == 0 || A.get(i, j) == 2);
                    kept += A.get(i, j) == 0 ? 0 : 1;
                }
            }
            assertEquals(0.5, kept / (double) (A.rows() * SAMPLES), 0.1, () -> "part of the channels of " + shape);
        }
    }

    @TestFactory
    Stream<DynamicTest> predictionsPassTheInputOn() {
        return Stream.of(new Dropout(0.5), new SpatialDropout(0.5), new AlphaDropout(0.5), new GaussianDropout(0.5),
                new GaussianNoise(1)).map(layer -> dynamicTest(layer.id(), () -> {
                    LayerHarness batch = new LayerHarness(layer, LayerCase.of(Shape.of(6, 5)), SAMPLES).predict();
                    assertArrayEquals(batch.input(0).copy().data(), batch.output().copy().data());
                }));
    }

    @Test
    void ratesThatAreNoneAreRefused() {
        assertRefused("Dropout: rate is from 0 to below 1, got 1.0.", () -> new Dropout(1));
        assertRefused("SpatialDropout: rate is from 0 to below 1, got -0.1.", () -> new SpatialDropout(-0.1));
        assertRefused("AlphaDropout: rate is from 0 to below 1, got NaN.", () -> new AlphaDropout(Double.NaN));
        assertRefused("GaussianDropout: rate is from 0 to below 1, got 2.0.", () -> new GaussianDropout(2));
        assertRefused("GaussianNoise: standardDeviation is finite and at least 0, got -1.0.",
                () -> new GaussianNoise(-1));
        assertRefused("GaussianNoise: standardDeviation is finite and at least 0, got 1.0E39.",
                () -> new GaussianNoise(1e39));
    }

    @Test
    void inputsThatDoNotFitAreRefusedWithWhatToDo() {
        assertRefused("SpatialDropout drops channels of a sequence (steps, channels) or an image (height, width,"
                + " channels), got shape 7. Use a dropout layer for vectors.",
                () -> new SpatialDropout().plan(List.of(Shape.of(7))));
        assertRefused("Dropout takes one input, got 2: [7, 5]. Merge them in front of it.",
                () -> new Dropout().plan(List.of(Shape.of(7), Shape.of(5))));
        assertRefused("GaussianNoise takes one input, got 0: []. Merge them in front of it.",
                () -> new GaussianNoise().plan(List.of()));
    }

    private static void assertRefused(String message, Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
