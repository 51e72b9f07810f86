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
 * @param unfinishedSteps how many steps of a further epoch, which was not finished, the weights have gone since; the
 *     figures of epochs do not tell of these
 * @param ending how training ended, and why
 * @param learningRateFactor by which {@link TrainingControl} had multiplied the learning rate at the end; 1 if nobody
 *     had
 * @param isRateScaled whether the learning rate was ever multiplied by hand, be the factor 1 again at the end
 */
public record History(List<EpochSummary> epochs, int bestEpoch, int unfinishedSteps, Ending ending,
        double learningRateFactor, boolean isRateScaled) {
    /**
     * Copies the list.
     *
     * @param epochs the component
     * @param bestEpoch the component
     * @param unfinishedSteps the component
     * @param ending the component
     * @param learningRateFactor the component
     * @param isRateScaled the component
     */
    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the epoch whose weights the network has now, but for {@link #unfinishedSteps}.
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
     * Says which weights the network has now and, if these are not the same, of which epoch the figures are.
     *
     * @return the end of a sentence, without a full stop, for example {@code the weights are those of epoch 3}
     */
    public String weights() {
        String epoch = "those of epoch " + bestEpoch;
        return unfinishedSteps == 0 ? "the weights are " + epoch : "the weights are those after step " + unfinishedSteps
                + " of epoch " + (epochs.size() + 1) + (bestEpoch == 0 ? "" : "; the figures are " + epoch);
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
