package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Resilient propagation: a step size per weight that looks at the gradient's sign alone; for full batches.
 *
 * <pre>
 *   sign kept:    d = min(d etaPlus, maxStep)
 *   sign changed: d = max(d etaMinus, minStep), and g = 0 for this step and the comparison after it
 *   w = w - sign(g) d
 * </pre>
 *
 * <p>Default learning rate 0.01, as in PyTorch; it is the first d and no later rate matters. Source: Riedmiller &amp;
 * Braun 1993, in the form without backtracking of weights (Rprop-, Igel &amp; Huesken 2003).
 *
 * @param etaMinus factor after a change of sign, above 0 and below 1; default 0.5
 * @param etaPlus factor while the sign stays, above 1; default 1.2
 * @param minStep least step, above 0; default 1e-6
 * @param maxStep greatest step, at least minStep; default 50
 */
public record Rprop(double etaMinus, double etaPlus, double minStep, double maxStep) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param etaMinus the component
     * @param etaPlus the component
     * @param minStep the component
     * @param maxStep the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Rprop {
        Require.positive("Rprop: etaMinus", etaMinus);
        Require.decay("Rprop: etaMinus", etaMinus);
        Require.that(etaPlus > 1 && Float.isFinite((float) etaPlus), "Rprop: etaPlus is above 1", etaPlus);
        Require.positive("Rprop: minStep", minStep);
        Require.positive("Rprop: maxStep", maxStep);
        Require.that(maxStep >= minStep, "Rprop: maxStep is at least minStep", maxStep);
    }

    /** The defaults. */
    public Rprop() {
        this(0.5, 1.2, 1e-6, 50);
    }

    @Override
    public String id() {
        return "rprop";
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public List<String> slots() {
        return List.of("previous", "size");
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] previous = slice.slot(0);
        float[] size = slice.slot(1);
        float rate = (float) learningRate;
        float minus = (float) etaMinus;
        float plus = (float) etaPlus;
        float least = (float) minStep;
        float most = (float) maxStep;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            // The product of signs: that of gradients can underflow.
            float agreement = Math.signum(g[i]) * Math.signum(previous[i]);
            float factor = agreement > 0 ? plus : agreement < 0 ? minus : 1;
            // Sizes are at least minStep > 0, so 0 is a slot that no step has touched.
            float d = Math.min(Math.max((size[i] == 0 ? rate : size[i]) * factor, least), most);
            previous[i] = agreement < 0 ? 0 : g[i];
            size[i] = d;
            w[i] -= Math.signum(previous[i]) * d;
        }
    }
}
