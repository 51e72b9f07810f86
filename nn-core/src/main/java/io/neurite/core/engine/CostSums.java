package io.neurite.core.engine;

import java.util.Arrays;
import java.util.List;

/** What samples have cost, times their weights, added up in the order in which they came. */
public final class CostSums {
    /** Sums that are of all outputs together. */
    private static final int TOGETHER = 4;

    private double losses;
    private double weights;
    private double penalties;
    /** Whether there are penalties, be they zero. */
    private boolean penalized;
    /** With several outputs, the losses of each, without its factor. */
    private final double[] ofOutputs;

    CostSums(int outputs) {
        ofOutputs = new double[outputs > 1 ? outputs : 0];
    }

    void add(double weight, List<LossHead> heads, int sample, double penalty) {
        double loss = 0;
        for (int h = 0; h < heads.size(); h++) {
            loss += heads.get(h).loss(sample);
        }
        losses += weight * loss;
        for (int h = 0; h < ofOutputs.length; h++) {
            ofOutputs[h] += weight * heads.get(h).plainLoss(sample);
        }
        weights += weight;
        penalties += weight * penalty;
    }

    void penalized(boolean present) {
        penalized |= present;
    }

    /** Tells whether neither losses nor penalties have overflown. */
    boolean areFinite() {
        return Double.isFinite(losses) && Double.isFinite(penalties);
    }

    void copyFrom(CostSums other) {
        losses = other.losses;
        weights = other.weights;
        penalties = other.penalties;
        penalized = other.penalized;
        System.arraycopy(other.ofOutputs, 0, ofOutputs, 0, ofOutputs.length);
    }

    /**
     * Returns the sum of the samples' losses times their weights.
     *
     * @return 0 if there are none
     */
    public double losses() {
        return losses;
    }

    /**
     * Returns the sum of the samples' weights.
     *
     * @return 0 if there are none
     */
    public double weights() {
        return weights;
    }

    /**
     * Returns the mean loss of the samples, weighted: the cost J without penalties.
     *
     * @return NaN if no sample had weight
     */
    public double loss() {
        return losses / weights;
    }

    /**
     * Returns the mean loss of one output like {@link #loss()}, without its factor in the total.
     *
     * @param output which output, from 0
     * @return NaN if no sample had weight
     */
    public double loss(int output) {
        return (ofOutputs.length == 0 ? losses : ofOutputs[output]) / weights;
    }

    /**
     * Tells whether layers have added to the cost of samples, which they do in training alone.
     *
     * @return false if there is no {@link #penalty}
     */
    public boolean arePenalized() {
        return penalized;
    }

    /**
     * Returns the mean of what layers have added to the cost of the samples, weighted.
     *
     * @return 0 if they are not {@linkplain #arePenalized penalised}
     */
    public double penalty() {
        return penalized ? penalties / weights : 0;
    }

    /** Forgets all samples. */
    public void clear() {
        keepPenalties();
        penalties = 0;
        penalized = false;
    }

    /** Forgets all but the penalties, to which losses of the same samples are about to be added. */
    public void keepPenalties() {
        losses = 0;
        weights = 0;
        Arrays.fill(ofOutputs, 0);
    }

    /**
     * Returns the sums.
     *
     * @return of the losses, of the weights, of the penalties, 1 if there are penalties, else 0, and with several
     *     outputs of the losses of each
     */
    public double[] toArray() {
        double[] sums = Arrays.copyOf(new double[] {losses, weights, penalties, penalized ? 1 : 0},
                TOGETHER + ofOutputs.length);
        System.arraycopy(ofOutputs, 0, sums, TOGETHER, ofOutputs.length);
        return sums;
    }

    /**
     * Goes on from the sums of a training that is taken up again.
     *
     * @param sums what {@link #toArray} returned; not modified
     */
    public void set(double[] sums) {
        losses = sums[0];
        weights = sums[1];
        penalties = sums[2];
        penalized = sums[3] != 0;
        System.arraycopy(sums, TOGETHER, ofOutputs, 0, ofOutputs.length);
    }
}
