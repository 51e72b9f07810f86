package io.neurite.dashboard.advice;

import io.neurite.api.Activation.Elementwise;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.dashboard.advice.Advice.Severity;
import io.neurite.dashboard.probe.LayerFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether the units of hidden layers pass on gradients. */
final class UnitRules {
    /** Networks of ReLU have some units that none of 64 samples wakes; more than half are a waste. */
    private static final double MANY = 0.5;
    /** Of an image, each place of each channel is a unit, and places that are always empty are no harm. */
    private static final double MANY_PLACES = 0.9;
    /** What is seen twice is no accident of one step. */
    private static final int LOOKS = 2;
    /** Far from anything that layers make. */
    private static final float FAR = 1e4f;

    private UnitRules() {}

    /** A layer and which part of its units does not learn. */
    private record Idle(Node node, double part) {
        String text() {
            return Words.percent(part) + " of the units of '" + node.name() + "'";
        }
    }

    /** Units whose derivative is 0 for all samples never recover by themselves (Lu et al. 2020, Dying ReLU). */
    static Optional<Advice> deadUnits(Observations seen) {
        List<Idle> idle = idle(seen, false, LayerFigures::dead);
        if (idle.isEmpty()) {
            return Optional.empty();
        }
        boolean blocked = idle.stream().anyMatch(layer -> layer.part() == 1);
        return Optional.of(new Advice("dead-units", blocked ? Severity.PROBLEM : Severity.WARNING,
                blocked ? "A layer is dead: nothing passes it, and no layer before it learns by it."
                        : "Many units are dead: they do the same for every sample, and do not learn.",
                text(idle) + " had the derivative 0 for all samples that were looked at.",
                "Try a smaller learning rate, inputs that are brought to scale, or leaky-relu instead of "
                        + idle.get(0).node().kind() + "."));
    }

    /** Glorot &amp; Bengio 2010, section 3: sigmoids whose outputs are at their ends learn hardly anything. */
    static Optional<Advice> saturatedUnits(Observations seen) {
        List<Idle> idle = idle(seen, true, figures -> figures.dead() + figures.saturated());
        if (idle.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Advice("saturated-units", Severity.WARNING,
                "Many units are saturated: their outputs are at an end of their range, where they hardly learn.",
                text(idle) + " had a derivative below 0.005 for nearly all samples that were looked at.",
                "Try inputs that are brought to scale, a smaller learning rate, or relu instead of "
                        + idle.get(0).node().kind() + "."));
    }

    private static String text(List<Idle> idle) {
        return String.join(", and ", idle.stream().limit(2).map(Idle::text).toList());
    }

    /** Outputs of the network are left out: a sure answer is at the end of a sigmoid's range. */
    private static List<Idle> idle(Observations seen, boolean bounded, ToDoubleFunction<LayerFigures> part) {
        List<Idle> found = new ArrayList<>();
        for (Node node : seen.network().nodes()) {
            if (node.layer() instanceof ActivationLayer layer && layer.activation() instanceof Elementwise function
                    && isBounded(function) == bounded && !seen.network().outputs().contains(node.name())) {
                boolean places = seen.network().shape(seen.network().valueOf(node.name())).rank() > 1;
                double least = seen.latest(node.name(), LOOKS).stream().mapToDouble(part).min().orElse(0);
                if (least > (places ? MANY_PLACES : MANY)) {
                    found.add(new Idle(node, least));
                }
            }
        }
        return found;
    }

    /** Tells whether a function has an end on both sides, as sigmoid and tanh have, where it is saturated. */
    private static boolean isBounded(Elementwise function) {
        return Math.abs(function.value(FAR)) < FAR / 10 && Math.abs(function.value(-FAR)) < FAR / 10;
    }
}
