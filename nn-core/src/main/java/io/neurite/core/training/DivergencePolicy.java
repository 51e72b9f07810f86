package io.neurite.core.training;

/** What becomes of a batch whose loss or gradient is infinite or NaN. */
public enum DivergencePolicy {
    /** Training ends with a {@link TrainingDivergedException}. */
    STOP,
    /**
     * The weights stay as they are and training goes on with the next batch; every epoch tells how many batches it has
     * passed over, as {@code skipped-batches}. Training still ends if all batches of an epoch are such, or if an update
     * makes weights infinite.
     */
    SKIP_BATCH
}
