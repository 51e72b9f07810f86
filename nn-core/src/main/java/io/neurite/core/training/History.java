package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import java.util.List;

/**
 * What a training came to: every figure of every epoch, how it ended, and whether somebody intervened.
 *
 * @param epochs the epochs in their order
 * @param bestEpoch the epoch whose weights the network has now, counted from 1: the best one if early stopping was
 *     asked for, else the last; 0 if no epoch was finished
 * @param ending how training ended, and why
 * @param learningRateFactor by which {@link TrainingControl} had multiplied the learning rate at the end; 1 if nobody
 *     had
 * @param isRateScaled whether the learning rate was ever multiplied by hand, be the factor 1 again at the end
 */
public record History(List<EpochSummary> epochs, int bestEpoch, Ending ending, double learningRateFactor,
        boolean isRateScaled) {
    /**
     * Copies the list.
     *
     * @param epochs the component
     * @param bestEpoch the component
     * @param ending the component
     * @param learningRateFactor the component
     * @param isRateScaled the component
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
            throw new IllegalStateException("No epoch was finished. " + ending.text());
        }
        return epochs.get(bestEpoch - 1);
    }

    /**
     * Tells whether nobody intervened: then network, data, settings and seed alone give the same weights again.
     *
     * @return false if the learning rate was changed by hand, or the training ended on request or by interruption
     */
    public boolean isRepeatable() {
        return !isRateScaled && !ending.isByRequest();
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
