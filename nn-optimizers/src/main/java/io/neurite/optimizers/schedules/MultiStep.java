package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * The learning rate drops by a factor at chosen epochs: {@code factor^(number of milestones &lt;= epoch)}.
 *
 * @param milestones epochs at which it drops, ascending, each above 0; default 30, 60, 90
 * @param factor what is left after a drop, above 0 and at most 1; default 0.1
 */
public record MultiStep(List<Integer> milestones, double factor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param milestones the component
     * @param factor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public MultiStep {
        milestones = List.copyOf(milestones);
        for (int i = 0; i < milestones.size(); i++) {
            boolean ascends = milestones.get(i) > (i == 0 ? 0 : milestones.get(i - 1));
            Require.that(ascends, "MultiStep: milestones are ascending epochs above 0", milestones);
        }
        Require.that(factor > 0 && factor <= 1, "MultiStep: factor is above 0 and at most 1", factor);
    }

    /** The defaults. */
    public MultiStep() {
        this(List.of(30, 60, 90), 0.1);
    }

    @Override
    public String id() {
        return "multi-step";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        int drops = 0;
        while (drops < milestones.size() && milestones.get(drops) <= epoch) {
            drops++;
        }
        return StrictMath.pow(factor, drops);
    }
}
