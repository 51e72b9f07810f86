package io.neurite.dashboard.advice;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training when rules examine it.
 *
 * @param network what is trained
 * @param data figures of the training data; null if they could not be looked at
 * @param setting how it is trained
 * @param epochs what was done so far
 * @param snapshots some of those that the probe took, in their order, the first and the latest among them
 * @param end how training ended; null while it goes on
 */
record Observations(Graph network, @Nullable DataFigures data, Setting setting, List<EpochSummary> epochs,
        List<Snapshot> snapshots, @Nullable Ending end) {
    static final String VALIDATION_LOSS = "validation-loss";

    /**
     * How a training goes about it.
     *
     * @param epochs how many epochs were planned
     * @param stepsPerEpoch how many steps make an epoch
     * @param batchSize samples of a step; 0 before the first one
     * @param samples how many are learned from
     * @param validationSamples how many it is validated with; 0 if that is not known
     * @param weighsClasses whether classes have weights
     * @param stopsEarly whether the weights of the best epoch are kept
     * @param stepsBefore how many steps were done before a training was resumed; 0 if it was not
     */
    record Setting(int epochs, long stepsPerEpoch, int batchSize, int samples, int validationSamples,
            boolean weighsClasses, boolean stopsEarly, long stepsBefore) {}

    Observations {
        epochs = List.copyOf(epochs);
        snapshots = List.copyOf(snapshots);
    }

    boolean hasEnded() {
        return end != null;
    }

    EpochSummary firstEpoch() {
        return epochs.get(0);
    }

    EpochSummary lastEpoch() {
        return epochs.get(epochs.size() - 1);
    }

    /** Returns the place of the epoch with the least validation loss, or of the latest one without validation. */
    int bestEpoch() {
        int best = epochs.size() - 1;
        for (int e = 0; e < epochs.size(); e++) {
            // False for what is not a number.
            if (epochs.get(e).metric(VALIDATION_LOSS) < epochs.get(best).metric(VALIDATION_LOSS)) {
                best = e;
            }
        }
        return best;
    }

    boolean isValidated() {
        return !epochs.isEmpty() && !Double.isNaN(lastEpoch().metric(VALIDATION_LOSS));
    }

    /** Returns what was seen before the first step. */
    Optional<Snapshot> untrained() {
        return snapshots.stream().findFirst().filter(snapshot -> snapshot.step() == 0);
    }

    /** Tells whether it is a minimizer that trains: such have no learning rate, and a step is an epoch. */
    boolean minimizes() {
        return setting.stepsPerEpoch() == 1 && !epochs.isEmpty()
                && epochs.stream().allMatch(epoch -> epoch.learningRate() == 0);
    }

    /** Tells whether the epochs begin in the midst of the training: the first one is not that of the training then. */
    boolean isResumed() {
        return setting.stepsBefore() > 0;
    }

    long stepsDone() {
        return setting.stepsBefore() + stepsWatched();
    }

    /** Returns the number of steps of the epochs that are known. */
    long stepsWatched() {
        return epochs.size() * setting.stepsPerEpoch();
    }

    Node node(String name) {
        return network.nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * Returns the figures of a layer in the latest snapshots, at most so many; those before training if there are no
     * others.
     */
    List<LayerFigures> latest(String layer, int most) {
        int from = Math.max(untrained().isPresent() && snapshots.size() > 1 ? 1 : 0, snapshots.size() - most);
        return snapshots.subList(from, snapshots.size()).stream()
                .flatMap(snapshot -> snapshot.layers().stream())
                .filter(figures -> figures.layer().equals(layer))
                .toList();
    }

    /** Returns the layers with weights that all of a batch goes through: no biases or scales, no tables of vectors. */
    List<LayerFigures> weighted(Snapshot snapshot) {
        return snapshot.layers().stream().filter(figures -> {
            int place = network.nodes().indexOf(node(figures.layer()));
            return figures.weightNorm() > 0 && network.plan(place).ids() == 0
                    && network.plan(place).parameters().stream().anyMatch(spec -> spec.shape().rank() > 1);
        }).toList();
    }
}
