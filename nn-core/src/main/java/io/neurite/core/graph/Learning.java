package io.neurite.core.graph;

import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.Penalty;
import io.neurite.core.plugins.PluginText;
import java.util.ArrayList;
import java.util.List;

/**
 * How the parameters of one layer learn, beside what a trainer says for all layers.
 *
 * <pre>{@code
 * Network network = Network.from(model).learning(Learning.usual().withRateFactor(0.1), "features");
 * }</pre>
 *
 * @param frozen true if training leaves them alone, and the layer works as in predictions; default false
 * @param rateFactor factor of the learning rate: the layer moves as if the training's rate were so many times what it
 *     is; above 0; default 1
 * @param penalties costs on the layer's weights, in addition to the trainer's; default none
 */
public record Learning(boolean frozen, double rateFactor, List<Penalty> penalties) {
    private static final Learning USUAL = new Learning(false, 1, List.of());

    /**
     * Checks the factor and copies the list.
     *
     * @param frozen the component
     * @param rateFactor the component
     * @param penalties the component
     * @throws IllegalArgumentException if the factor is not a positive number
     */
    public Learning {
        if (!(rateFactor > 0) || Double.isInfinite(rateFactor)) {
            throw new IllegalArgumentException("The factor of a layer's learning rate is a number above 0, got "
                    + rateFactor + "." + (rateFactor == 0 ? " To leave a layer as it is, freeze it." : ""));
        }
        penalties = List.copyOf(penalties);
    }

    /**
     * Returns how a layer learns of which nothing is said.
     *
     * @return as the trainer says for all
     */
    public static Learning usual() {
        return USUAL;
    }

    /**
     * Returns the same with another choice of being frozen.
     *
     * @param newFrozen whether training leaves the layer alone
     * @return the rules
     */
    public Learning withFrozen(boolean newFrozen) {
        return new Learning(newFrozen, rateFactor, penalties);
    }

    /**
     * Returns the same with another factor of the learning rate.
     *
     * @param factor above 0
     * @return the rules
     * @throws IllegalArgumentException if the factor is not a positive number
     */
    public Learning withRateFactor(double factor) {
        return new Learning(frozen, factor, penalties);
    }

    /**
     * Returns the same with other penalties.
     *
     * @param newPenalties costs on the layer's weights; none: only the trainer's
     * @return the rules
     */
    public Learning withPenalties(Penalty... newPenalties) {
        return new Learning(frozen, rateFactor, List.of(newPenalties));
    }

    /** Returns what of these rules means something to a layer: without parameters there is no rate, and so on. */
    Learning meaningfulFor(LayerPlan plan) {
        return new Learning(frozen, has(plan, Role.WEIGHT) || has(plan, Role.BIAS) ? rateFactor : 1,
                has(plan, Role.WEIGHT) ? penalties : List.of());
    }

    private static boolean has(LayerPlan plan, Role role) {
        for (ParameterSpec spec : plan.parameters()) {
            if (spec.role() == role) {
                return true;
            }
        }
        return false;
    }

    /** Returns what differs from {@link #usual}, for people: {@code frozen, rate x 0.1, l2}; empty if nothing does. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        if (frozen) {
            said.add("frozen");
        }
        if (rateFactor != 1) {
            said.add("rate x " + PluginText.number(rateFactor));
        }
        for (Penalty penalty : penalties) {
            said.add(PluginText.of(penalty));
        }
        return String.join(", ", said);
    }
}
