package io.neurite.api;

/**
 * A layer whose samples depend on the others of their batch in training, through sums over the batch: batch
 * normalisation.
 *
 * <p>Both ways through the layer then have three stages. First each sample writes what it contributes into its column
 * of scratch, in runs of samples on several threads. Then one call sees the whole batch, combines the columns in the
 * order of the samples, and writes what all samples need into the scratch of each. Last, {@link #forward} or
 * {@link #backward} works on runs of samples as in any layer. Only the middle stage may write statistics; it should be
 * small.
 *
 * <p>When predicting, and where the layer is frozen, there is no batch: forward and backward alone are called.
 */
public interface CoupledLayer extends Layer {
    /**
     * Writes what each sample contributes into its column of scratch.
     *
     * @param pass the inputs and parameters to read, scratch to write
     */
    void summarize(ForwardPass pass);

    /**
     * Combines what the samples have contributed, in their order.
     *
     * @param pass the whole batch: scratch and statistics to read and write
     */
    void couple(ForwardPass pass);

    /**
     * Writes what the gradient of each sample's output contributes into its column of scratch.
     *
     * @param pass what {@link #forward} saw and wrote, the gradient of the output, scratch to write
     */
    void summarize(BackwardPass pass);

    /**
     * Combines what the samples have contributed, in their order.
     *
     * @param pass the whole batch: scratch to read and write
     */
    void couple(BackwardPass pass);
}
