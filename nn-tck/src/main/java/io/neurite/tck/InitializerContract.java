package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Initializer}: the values are finite and depend on nothing but the key of the stream, the
 * shape and the fans.
 *
 * <p>Which distribution they have is for the initialiser's own test to say. Not thread-safe; JUnit makes an instance
 * for each test.
 */
public abstract class InitializerContract extends PluginContract<Initializer> {
    private static final long SEED = 19970301;

    /** Rows, columns, fan in, fan out: both orientations, vectors, nothing, and fans that are not the shape's. */
    private static final int[][] CASES = {
        {5, 7, 7, 5}, {7, 5, 5, 7}, {16, 16, 16, 16}, {1, 9, 9, 1}, {9, 1, 1, 9}, {1, 1, 1, 1}, {0, 3, 3, 1},
        {3, 0, 1, 3}, {4, 18, 18, 36}, {4, 3, Integer.MAX_VALUE, Integer.MAX_VALUE}
    };

    /** Made by JUnit. */
    protected InitializerContract() {}

    @Override
    protected final Class<Initializer> type() {
        return Initializer.class;
    }

    @Override
    protected List<DynamicTest> facts(Initializer initializer) {
        return List.of(
                dynamicTest("valuesAreFinite", () -> valuesAreFinite(initializer)),
                dynamicTest("dependsOnKeyAndShapeAlone", () -> dependsOnKeyAndShapeAlone(initializer)),
                dynamicTest("nothingAroundTheParameterIsTouched",
                        () -> nothingAroundTheParameterIsTouched(initializer)));
    }

    private static Matrix filled(Initializer initializer, int[] example, float before) {
        Matrix W = Matrix.zeros(example[0], example[1]);
        W.fill(before);
        initializer.initialize(W, example[2], example[3], stream());
        return W;
    }

    private static RandomStream stream() {
        return RandomStream.of(SEED, "initialize", 0, "dense/W");
    }

    private static void valuesAreFinite(Initializer initializer) {
        for (int[] example : CASES) {
            for (float w : filled(initializer, example, Float.NaN).data()) {
                assertTrue(Float.isFinite(w), () -> w + " in a matrix of " + example[0] + " x " + example[1]);
            }
        }
    }

    /** Neither what was in the matrix nor what was drawn before matters. */
    private static void dependsOnKeyAndShapeAlone(Initializer initializer) {
        for (int[] example : CASES) {
            Matrix first = filled(initializer, example, 0);
            initializer.initialize(Matrix.zeros(3, 3), 3, 3, stream());
            assertArrayEquals(first.data(), filled(initializer, example, Float.NaN).data());
        }
    }

    private static void nothingAroundTheParameterIsTouched(Initializer initializer) {
        for (int[] example : CASES) {
            Matrix W = Guarded.copyOf(Matrix.zeros(example[0], example[1]));
            initializer.initialize(W, example[2], example[3], stream());
            Guarded.assertHolds(filled(initializer, example, 0), W, "W");
        }
    }
}
