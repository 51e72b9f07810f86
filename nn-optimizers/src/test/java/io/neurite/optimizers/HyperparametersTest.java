package io.neurite.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.optimizers.schedules.Constant;
import io.neurite.optimizers.schedules.MultiStep;
import io.neurite.optimizers.schedules.OneCycle;
import io.neurite.optimizers.schedules.WarmUp;
import io.neurite.optimizers.transforms.ClipByNorm;
import io.neurite.optimizers.transforms.L2;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HyperparametersTest {
    private static void assertRefused(String message, Executable construction) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, construction).getMessage());
    }

    @Test
    void whatIsOutOfRangeIsRefusedWithItsRange() {
        assertRefused("Adam: beta1 is from 0 to below 1, got 1.0.", () -> new Adam(1, 0.999, 1e-8));
        assertRefused("Adam: beta2 is from 0 to below 1, got NaN.", () -> new Adam(0.9, Double.NaN, 1e-8));
        assertRefused("Adam: epsilon is a float32 number above 0, got 0.0.", () -> new Adam(0.9, 0.999, 0));
        assertRefused("AdaBelief: epsilon is a float32 number above 0, got 1.0E-60.",
                () -> new AdaBelief(0.9, 0.99, 1e-60));
        assertRefused("AdamW: weightDecay is a number of at least 0, got -1.0.", () -> new AdamW(0.9, 0.99, 1e-8, -1));
        assertRefused("Rprop: maxStep is at least minStep, got 1.0.", () -> new Rprop(0.5, 1.2, 2, 1));
        assertRefused("Lbfgs: memory is at least 1, got 0.", () -> new Lbfgs(0, 0, 0, 20));
        assertRefused("L2: lambda is a number of at least 0, got Infinity.", () -> new L2(Double.POSITIVE_INFINITY));
        assertRefused("ClipByNorm: maxNorm is a float32 number above 0, got -1.0.", () -> new ClipByNorm(-1));
        assertRefused("WarmUp: startFactor is from 0 to 1, got 2.0.", () -> new WarmUp(1, 2, new Constant()));
        assertRefused("OneCycle: pctStart is above 0 and below 1, got 1.0.", () -> new OneCycle(1, 25, 1e4));
        assertRefused("MultiStep: milestones are ascending epochs above 0, got [3, 3].",
                () -> new MultiStep(List.of(3, 3), 0.1));
    }
}
