package io.neurite.dashboard.advice;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.core.graph.Node;
import io.neurite.dashboard.advice.Advice.Severity;
import io.neurite.dashboard.probe.Snapshot;
import java.util.List;
import java.util.Optional;

/** What the course of the loss tells: where it begins, how it goes on, where it ends. */
final class CourseRules {
    /**
     * Scores of variance v make the loss of an untrained network about v / 2 higher than that of guessing; weights and
     * inputs of usual scale make v at most about 2.
     */
    private static final double MUCH_WORSE = 3;
    private static final int FEWEST_EPOCHS = 12;
    private static final int FEWEST_EPOCHS_TO_FALL = 8;
    /** Of the loss before training: what is below has come far. */
    private static final double HIGH = 0.7;
    private static final double STANDING = 0.995;
    private static final double FALLING = 0.7;
    /** Of the loss before training: what is below has all but arrived. */
    private static final double LOW = 0.05;

    private CourseRules() {}

    static Optional<Advice> diverged(Observations seen) {
        Ending end = seen.end();
        if (end == null || end.kind() != Ending.Kind.DIVERGED) {
            return Optional.empty();
        }
        return Optional.of(new Advice("diverged", Severity.PROBLEM,
                "Training has diverged: the numbers have grown beyond all bounds.",
                end.text(),
                "Try a learning rate that is ten times smaller; bring inputs and targets to scale; clip gradients."));
    }

    /** A network that knows nothing yet should say so: p = 1 / K for each class, the loss ln K. */
    static Optional<Advice> initialLoss(Observations seen) {
        DataFigures data = seen.data();
        Snapshot first = seen.untrained().orElse(null);
        if (data == null || first == null || !data.hasClasses() || seen.network().outputs().size() > 1) {
            return Optional.empty();
        }
        Node output = seen.node(seen.network().outputs().get(0));
        int units = seen.network().outputShape(0).size();
        int classes = output.kind().equals("softmax") ? units : output.kind().equals("sigmoid") && units == 1 ? 2 : 0;
        if (classes < 2 || first.loss() <= StrictMath.log(classes) + MUCH_WORSE || !Double.isFinite(first.loss())) {
            return Optional.empty();
        }
        return Optional.of(new Advice("initial-loss", Severity.WARNING,
                "The network began with answers that were sure and wrong, which it first had to unlearn.",
                "The loss before training was " + Words.number(first.loss()) + "; to guess among " + classes
                        + " classes costs ln " + classes + " = " + Words.number(StrictMath.log(classes)) + ".",
                "Bring the inputs to scale, or begin with smaller weights in the last layer."));
    }

    /** The loss stands still, far from 0. That may be all there is to learn, so it is only a note. */
    static Optional<Advice> plateau(Observations seen) {
        List<EpochSummary> epochs = seen.epochs();
        int third = epochs.size() / 3;
        if (epochs.size() < FEWEST_EPOCHS || seen.isResumed() || FittingRules.underfitting(seen).isPresent()) {
            return Optional.empty();
        }
        double before = mean(epochs.subList(epochs.size() - 2 * third, epochs.size() - third), "loss");
        double now = mean(epochs.subList(epochs.size() - third, epochs.size()), "loss");
        if (!(now > STANDING * before && before > 0 && now > HIGH * begin(seen))) {
            return Optional.empty();
        }
        return Optional.of(new Advice("plateau", Severity.NOTE,
                "The loss stands still at a high level.",
                "In the last " + third + " epochs it was " + Words.number(now) + " on average, in the " + third
                        + " before " + Words.number(before) + "; it began at " + Words.number(begin(seen)) + ".",
                "Try another learning rate, a schedule that lowers it, or more units; or look for features that tell "
                        + "more."));
    }

    static Optional<Advice> tooFewEpochs(Observations seen) {
        List<EpochSummary> epochs = seen.epochs();
        Ending end = seen.end();
        if (end == null || end.kind() != Ending.Kind.EPOCHS_DONE || epochs.size() < FEWEST_EPOCHS_TO_FALL
                || seen.isResumed()
                // The monitored loss is the one that counts; what was best long ago has stopped falling.
                || seen.bestEpoch() < epochs.size() - 2) {
            return Optional.empty();
        }
        String loss = seen.isValidated() ? Observations.VALIDATION_LOSS : "loss";
        int quarter = epochs.size() / 4;
        double before = mean(epochs.subList(epochs.size() - 2 * quarter, epochs.size() - quarter), loss);
        double now = mean(epochs.subList(epochs.size() - quarter, epochs.size()), loss);
        if (!(now < FALLING * before && now > LOW * begin(seen))) {
            return Optional.empty();
        }
        return Optional.of(new Advice("too-few-epochs", Severity.NOTE,
                "Training ended while the loss was still falling fast.",
                "In the last " + quarter + " epochs the " + loss.replace('-', ' ') + " was " + Words.number(now)
                        + " on average, in the " + quarter + " before " + Words.number(before) + ".",
                "Try more epochs."));
    }

    static double begin(Observations seen) {
        return seen.untrained().map(Snapshot::loss).orElse(seen.firstEpoch().metric("loss"));
    }

    private static double mean(List<EpochSummary> epochs, String metric) {
        double sum = 0;
        for (EpochSummary epoch : epochs) {
            sum += epoch.metric(metric);
        }
        return sum / epochs.size();
    }
}
