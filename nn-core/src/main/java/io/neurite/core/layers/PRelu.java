package io.neurite.core.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.initializers.Constant;
import java.util.List;

/**
 * A rectifier whose slope for negative numbers is learned: {@code A = max(0, Z) + a min(0, Z)}.
 *
 * <p>{@code dZ = dA} where Z is above 0 and {@code a dA} elsewhere; {@code da = sum of dA min(0, Z)} over samples and
 * positions. The slopes (parameter {@code a}) are a bias to training: penalties and weight decay would pull them to 0,
 * and make it a plain rectifier. Takes any shape and keeps it. Source: He, Zhang, Ren &amp; Sun 2015, section 2.1.
 *
 * @param perChannel true (default): a slope for each channel, the last extent, hence for each unit of a vector; false:
 *     one for each number of a sample, in row-major order
 * @param initialSlope first value of all slopes, finite as a float; default 0.25
 */
public record PRelu(boolean perChannel, double initialSlope) implements Layer {
    private static final int SLOPES = 0;
    /** The place of each sample's part of da among the scratch. */
    private static final int D = 0;

    /** A slope per channel that starts at 0.25. */
    public PRelu() {
        this(true, 0.25);
    }

    /**
     * Checks the slope.
     *
     * @param perChannel the component
     * @param initialSlope the component
     * @throws IllegalArgumentException if the slope is not finite as a float
     */
    public PRelu {
        if (!Float.isFinite((float) initialSlope)) {
            throw new IllegalArgumentException("PRelu: initialSlope is a finite float, got " + initialSlope + ".");
        }
    }

    @Override
    public String id() {
        return "prelu";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("PRelu takes one input, got " + inputs.size() + ": " + inputs
                    + ". Merge them in front of it.");
        }
        Shape shape = inputs.get(0);
        int slopes = perChannel && shape.rank() > 0 ? shape.extent(-1) : shape.size();
        return LayerPlan.output(shape)
                .parameter(new ParameterSpec("a", Role.BIAS, Shape.of(slopes), new Constant(initialSlope), 1, 1, false))
                .scratch(slopes)
                .keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix slopes = pass.parameter(SLOPES);
        Matrix Z = pass.input(0);
        Matrix A = pass.output();
        for (int j = 0; j < Z.columns(); j++) {
            for (int position = 0; position < Z.rows(); position += slopes.rows()) {
                bend(slopes.rows(), slopes.data(), slopes.offset(), Z.data(), Z.index(position, j), A.data(),
                        A.index(position, j));
            }
        }
    }

    /** A = max(0, Z) + a min(0, Z). */
    private static void bend(int length, float[] a, int aFrom, float[] z, int zFrom, float[] y, int yFrom) {
        for (int c = 0; c < length; c++) {
            float number = z[zFrom + c];
            y[yFrom + c] = Math.max(0, number) + a[aFrom + c] * Math.min(0, number);
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix slopes = pass.parameter(SLOPES);
        Matrix Z = pass.input(0);
        Matrix dA = pass.dOutput();
        Matrix dZ = pass.dInput(0);
        Matrix sums = pass.scratch(D);
        if (pass.training()) {
            sums.fill(0);
        }
        for (int j = 0; j < Z.columns(); j++) {
            for (int position = 0; position < Z.rows(); position += slopes.rows()) {
                int at = Z.index(position, j);
                int dFrom = dA.index(position, j);
                if (dZ != null) {
                    unbend(slopes.rows(), slopes.data(), slopes.offset(), Z.data(), at, dA.data(), dFrom, dZ.data(),
                            dZ.index(position, j));
                }
                if (pass.training()) {
                    addProducts(slopes.rows(), Z.data(), at, dA.data(), dFrom, sums.data(), sums.index(0, j));
                }
            }
        }
    }

    /** dZ = dA where Z is above 0, else a dA: without a branch, which no processor could foresee. */
    private static void unbend(int length, float[] a, int aFrom, float[] z, int zFrom, float[] dy, int dyFrom,
            float[] dz, int dzFrom) {
        for (int c = 0; c < length; c++) {
            // 1 or 0: even the least float above 0 is 2^-149.
            float above = Math.min(1, Math.max(0, z[zFrom + c]) * 0x1p100f * 0x1p49f);
            dz[dzFrom + c] = (above + (1 - above) * a[aFrom + c]) * dy[dyFrom + c];
        }
    }

    /** D = D + dA min(0, Z). */
    private static void addProducts(int length, float[] z, int zFrom, float[] dy, int dyFrom, float[] sums,
            int sumsFrom) {
        for (int c = 0; c < length; c++) {
            sums[sumsFrom + c] += dy[dyFrom + c] * Math.min(0, z[zFrom + c]);
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        if (pass.wants(SLOPES)) {
            // da = sum over the samples of D
            pass.sumOfColumns(SLOPES, pass.scratch(D));
        }
    }
}
