package io.neurite.core.training;

import io.neurite.api.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Training has led to a loss, gradient or weight that is not finite. The message says where and what to try.
 *
 * <p>The network has good weights: those of the best epoch, where {@link Trainer#patience} keeps them; else those with
 * which the running epoch began or was taken up again.
 */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int epoch;
    private final long batch;
    private final double learningRate;
    private final String where;
    /** Not sent to other processes with the exception. */
    private transient @Nullable History history;

    TrainingDivergedException(int epoch, long batch, double learningRate, String where) {
        super("Training diverged in " + (epoch == 0 ? "step " : "epoch " + epoch + ", batch ") + batch
                + (Double.isNaN(learningRate) ? "" : ", learning rate " + learningRate) + ": " + where
                + " is not finite. Try a smaller learning rate, normalised inputs, or clipped gradients.");
        this.epoch = epoch;
        this.batch = batch;
        this.learningRate = learningRate;
        this.where = where;
    }

    /** Adds what training came to before. */
    void after(History past) {
        history = past;
    }

    /**
     * Returns the epoch.
     *
     * @return counted from 1; 0 for a single step
     */
    public int epoch() {
        return epoch;
    }

    /**
     * Returns the batch of the epoch, or which step of the trainer a single step was.
     *
     * @return counted from 1
     */
    public long batch() {
        return batch;
    }

    /**
     * Returns the learning rate of the step.
     *
     * @return NaN where a minimizer has none
     */
    public double learningRate() {
        return learningRate;
    }

    /**
     * Returns what first was not finite, in the order in which a step computes.
     *
     * @return for example {@code the output of layer 'dense2'}
     */
    public String where() {
        return where;
    }

    /**
     * Returns what training came to before, for those who want to make something of the weights that were kept.
     *
     * @return the epochs that were finished, and which of them has left its weights
     */
    public History history() {
        History past = history;
        return past == null ? new History(List.of(), 0, 0,
                new Ending(Ending.Kind.DIVERGED, String.valueOf(getMessage())), 1, false) : past;
    }
}
