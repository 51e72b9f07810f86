package io.neurite.optimizers.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.Penalty;
import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import org.junit.jupiter.api.Test;

class PenaltyAndConstraintTest {
    private final float[] g = {1, 1, 1};
    private final ParameterSlice slice = new ParameterSlice("dense1/W", ParameterSpec.Role.WEIGHT,
            Matrix.ofColumns(new float[] {-2, 0, 3}), g, new float[0][], 0, 3, new ReferenceKernel());

    @Test
    void l1IsTheSumOfMagnitudes() {
        Penalty penalty = new L1(0.5);
        penalty.addGradient(slice);
        assertEquals(2.5, penalty.value(slice));
        assertArrayEquals(new float[] {0.5f, 1, 1.5f}, g);
    }

    @Test
    void l2IsHalfTheSumOfSquares() {
        Penalty penalty = new L2(0.5);
        penalty.addGradient(slice);
        assertEquals(3.25, penalty.value(slice));
        assertArrayEquals(new float[] {0, 1, 2.5f}, g);
    }

    @Test
    void maxNormScalesLongRowsOnly() {
        Matrix W = Matrix.ofRows(new float[] {3, 4}, new float[] {0.5f, -2}, new float[] {0, 0});
        new MaxNorm(2.5).apply(W);
        assertArrayEquals(new float[] {1.5f, 0.5f, 0, 2, -2, 0}, W.data());
    }
}
