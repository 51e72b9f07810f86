package io.neurite.dashboard.advice;

import io.neurite.dashboard.advice.Advice.Severity;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether gradients reach all layers, and steps are of a size that learns. */
final class GradientRules {
    /**
     * Between the first and the last layer, each gradient as a part of its weights. Weights that begin as Glorot &amp;
     * Bengio 2010 and He et al. 2015 ask for keep it near 1; trained networks are within some hundreds.
     */
    private static final double FAR_APART = 1e4;
    /** About 1e-3 is usual (Karpathy, Stanford CS231n, "Ratio of weights:updates"); a hundred times that is not. */
    private static final double LARGE_UPDATE = 0.1;
    private static final double SMALL_UPDATE = 1e-5;
    /** At first, weights may be so small that any step is large. */
    private static final long STEPS_OF_THE_BEGINNING = 50;
    private static final int FEWEST_EPOCHS = 3;

    private GradientRules() {}

    static Optional<Advice> vanishingGradients(Observations seen) {
        Snapshot latest = mostly(seen, ratio -> ratio < 1 / FAR_APART);
        return latest == null ? Optional.empty()
                : Optional.of(new Advice("vanishing-gradients", Severity.WARNING,
                "Gradients vanish on their way back: the first layers hardly learn.",
                between(seen, latest),
                "Try relu instead of sigmoid or tanh, fewer layers, batch normalisation, or residual blocks."));
    }

    static Optional<Advice> explodingGradients(Observations seen) {
        List<LayerFigures> broken = seen.snapshots().stream().flatMap(snapshot -> snapshot.layers().stream())
                .filter(figures -> figures.weightNorm() >= 0 && !Double.isFinite(figures.gradientNorm()))
                .toList();
        String remedy = "Try a smaller learning rate, clipped gradients, inputs that are brought to scale, or batch "
                + "normalisation.";
        if (!broken.isEmpty()) {
            return Optional.of(new Advice("exploding-gradients", Severity.PROBLEM,
                    "Gradients explode: they are no longer numbers to learn by.",
                    "The gradient of '" + broken.get(0).layer() + "' was " + Words.number(broken.get(0).gradientNorm())
                            + ".", remedy));
        }
        Snapshot latest = mostly(seen, ratio -> ratio > FAR_APART);
        return latest == null ? Optional.empty()
                : Optional.of(new Advice("exploding-gradients", Severity.WARNING,
                "Gradients grow on their way back: the first layers are torn about by each step.",
                between(seen, latest), remedy));
    }

    /** Returns the latest snapshot of those, more than half, whose first layer is so far from the last one. */
    private static @Nullable Snapshot mostly(Observations seen, DoublePredicate far) {
        List<Snapshot> snapshots = seen.snapshots().stream().filter(snapshot -> isInformative(seen, snapshot)).toList();
        List<Snapshot> such = snapshots.stream().filter(snapshot -> far.test(ratio(seen, snapshot))).toList();
        return 2 * such.size() > snapshots.size() ? such.get(such.size() - 1) : null;
    }

    /**
     * Tells whether gradients of several layers can be compared. All before a last layer that begins with zeros have
     * none in the first step, and none comes through a dead layer, which is an advice of its own.
     */
    private static boolean isInformative(Observations seen, Snapshot snapshot) {
        List<LayerFigures> layers = seen.weighted(snapshot);
        return layers.size() > 1 && last(layers).gradientNorm() > 0
                && (layers.get(0).gradientNorm() > 0 || snapshot.step() > 0 && layers.get(0).gradientNorm() == 0)
                && snapshot.layers().stream().noneMatch(figures -> figures.dead() == 1);
    }

    private static double ratio(Observations seen, Snapshot snapshot) {
        List<LayerFigures> layers = seen.weighted(snapshot);
        return relative(layers.get(0)) / relative(last(layers));
    }

    private static double relative(LayerFigures figures) {
        return figures.gradientNorm() / figures.weightNorm();
    }

    private static LayerFigures last(List<LayerFigures> layers) {
        return layers.get(layers.size() - 1);
    }

    private static String between(Observations seen, Snapshot snapshot) {
        List<LayerFigures> layers = seen.weighted(snapshot);
        LayerFigures first = layers.get(0);
        LayerFigures last = last(layers);
        return "As a part of the weights, the gradient of '" + first.layer() + "' was " + Words.number(relative(first))
                + ", that of '" + last.layer() + "' " + Words.number(relative(last)) + ".";
    }

    static Optional<Advice> updatesTooLarge(Observations seen) {
        List<Snapshot> watched = watched(seen).filter(snapshot -> snapshot.step() > STEPS_OF_THE_BEGINNING).toList();
        if (watched.size() < 2 || seen.minimizes()) {
            return Optional.empty();
        }
        List<String> layers = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (LayerFigures figures : seen.weighted(watched.get(watched.size() - 1))) {
            double both = Math.min(figures.updateRatio(), ratioOf(seen, watched.get(watched.size() - 2), figures));
            if (both > LARGE_UPDATE) {
                layers.add(figures.layer());
                least = Math.min(least, both);
            }
        }
        return layers.isEmpty() ? Optional.empty() : Optional.of(new Advice("updates-too-large", Severity.WARNING,
                "Steps are large beside the weights: each undoes much of what was learned.",
                "One step changed the weights of " + Words.list(layers) + " by " + Words.percent(least)
                        + " or more; 0.1 % is usual.",
                "Try a learning rate that is ten times smaller."));
    }

    private static double ratioOf(Observations seen, Snapshot snapshot, LayerFigures layer) {
        return seen.weighted(snapshot).stream().filter(figures -> figures.layer().equals(layer.layer()))
                .mapToDouble(LayerFigures::updateRatio).findFirst().orElse(Double.NaN);
    }

    static Optional<Advice> updatesTooSmall(Observations seen) {
        List<Snapshot> watched = watched(seen).toList();
        if (watched.size() < 2 || seen.epochs().size() < FEWEST_EPOCHS || seen.minimizes() || seen.isResumed()
                // Whatever learns is right.
                || seen.lastEpoch().metric("loss") < 0.9 * seen.firstEpoch().metric("loss")) {
            return Optional.empty();
        }
        // A schedule may begin or end with small steps; that all of them were is another matter.
        double most = watched.stream().flatMap(snapshot -> seen.weighted(snapshot).stream())
                .mapToDouble(LayerFigures::updateRatio).filter(ratio -> ratio >= 0).max().orElse(Double.NaN);
        return !(most < SMALL_UPDATE) ? Optional.empty() : Optional.of(new Advice("updates-too-small",
                Severity.WARNING,
                "Steps are so small that hardly anything is learned.",
                "The largest step that was watched changed a layer's weights by " + Words.percent(most)
                        + "; 0.1 % is usual. The loss went from " + Words.number(seen.firstEpoch().metric("loss"))
                        + " to " + Words.number(seen.lastEpoch().metric("loss")) + ".",
                "Try a learning rate that is ten or a hundred times larger."));
    }

    private static Stream<Snapshot> watched(Observations seen) {
        return seen.snapshots().stream().filter(snapshot -> snapshot.layers().stream()
                .anyMatch(figures -> figures.updateRatio() >= 0));
    }
}
