package io.neurite.core.training;

/** Training has led to a loss or to weights that are not finite. The message says where and what to try. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingDivergedException(int epoch, long batch, double learningRate) {
        super("Epoch " + epoch + ", batch " + batch + ": loss or weights are no longer finite (learning rate "
                + learningRate + "). Try a smaller learning rate, normalised inputs, or clipped gradients.");
    }
}
