package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps all scores, and computes the area under the curve from their ranks. */
final class Scores implements Metric.Accumulator {
    private static final int FIRST_CAPACITY = 256;

    private final int outputs;
    private int size;
    private float[] scores;
    private int[] truths = new int[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];

    Scores(int outputs) {
        this.outputs = outputs;
        this.scores = new float[Math.multiplyExact(FIRST_CAPACITY, outputs)];
    }

    @Override
    public void add(Matrix A, Matrix Y, @Nullable Matrix sampleWeights) {
        Samples.check(outputs, A, Y, sampleWeights, true);
        reserve(A.columns());
        for (int j = 0; j < A.columns(); j++) {
            for (int i = 0; i < outputs; i++) {
                // Adding zero turns -0 into 0, which it ties with.
                scores[size * outputs + i] = A.get(i, j) + 0f;
            }
            truths[size] = Samples.truth(outputs, Y, j);
            weights[size] = Samples.weight(sampleWeights, j);
            size++;
        }
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > truths.length) {
            int capacity = Math.max(needed, truths.length + (truths.length >> 1));
            scores = Arrays.copyOf(scores, Math.multiplyExact(capacity, outputs));
            truths = Arrays.copyOf(truths, capacity);
            weights = Arrays.copyOf(weights, capacity);
        }
    }

    @Override
    public void merge(Metric.Accumulator other) {
        if (!(other instanceof Scores those && those.outputs == outputs)) {
            throw Samples.notMergeable("roc-auc over " + outputs + " outputs", other);
        }
        int added = those.size;
        reserve(added);
        System.arraycopy(those.scores, 0, scores, size * outputs, added * outputs);
        System.arraycopy(those.truths, 0, truths, size, added);
        System.arraycopy(those.weights, 0, weights, size, added);
        size += added;
    }

    /** Of each sample its scores, its class and its weight. */
    @Override
    public double[] state() {
        double[] state = new double[Math.multiplyExact(size, outputs + 2)];
        for (int sample = 0, at = 0; sample < size; sample++) {
            for (int i = 0; i < outputs; i++) {
                state[at++] = scores[sample * outputs + i];
            }
            state[at++] = truths[sample];
            state[at++] = weights[sample];
        }
        return state;
    }

    @Override
    public void restore(double[] state) {
        int samples = state.length / (outputs + 2);
        Samples.checkState("roc-auc", samples * (outputs + 2), state);
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

    @Override
    public double value() {
        if (outputs == 1) {
            return area(0, 1);
        }
        double sum = 0;
        int defined = 0;
        for (int k = 0; k < outputs; k++) {
            double area = area(k, k);
            if (!Double.isNaN(area)) {
                sum += area;
                defined++;
            }
        }
        return sum / defined;
    }

    /** Returns the area of an output's scores for a class: over groups of equal scores, from the lowest up. */
    private double area(int output, int positive) {
        long[] order = order(output);
        double positives = 0;
        double negatives = 0;
        double wins = 0;
        for (int from = 0; from < size; ) {
            double groupPositives = 0;
            double groupNegatives = 0;
            int to = from;
            for (; to < size && order[to] >> 32 == order[from] >> 32; to++) {
                int sample = (int) order[to];
                if (truths[sample] == positive) {
                    groupPositives += weights[sample];
                } else {
                    groupNegatives += weights[sample];
                }
            }
            wins += groupPositives * (negatives + groupNegatives / 2);
            positives += groupPositives;
            negatives += groupNegatives;
            from = to;
        }
        return wins / (positives * negatives);
    }

    /**
     * Returns, in ascending order, the score as an integer of the same order in the upper and the sample in the lower
     * half.
     */
    private long[] order(int output) {
        long[] order = new long[size];
        for (int sample = 0; sample < size; sample++) {
            int bits = Float.floatToIntBits(scores[sample * outputs + output]);
            int ordered = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
            order[sample] = (long) ordered << 32 | sample;
        }
        Arrays.sort(order);
        return order;
    }
}
