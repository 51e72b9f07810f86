package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate rises to its base, the peak, and then falls far below where it began, along half cosines.
 *
 * <p>From {@code 1 / divFactor} to 1 at {@code pctStart epochs}, then to {@code 1 / (divFactor finalDivFactor)} at the
 * end. Source: Smith &amp; Topin 2019, with cosines as in PyTorch; momentum is left alone.
 *
 * @param pctStart share of the training that rises, above 0 and below 1; default 0.3
 * @param divFactor the peak over the start, at least 1; default 25
 * @param finalDivFactor the start over the end, at least 1; default 1e4
 */
public record OneCycle(double pctStart, double divFactor, double finalDivFactor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param pctStart the component
     * @param divFactor the component
     * @param finalDivFactor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public OneCycle {
        Require.that(pctStart > 0 && pctStart < 1, "OneCycle: pctStart is above 0 and below 1", pctStart);
        Require.that(divFactor >= 1 && Double.isFinite(divFactor), "OneCycle: divFactor is at least 1", divFactor);
        Require.that(finalDivFactor >= 1 && Double.isFinite(finalDivFactor), "OneCycle: finalDivFactor is at least 1",
                finalDivFactor);
    }

    /** The defaults. */
    public OneCycle() {
        this(0.3, 25, 1e4);
    }

    @Override
    public String id() {
        return "one-cycle";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        double peak = pctStart * epochs;
        return epoch < peak
                ? Cosine.annealed(epoch / peak, 1 / divFactor, 1)
                : Cosine.annealed((epoch - peak) / (epochs - peak), 1, 1 / (divFactor * finalDivFactor));
    }
}
