package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Penalty}: its gradient belongs to its value and is added to what is there.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class PenaltyContract extends PluginContract<Penalty> {
    private static final float STEP = 0x1p-7f;
    private static final double TOLERANCE = 1e-3;
    private static final int LENGTH = 37;
    private static final int FROM = 5;
    private static final int TO = 30;
    private static final long SEED = 19700201;

    /** Made by JUnit. */
    protected PenaltyContract() {}

    @Override
    protected final Class<Penalty> type() {
        return Penalty.class;
    }

    @Override
    protected List<DynamicTest> facts(Penalty penalty) {
        return List.of(
                dynamicTest("valueIsFiniteAndNotNegative", () -> valueIsFiniteAndNotNegative(penalty)),
                dynamicTest("valueChangesNothing", () -> valueChangesNothing(penalty)),
                dynamicTest("gradientAgreesWithCentralDifferences", () -> gradientAgreesWithDifferences(penalty)),
                dynamicTest("gradientIsAddedToWhatIsThere", () -> gradientIsAdded(penalty)),
                dynamicTest("onlyTheGradientOfTheSliceChanges", () -> onlyTheGradientOfTheSliceChanges(penalty)),
                dynamicTest("allocatesNothing", () -> allocatesNothing(penalty)));
    }

    private static ParameterSlice slice(float[] w, float[] g) {
        return Slices.of(w, g, new float[0][], FROM, TO);
    }

    private static float[] weights() {
        return Slices.random(SEED, LENGTH);
    }

    private static float[] gradient(Penalty penalty) {
        float[] g = new float[LENGTH];
        penalty.addGradient(slice(weights(), g));
        return g;
    }

    private static void valueIsFiniteAndNotNegative(Penalty penalty) {
        for (float[] w : List.of(weights(), new float[LENGTH])) {
            double value = penalty.value(slice(w, new float[LENGTH]));
            assertTrue(value >= 0 && Double.isFinite(value), () -> "value " + value);
        }
    }

    private static void valueChangesNothing(Penalty penalty) {
        float[] w = weights();
        float[] g = new float[LENGTH];
        penalty.value(slice(w, g));
        assertArrayEquals(weights(), w);
        assertArrayEquals(new float[LENGTH], g);
    }

    private static void gradientAgreesWithDifferences(Penalty penalty) {
        float[] g = gradient(penalty);
        double largest = 0;
        for (float element : g) {
            largest = Math.max(largest, Math.abs(element));
        }
        for (int i = FROM; i < TO; i++) {
            double difference = (valueMoved(penalty, i, STEP) - valueMoved(penalty, i, -STEP)) / (2 * STEP);
            assertEquals(difference, g[i], TOLERANCE * largest, "gradient " + i);
        }
    }

    private static double valueMoved(Penalty penalty, int i, float step) {
        float[] w = weights();
        w[i] += step;
        return penalty.value(slice(w, new float[LENGTH]));
    }

    private static void gradientIsAdded(Penalty penalty) {
        float[] alone = gradient(penalty);
        float[] there = Slices.random(SEED + 1, LENGTH);
        float[] sum = there.clone();
        penalty.addGradient(slice(weights(), sum));
        for (int i = FROM; i < TO; i++) {
            float rounding = 2 * Math.ulp(Math.abs(there[i]) + Math.abs(alone[i]));
            assertEquals(there[i] + alone[i], sum[i], rounding, "gradient " + i);
        }
    }

    private static void onlyTheGradientOfTheSliceChanges(Penalty penalty) {
        float[] w = weights();
        float[] g = new float[LENGTH];
        penalty.addGradient(slice(w, g));
        assertArrayEquals(weights(), w, "weights");
        for (int i = 0; i < LENGTH; i++) {
            assertTrue(i >= FROM && i < TO || g[i] == 0, "gradient " + i + " lies outside [" + FROM + ", " + TO + ")");
        }
        // What lies outside is not read either.
        for (int i = 0; i < LENGTH; i++) {
            w[i] = i >= FROM && i < TO ? w[i] : Float.NaN;
        }
        assertEquals(penalty.value(slice(weights(), g)), penalty.value(slice(w, g)));
    }

    private static void allocatesNothing(Penalty penalty) {
        ParameterSlice slice = slice(weights(), new float[LENGTH]);
        double[] value = new double[1];
        Allocation.assertNone(() -> {
            value[0] = penalty.value(slice);
            penalty.addGradient(slice);
        });
    }
}
