package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.Arrays;

/** A layer on the batch of a golden file, compared with an independent program: to 1e-5 of the greatest number. */
final class GoldenLayer {
    private static final double TOLERANCE = 1e-5;

    private GoldenLayer() {}

    /** Returns a batch with X and dA of the golden file. */
    static LayerHarness batch(Layer layer, Golden golden) {
        LayerCase inputs = LayerCase.of(shape(golden.get("inputShape")));
        LayerHarness batch = new LayerHarness(layer, inputs, golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        return batch;
    }

    static Shape shape(Golden extents) {
        return Shape.of(Arrays.stream(extents.numbers()).mapToInt(extent -> (int) extent).toArray());
    }

    static void fill(Matrix matrix, Golden golden) {
        double[] numbers = golden.numbers();
        assertEquals(numbers.length, matrix.rows() * matrix.columns(), golden::toString);
        for (int e = 0; e < numbers.length; e++) {
            matrix.set(e % matrix.rows(), e / matrix.rows(), (float) numbers[e]);
        }
    }

    static void assertNear(Golden golden, Matrix actual) {
        assertNear(golden.numbers(), actual, golden.toString());
    }

    static void assertNear(double[] expected, Matrix actual, String name) {
        assertEquals(expected.length, actual.rows() * actual.columns(), name);
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int e = 0; e < expected.length; e++) {
            assertEquals(expected[e], actual.get(e % actual.rows(), e / actual.rows()), TOLERANCE * greatest, name);
        }
    }
}
