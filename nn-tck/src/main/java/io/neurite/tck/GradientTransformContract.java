package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.GradientTransform;
import io.neurite.api.ParameterSlice;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link GradientTransform}: it changes gradients, those of its slices, and nothing else.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class GradientTransformContract extends PluginContract<GradientTransform> {
    private static final int LENGTH = 37;
    private static final int FROM = 5;
    private static final int TO = 30;
    private static final long SEED = 20130618;

    /** Made by JUnit. */
    protected GradientTransformContract() {}

    @Override
    protected final Class<GradientTransform> type() {
        return GradientTransform.class;
    }

    @Override
    protected List<DynamicTest> facts(GradientTransform transform) {
        return List.of(
                dynamicTest("noSlicesAreNoError", () -> transform.apply(List.of())),
                dynamicTest("onlyGradientsOfTheSlicesChange", () -> onlyGradientsChange(transform)),
                dynamicTest("sameGradientsGiveTheSameBits", () -> assertArrayEquals(
                        transformed(transform, 10), transformed(transform, 10))),
                dynamicTest("finiteGradientsStayFinite", () -> finiteStaysFinite(transform)),
                dynamicTest("allocatesNothing", () -> allocatesNothing(transform)));
    }

    private static ParameterSlice slice(String name, long seed, float scale, int from, int to) {
        float[] g = Slices.random(seed, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            g[i] *= scale;
        }
        return Slices.of(name, Slices.random(SEED, LENGTH), g, new float[][] {Slices.random(SEED, LENGTH)}, from, to);
    }

    private static float[] transformed(GradientTransform transform, float scale) {
        ParameterSlice first = slice("dense1/W", 1, scale, 0, LENGTH);
        ParameterSlice second = slice("dense2/W", 2, scale, 0, LENGTH);
        transform.apply(List.of(first, second));
        return second.gradient();
    }

    private static void onlyGradientsChange(GradientTransform transform) {
        ParameterSlice slice = slice("embedding1/W", 1, 100, FROM, TO);
        float[] before = slice.gradient().clone();
        transform.apply(List.of(slice));
        assertArrayEquals(Slices.random(SEED, LENGTH), slice.weights(), "weights");
        assertArrayEquals(Slices.random(SEED, LENGTH), slice.slot(0), "slot");
        for (int i = 0; i < LENGTH; i++) {
            if (i < FROM || i >= TO) {
                assertEquals(before[i], slice.gradient()[i], "gradient " + i + ", outside [" + FROM + ", " + TO + ")");
            }
        }
    }

    private static void finiteStaysFinite(GradientTransform transform) {
        for (float scale : new float[] {0, 1e-38f, 1, 1e30f, 1e37f}) {
            for (float g : transformed(transform, scale)) {
                assertTrue(Float.isFinite(g), () -> "gradients of about " + scale + " became " + g);
            }
        }
    }

    private static void allocatesNothing(GradientTransform transform) {
        List<ParameterSlice> slices =
                List.of(slice("dense1/W", 1, 100, 0, LENGTH), slice("dense1/b", 2, 100, 0, LENGTH));
        Allocation.assertNone(() -> transform.apply(slices));
    }
}
