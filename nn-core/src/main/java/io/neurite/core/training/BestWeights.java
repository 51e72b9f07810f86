package io.neurite.core.training;

import io.neurite.core.graph.Parameters;

/** Early stopping: keeps the weights of the best epoch and counts the epochs since. */
final class BestWeights {
    private final WeightsCopy best;
    private final int patience;
    private double lowest = Double.POSITIVE_INFINITY;
    private int epoch;
    private int since;

    /**
     * Starts without a best epoch.
     *
     * @param patience epochs without improvement after which to stop; 0: never, and nothing is kept
     */
    BestWeights(Parameters parameters, int patience) {
        this.best = new WeightsCopy(parameters.entries(), entry -> patience > 0);
        this.patience = patience;
    }

    void observe(int newEpoch, double loss) {
        if (patience == 0) {
            return;
        }
        since++;
        if (loss < lowest) {
            lowest = loss;
            epoch = newEpoch;
            since = 0;
            best.take();
        }
    }

    void exchange(TrainingArchive archive) {
        if (patience == 0) {
            return;
        }
        lowest = archive.number("best/loss", lowest);
        epoch = (int) archive.whole("bestEpoch", epoch);
        since = (int) archive.whole("epochsSinceBest", since);
        if (epoch > 0) {
            best.exchange("best/", archive);
        }
    }

    boolean isExhausted() {
        return patience > 0 && since >= patience;
    }

    /** Returns the best epoch, 0 if there is none. */
    int epoch() {
        return epoch;
    }

    /** Gives the network the weights of the best epoch, if there is one. */
    void restore() {
        if (epoch > 0) {
            best.restore();
        }
    }
}
