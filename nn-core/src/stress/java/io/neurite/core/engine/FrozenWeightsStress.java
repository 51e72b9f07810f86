package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.Kernels;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads multiply by weights that nobody has packed yet: both get the product. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both have the product")
@Outcome(expect = Expect.FORBIDDEN, desc = "one has read panels without numbers")
@State
public class FrozenWeightsStress {
    private static final int ROWS = 19;
    private static final int DEPTH = 5;
    private static final Matrix W = numbers(ROWS, DEPTH);
    private static final Matrix X = numbers(DEPTH, 1);
    private static final float[] PRODUCT = multiply(new FrozenWeights(new Matrix[] {W}), Kernels.scalar());

    private final FrozenWeights weights = new FrozenWeights(new Matrix[] {W});

    private static Matrix numbers(int rows, int columns) {
        Matrix numbers = Matrix.zeros(rows, columns);
        for (int i = 0; i < numbers.data().length; i++) {
            numbers.data()[i] = 1 + i;
        }
        return numbers;
    }

    private static float[] multiply(FrozenWeights weights, Kernel kernel) {
        Matrix Z = Matrix.zeros(ROWS, 1);
        weights.multiply(kernel, 0, X, Z);
        return Z.data();
    }

    private boolean multipliesRight() {
        return Arrays.equals(PRODUCT, multiply(weights, Kernels.best()));
    }

    @Actor
    public void one(ZZ_Result result) {
        result.r1 = multipliesRight();
    }

    @Actor
    public void other(ZZ_Result result) {
        result.r2 = multipliesRight();
    }
}
