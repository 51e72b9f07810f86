package io.neurite.api;

/**
 * Observes training. Listeners change nothing; they are called on the thread that called {@code fit}, so a slow
 * listener slows training down.
 */
public interface TrainingListener {
    /**
     * Training is about to take its first step.
     *
     * @param state where training stands; the same object for all calls, its answers change
     */
    default void started(TrainingState state) {}

    /**
     * A step was taken: the weights have moved.
     *
     * @param state where training stands
     */
    default void stepEnded(TrainingState state) {}

    /**
     * An epoch ended, validation included.
     *
     * @param state where training stands
     * @param epoch what the epoch came to
     */
    default void epochEnded(TrainingState state, EpochSummary epoch) {}

    /**
     * Somebody has intervened: asked for a pause, its end, another learning rate, or a stop. Told between two steps,
     * when it takes effect, and not when it was asked for. Of a training that goes on with a factor of its learning
     * rate, or begins with one, that is told right after {@link #started}.
     *
     * @param state where training stands, {@link TrainingState#learningRateFactor} included
     * @param intervention what takes effect now
     */
    default void intervened(TrainingState state, Intervention intervention) {}

    /**
     * Training ended, by whatever reason; no further calls follow. All listeners hear of it, even if one of them throws
     * an exception here.
     *
     * @param state where training stands
     * @param ending how it ended, and why
     */
    default void ended(TrainingState state, Ending ending) {}

    /** What is done to a running training. */
    enum Intervention {
        /** Training begins to wait. */
        PAUSED,
        /** Training goes on after it has waited; the thread may have been interrupted. */
        CONTINUED,
        /** The learning rate of the steps to come has another factor. */
        RATE_SCALED,
        /** Training ends since somebody asked for it. */
        STOPPED
    }

    /** Where training stands, as listeners see it. Valid during a listener's call, on its thread. */
    interface TrainingState {
        /**
         * Returns the running epoch.
         *
         * @return counted from 1
         */
        int epoch();

        /**
         * Returns how many epochs training is to last.
         *
         * @return at least 1
         */
        int epochs();

        /**
         * Returns the number of steps done since training began.
         *
         * @return from 0
         */
        long step();

        /**
         * Returns how many steps make an epoch.
         *
         * @return at least 1
         */
        long stepsPerEpoch();

        /**
         * Returns how many training samples an epoch has.
         *
         * @return at least 1
         */
        int samplesPerEpoch();

        /**
         * Returns how many samples of the running epoch were used.
         *
         * @return from 0 to {@link #samplesPerEpoch}
         */
        int samplesDone();

        /**
         * Returns the mean loss of the running epoch so far, its batches weighted by their sums of weights.
         *
         * @return NaN before the first step
         */
        double loss();

        /**
         * Returns the mean loss of the latest step's batch, before the step (but after an iteration of a minimizer),
         * weighted like {@link #loss}.
         *
         * @return NaN before the first step, and if the batch was passed over
         */
        double stepLoss();

        /**
         * Returns the learning rate of the latest step.
         *
         * @return at least 0
         */
        double learningRate();

        /**
         * Returns by what the learning rate of the next step is multiplied, besides its schedule, since somebody
         * intervened.
         *
         * @return above 0; 1 if nobody did
         */
        default double learningRateFactor() {
            return 1;
        }
    }
}
