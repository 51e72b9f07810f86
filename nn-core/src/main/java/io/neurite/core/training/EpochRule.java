package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.core.engine.MetricSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an epoch does to the weights: steps of an optimizer, or one iteration of a minimizer. */
abstract class EpochRule {
    final TrainingStateView state;
    final TrainingControl control;

    EpochRule(TrainingStateView state, TrainingControl control) {
        this.state = state;
        this.control = control;
    }

    /** Trains for what is left of an epoch. Returns null, or, if training must end now, how. */
    abstract @Nullable Ending epoch(int[] order, int epoch, MetricSet metrics);

    /** Returns the ending if no epoch may follow the latest one, which is over; null if one may. */
    @Nullable Ending ending(int epoch) {
        return null;
    }

    /** Refuses what the rule remembers if it is not finite any more, although the weights are. */
    void checkState(int epoch) {}

    /** Exchanges what the rule remembers beyond {@link TrainingProgress}. */
    abstract void exchange(TrainingArchive archive);

    /** Tells whether the latest epoch was finished although training must end. */
    abstract boolean finishedEpoch();

    /** Hears how good the epoch was. */
    void epochEnded(double monitored) {}

    /** Adds figures of the rule's own to those of the epoch. */
    void putInto(Map<String, Double> figures) {}

    /** Returns the penalties of the present weights, and those on the epoch's activations. */
    abstract double penalty();
}
