package io.neurite.core.engine;

/** What samples have cost, times their weights, added up in the order in which they came. */
public final class CostSums {
    private double losses;
    private double weights;
    private double penalties;
    /** Whether there are penalties, be they zero. */
    private boolean penalized;

    CostSums() {}

    void add(double weight, double loss, double penalty) {
        losses += weight * loss;
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
        losses = 0;
        weights = 0;
        penalties = 0;
        penalized = false;
    }

    /** Forgets all but the penalties, to which losses of the same samples are about to be added. */
    public void keepPenalties() {
        losses = 0;
        weights = 0;
    }

    /**
     * Returns the sums.
     *
     * @return of the losses, of the weights, of the penalties, and 1 if there are penalties, else 0
     */
    public double[] toArray() {
        return new double[] {losses, weights, penalties, penalized ? 1 : 0};
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
    }
}
