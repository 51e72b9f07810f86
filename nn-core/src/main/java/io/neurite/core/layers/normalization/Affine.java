package io.neurite.core.layers.normalization;

import io.neurite.api.GradientPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.initializers.Constant;
import java.util.Arrays;
import java.util.List;

/**
 * What normalised numbers go through, channel by channel: {@code y = gamma xHat + beta}. Those of the two that are
 * learned are the first parameters of the layer; penalties leave both alone, since gamma does best near 1.
 *
 * @param scale whether gamma is learned, otherwise it is 1
 * @param shift whether beta is learned, otherwise it is 0
 */
record Affine(boolean scale, boolean shift) {
    private static final int GAMMA = 0;

    /** Declares gamma, which begins with 1, and beta, which begins with 0. */
    LayerPlan declare(LayerPlan plan, int channels) {
        LayerPlan scaled = scale ? plan.parameter(ones("gamma", Role.BIAS, channels)) : plan;
        return shift ? scaled.bias("beta", channels) : scaled;
    }

    /** Declares a parameter per channel that begins with 1. */
    static ParameterSpec ones(String name, Role role, int channels) {
        return new ParameterSpec(name, role, Shape.of(channels), new Constant(1), 1, 1, false);
    }

    /** Returns how many parameters are declared. */
    int parameters() {
        return (scale ? 1 : 0) + (shift ? 1 : 0);
    }

    private int beta() {
        return scale ? 1 : 0;
    }

    float gamma(LayerPass pass, int channel) {
        return scale ? pass.parameter(GAMMA).get(channel, 0) : 1;
    }

    /** Writes a multiple of gamma for some channels. */
    void gammas(LayerPass pass, int channel, int channels, float factor, float[] result, int at) {
        if (!scale) {
            Arrays.fill(result, at, at + channels, factor);
            return;
        }
        float[] gamma = pass.parameter(GAMMA).data();
        int from = pass.parameter(GAMMA).index(channel, 0);
        for (int i = 0; i < channels; i++) {
            result[at + i] = factor * gamma[from + i];
        }
    }

    /** Writes beta for some channels. */
    void betas(LayerPass pass, int channel, int channels, float[] result, int at) {
        if (shift) {
            Matrix beta = pass.parameter(beta());
            System.arraycopy(beta.data(), beta.index(channel, 0), result, at, channels);
        } else {
            Arrays.fill(result, at, at + channels, 0);
        }
    }

    /** Returns gamma of a channel where there is no pass. */
    float gamma(List<Matrix> parameters, int channel) {
        return scale ? parameters.get(GAMMA).get(channel, 0) : 1;
    }

    float beta(List<Matrix> parameters, int channel) {
        return shift ? parameters.get(beta()).get(channel, 0) : 0;
    }

    /** Computes the sum of gamma times other numbers over some channels, in the order of {@link Kernel#sum}. */
    double weightedSum(LayerPass pass, int channel, float[] numbers, int from, int channels) {
        if (!scale) {
            return pass.kernel().sum(numbers, from, from + channels);
        }
        Matrix gamma = pass.parameter(GAMMA);
        return pass.kernel().dot(gamma.data(), gamma.index(channel, 0), numbers, from, channels);
    }

    /** Sums up what each sample contributes: scratch with a row per channel. */
    void gradients(GradientPass pass, int dGamma, int dBeta) {
        if (scale && pass.wants(GAMMA)) {
            pass.sumOfColumns(GAMMA, pass.scratch(dGamma));
        }
        if (shift && pass.wants(beta())) {
            pass.sumOfColumns(beta(), pass.scratch(dBeta));
        }
    }
}
