package io.neurite.core.metrics;

import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Scores of samples beside their classes and weights, all of them. Not thread-safe. */
final class ScoredSamples {
    /** How far the sum of many probabilities may be from 1. */
    private static final double ROUNDING = 1e-3;

    private final int outputs;
    private int size;
    /** Sample after sample. */
    private float[] scores;
    private int[] truths;
    private double[] weights;
    /** What {@link #byScore} returned per output, if there are views, which all ask for it; else null. */
    private int @Nullable [] @Nullable [] orders;
    /** Rows of what is here, made when they are asked for: each metric of a draw asks anew. */
    private @Nullable Matrix classRow;
    private @Nullable Matrix weightRow;

    ScoredSamples(int outputs) {
        Samples.checkOutputs(outputs);
        int capacity = Samples.firstCapacity(outputs);
        this.outputs = outputs;
        this.scores = new float[capacity * outputs];
        this.truths = new int[capacity];
        this.weights = new double[capacity];
    }

    private ScoredSamples(ScoredSamples same, double[] weights, int @Nullable [] @Nullable [] orders) {
        this.outputs = same.outputs;
        this.size = same.size;
        this.scores = same.scores;
        this.truths = same.truths;
        this.weights = weights;
        this.orders = orders;
        this.classRow = same.classIndices();
    }

    /** Adds all samples of a batch, or none. */
    void add(Matrix A, Matrix Y, @Nullable Matrix sampleWeights) {
        Samples.check(outputs, A, Y, sampleWeights, true);
        int added = A.columns();
        reserve(added);
        for (int j = 0; j < added; j++) {
            truths[size + j] = Samples.truth(outputs, Y, j);
            weights[size + j] = Samples.weight(sampleWeights, j);
            for (int i = 0; i < outputs; i++) {
                // Adding zero turns -0 into 0, which it ties with.
                scores[(size + j) * outputs + i] = A.get(i, j) + 0f;
            }
        }
        size += added;
    }

    /** Adds those of another collection over as many outputs. */
    void add(ScoredSamples other) {
        int added = other.size;
        reserve(added);
        System.arraycopy(other.scores, 0, scores, size * outputs, added * outputs);
        System.arraycopy(other.truths, 0, truths, size, added);
        System.arraycopy(other.weights, 0, weights, size, added);
        size += added;
    }

    private void reserve(int more) {
        orders = null;
        classRow = null;
        weightRow = null;
        if (more > truths.length - size) {
            int capacity = Samples.capacity(size, more, outputs);
            scores = Arrays.copyOf(scores, capacity * outputs);
            truths = Arrays.copyOf(truths, capacity);
            weights = Arrays.copyOf(weights, capacity);
        }
    }

    /**
     * Returns a view of the samples with their weights multiplied, to which nothing may be added. Views share the order
     * of scores, so that one thread at a time may use them.
     */
    ScoredSamples weighted(double[] factors) {
        double[] products = new double[size];
        Arrays.setAll(products, sample -> weights[sample] * factors[sample]);
        int @Nullable [] @Nullable [] shared = orders;
        if (shared == null) {
            shared = new int[outputs][];
            orders = shared;
        }
        return new ScoredSamples(this, products, shared);
    }

    /** Returns of each sample its scores, its class and its weight. */
    double[] state() {
        double[] state = new double[Math.multiplyExact(size, outputs + 2)];
        for (int sample = 0, at = 0; sample < size; sample++) {
            for (int i = 0; i < outputs; i++) {
                state[at++] = score(sample, i);
            }
            state[at++] = truths[sample];
            state[at++] = weights[sample];
        }
        return state;
    }

    /** Replaces all samples by those of a state, whose length must fit. */
    void restore(double[] state) {
        int samples = state.length / (outputs + 2);
        size = 0;
        reserve(samples);
        for (int at = 0; size < samples; size++) {
            for (int i = 0; i < outputs; i++) {
                scores[size * outputs + i] = (float) state[at++];
            }
            truths[size] = (int) state[at++];
            weights[size] = state[at++];
        }
    }

    int outputs() {
        return outputs;
    }

    int size() {
        return size;
    }

    float score(int sample, int output) {
        return scores[sample * outputs + output];
    }

    int truth(int sample) {
        return truths[sample];
    }

    double weight(int sample) {
        return weights[sample];
    }

    /** Tells whether scores are from 0 to 1, and those of several outputs have a sum of 1. */
    boolean areProbabilities() {
        for (int sample = 0; sample < size; sample++) {
            double sum = 0;
            for (int i = 0; i < outputs && weights[sample] != 0; i++) {
                double score = score(sample, i);
                if (!(score >= 0 && score <= 1)) {
                    return false;
                }
                sum += score;
            }
            if (outputs > 1 && weights[sample] != 0 && Math.abs(sum - 1) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** Returns the scores as predictions, outputs x samples; not copied. */
    Matrix predictions() {
        return Matrix.view(scores, 0, outputs, size, outputs);
    }

    /** Returns the classes, 1 x samples; not to be modified. */
    Matrix classIndices() {
        Matrix row = classRow;
        if (row == null) {
            row = row(sample -> truths[sample]);
            classRow = row;
        }
        return row;
    }

    /** Returns the weights, 1 x samples; not to be modified. */
    Matrix weights() {
        Matrix row = weightRow;
        if (row == null) {
            row = row(sample -> weights[sample]);
            weightRow = row;
        }
        return row;
    }

    private Matrix row(IntToDoubleFunction number) {
        Matrix row = Matrix.zeros(1, size);
        for (int sample = 0; sample < size; sample++) {
            row.set(0, sample, (float) number.applyAsDouble(sample));
        }
        return row;
    }

    /** Tells whether a sample with a weight has a score that is NaN, so that samples have no order. */
    boolean hasNaN(int output) {
        for (int sample = 0; sample < size; sample++) {
            if (weights[sample] != 0 && Float.isNaN(score(sample, output))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the samples of an output from the greatest score down, equal ones in their order; not to be modified. */
    int[] byScore(int output) {
        int @Nullable [] @Nullable [] shared = orders;
        int[] known = shared == null ? null : shared[output];
        if (known == null) {
            known = sorted(output);
            if (shared != null) {
                shared[output] = known;
            }
        }
        return known;
    }

    private int[] sorted(int output) {
        long[] order = new long[size];
        for (int sample = 0; sample < size; sample++) {
            int bits = Float.floatToIntBits(score(sample, output));
            int ascending = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
            order[sample] = (long) ~ascending << 32 | sample;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(entry -> (int) entry).toArray();
    }
}
