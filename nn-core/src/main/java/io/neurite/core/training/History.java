package io.neurite.core.training;

import io.neurite.api.EpochSummary;
import java.util.List;

/**
 * What a training came to: every figure of every epoch, and why it ended.
 *
 * @param epochs the epochs in their order
 * @param bestEpoch the epoch whose weights the network has now, counted from 1: the best one if early stopping was
 *     asked for, else the last; 0 if no epoch was finished
 * @param reason why training ended, as a sentence
 */
public record History(List<EpochSummary> epochs, int bestEpoch, String reason) {
    /**
     * Copies the list.
     *
     * @param epochs the component
     * @param bestEpoch the component
     * @param reason the component
     */
    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the epoch whose weights the network has now.
     *
     * @return its summary
     * @throws IllegalStateException if no epoch was finished
     */
    public EpochSummary best() {
        if (bestEpoch == 0) {
            throw new IllegalStateException("No epoch was finished. " + reason);
        }
        return epochs.get(bestEpoch - 1);
    }

    /**
     * Returns a figure of all epochs.
     *
     * @param metric its name, for example {@code loss} or {@code validation-accuracy}
     * @return one number per epoch, NaN where an epoch has none of that name
     */
    public double[] metric(String metric) {
        return epochs.stream().mapToDouble(epoch -> epoch.metric(metric)).toArray();
    }
}
