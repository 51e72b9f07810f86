package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Constraint;
import io.neurite.api.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Constraint}: it is a projection, so that weights that meet it stay.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class ConstraintContract extends PluginContract<Constraint> {
    private static final int ROWS = 7;
    private static final int COLUMNS = 11;
    private static final float[] SCALES = {0, 1e-3f, 1, 10, 1e20f};
    private static final long SEED = 20140615;

    /** Made by JUnit. */
    protected ConstraintContract() {}

    @Override
    protected final Class<Constraint> type() {
        return Constraint.class;
    }

    @Override
    protected List<DynamicTest> facts(Constraint constraint) {
        return List.of(
                dynamicTest("secondProjectionChangesNothingButRounding", () -> isIdempotent(constraint)),
                dynamicTest("weightsThatMeetItStayToTheBit", () -> feasibleStays(constraint)),
                dynamicTest("finiteWeightsStayFinite", () -> finiteStaysFinite(constraint)),
                dynamicTest("viewGivesTheSameBitsAndNothingAroundItIsTouched", () -> viewEqualsWhole(constraint)),
                dynamicTest("emptyParameterIsNoError", () -> constraint.apply(Matrix.zeros(3, 0))),
                dynamicTest("allocatesNothing", () -> allocatesNothing(constraint)));
    }

    private static Matrix weights(float scale) {
        float[] w = Slices.random(SEED, ROWS * COLUMNS);
        for (int i = 0; i < w.length; i++) {
            w[i] *= scale;
        }
        return Matrix.view(w, 0, ROWS, COLUMNS, ROWS);
    }

    private static Matrix projected(Constraint constraint, float scale) {
        Matrix W = weights(scale);
        constraint.apply(W);
        return W;
    }

    private static void isIdempotent(Constraint constraint) {
        for (float scale : SCALES) {
            Matrix once = projected(constraint, scale);
            Matrix twice = once.copy();
            constraint.apply(twice);
            for (int i = 0; i < once.data().length; i++) {
                float w = once.data()[i];
                assertEquals(w, twice.data()[i], 4 * Math.ulp(w), "weights of about " + scale + ", element " + i);
            }
        }
    }

    /** Rounding may leave the first result just outside; a few projections later it must be inside and stay. */
    private static void feasibleStays(Constraint constraint) {
        for (float scale : SCALES) {
            Matrix W = projected(constraint, scale);
            for (int i = 0; i < 3; i++) {
                constraint.apply(W);
            }
            Matrix again = W.copy();
            constraint.apply(again);
            assertArrayEquals(W.data(), again.data(), "weights of about " + scale);
        }
    }

    private static void finiteStaysFinite(Constraint constraint) {
        for (float scale : SCALES) {
            for (float w : projected(constraint, scale).data()) {
                assertTrue(Float.isFinite(w), () -> "weights of about " + scale + " became " + w);
            }
        }
    }

    private static void viewEqualsWhole(Constraint constraint) {
        float guard = -12345.5f;
        Matrix around = Matrix.zeros(ROWS + 4, COLUMNS + 2);
        around.fill(guard);
        Matrix view = around.rows(2, 2 + ROWS).columns(1, 1 + COLUMNS);
        view.copyFrom(weights(10));
        constraint.apply(view);
        assertArrayEquals(projected(constraint, 10).data(), view.copy().data());
        view.fill(guard);
        for (float element : around.data()) {
            assertEquals(guard, element, "Something outside the view was written.");
        }
    }

    private static void allocatesNothing(Constraint constraint) {
        Matrix W = weights(10);
        Allocation.assertNone(() -> constraint.apply(W));
    }
}
