package io.neurite.core.engine;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Penalty;
import java.util.List;

/**
 * What surrounds the optimizer in every step.
 *
 * @param penalties costs on the weights
 * @param transforms changes to all gradients, in their order
 * @param constraints conditions on the weights, in their order
 * @param weightDecay decoupled decay, at least 0; NaN: as the optimizer's published rule has it
 */
public record UpdateRules(
        List<Penalty> penalties, List<GradientTransform> transforms, List<Constraint> constraints, double weightDecay) {
    /**
     * Copies the lists.
     *
     * @param penalties the component
     * @param transforms the component
     * @param constraints the component
     * @param weightDecay the component
     */
    public UpdateRules {
        penalties = List.copyOf(penalties);
        transforms = List.copyOf(transforms);
        constraints = List.copyOf(constraints);
    }
}
