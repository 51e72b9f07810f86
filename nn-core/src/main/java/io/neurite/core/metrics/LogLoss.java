package io.neurite.core.metrics;

import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.core.losses.BinaryCrossEntropy;
import io.neurite.core.losses.CrossEntropy;
import io.neurite.core.losses.SparseCrossEntropy;

/**
 * The mean of the negative logarithm of the probability that was predicted for the truth.
 *
 * <p>Cross-entropy of n outputs, binary cross-entropy of a single one. Predictions are probabilities, of which those
 * below 2<sup>-24</sup> count as that; targets are class indices, or one-hot or probabilities. NaN if no weight was
 * added. Thread-safe.
 */
public record LogLoss() implements Metric {
    @Override
    public String id() {
        return "log-loss";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        Loss binary = new BinaryCrossEntropy();
        Loss sparse = new SparseCrossEntropy();
        Loss dense = new CrossEntropy();
        return new WeightedMean(this, outputs, true, (A, Y, j) -> {
            Loss loss = outputs == 1 ? binary : Y.rows() == 1 ? sparse : dense;
            return loss.loss(A, Y, j, 0, null);
        });
    }
}
