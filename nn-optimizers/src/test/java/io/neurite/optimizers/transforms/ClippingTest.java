package io.neurite.optimizers.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.neurite.api.GradientTransform;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippingTest {
    private final float[] first = {3, 4};
    private final float[] second = {0, -12};

    private void apply(GradientTransform transform) {
        transform.apply(List.of(slice("dense1/W", first, 0, 2), slice("dense2/W", second, 0, 2)));
    }

    private static ParameterSlice slice(String name, float[] g, int from, int to) {
        return new ParameterSlice(name, ParameterSpec.Role.WEIGHT, Matrix.zeros(g.length, 1), g, new float[0][], from,
                to, new ReferenceKernel());
    }

    @Test
    void byValueLimitsEachElement() {
        apply(new ClipByValue(3.5));
        assertArrayEquals(new float[] {3, 3.5f}, first);
        assertArrayEquals(new float[] {0, -3.5f}, second);
    }

    @Test
    void byNormLimitsEachParameter() {
        apply(new ClipByNorm(6));
        assertArrayEquals(new float[] {3, 4}, first);
        assertArrayEquals(new float[] {0, -6}, second);
    }

    @Test
    void byNormTakesTheSlicesOfOneParameterTogether() {
        float[] g = {3, 4};
        new ClipByNorm(2.5).apply(List.of(slice("embedding1/W", g, 0, 1), slice("embedding1/W", g, 1, 2)));
        assertArrayEquals(new float[] {1.5f, 2}, g);
    }

    @Test
    void byGlobalNormScalesAllAlike() {
        apply(new ClipByGlobalNorm(6.5));
        assertArrayEquals(new float[] {1.5f, 2}, first);
        assertArrayEquals(new float[] {0, -6}, second);
    }

    @Test
    void shortGradientsStayToTheBit() {
        apply(new ClipByGlobalNorm(13));
        apply(new ClipByNorm(12));
        apply(new ClipByValue(12));
        assertArrayEquals(new float[] {3, 4}, first);
        assertArrayEquals(new float[] {0, -12}, second);
    }
}
