package io.neurite.api.data;

import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some samples, one per column in every matrix: inputs, targets, weights, masks.
 *
 * <p>The matrices are shared, not copied. Not thread-safe where their numbers change.
 */
public final class Batch {
    private final List<Matrix> inputs;
    private final List<Matrix> targets;
    private final @Nullable Matrix weights;
    private final @Nullable Matrix[] masks;

    /**
     * Makes a batch.
     *
     * @param inputs one matrix per input of the network, features x m
     * @param targets one matrix per output, numbers x m, or class indices 1 x m; may be empty when predicting
     * @param weights sample weights, 1 x m, or null for ones
     * @param masks per input, steps x m with 1 where a step of a sequence is real and 0 where it is padding, or null if
     *     all are; an empty array if no input has a mask
     * @throws IllegalArgumentException if there is no input or the matrices differ in their number of samples
     */
    public Batch(List<Matrix> inputs, List<Matrix> targets, @Nullable Matrix weights, @Nullable Matrix... masks) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
        this.weights = weights;
        this.masks = masks.length == 0 ? new Matrix[inputs.size()] : masks.clone();
        if (inputs.isEmpty() || this.masks.length != inputs.size()) {
            throw new IllegalArgumentException("A batch needs at least one input and a mask (or null) for each, got "
                    + inputs.size() + " inputs and " + this.masks.length + " masks.");
        }
        this.inputs.forEach(X -> checkSamples("an input", X));
        this.targets.forEach(Y -> checkSamples("a target", Y));
        checkSamples("the weights", weights);
        Arrays.stream(this.masks).forEach(mask -> checkSamples("a mask", mask));
    }

    /**
     * Makes a batch of one input and one target.
     *
     * @param X features x m
     * @param Y numbers x m, or class indices 1 x m
     * @return the batch
     * @throws IllegalArgumentException if the numbers of samples differ
     */
    public static Batch of(Matrix X, Matrix Y) {
        return new Batch(List.of(X), List.of(Y), null);
    }

    private void checkSamples(String what, @Nullable Matrix matrix) {
        if (matrix != null && matrix.columns() != size()) {
            throw new IllegalArgumentException("All matrices of a batch need a column per sample: the first input has "
                    + size() + " columns, " + what + " has " + matrix.columns() + ".");
        }
    }

    /**
     * Returns the number of samples.
     *
     * @return m
     */
    public int size() {
        return inputs.get(0).columns();
    }

    /**
     * Returns the inputs.
     *
     * @return one matrix per input of the network
     */
    public List<Matrix> inputs() {
        return inputs;
    }

    /**
     * Returns the targets.
     *
     * @return one matrix per output of the network
     */
    public List<Matrix> targets() {
        return targets;
    }

    /**
     * Returns the sample weights.
     *
     * @return 1 x m, or null if all are one
     */
    public @Nullable Matrix weights() {
        return weights;
    }

    /**
     * Returns the mask of an input.
     *
     * @param input which, from 0
     * @return steps x m, or null if every step is real
     */
    public @Nullable Matrix mask(int input) {
        return masks[input];
    }
}
