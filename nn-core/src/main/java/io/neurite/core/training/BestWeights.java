package io.neurite.core.training;

import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.List;

/** Early stopping: keeps the weights of the best epoch and counts the epochs since. */
final class BestWeights {
    private final List<Entry> entries;
    private final float[][] best;
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
        this.entries = parameters.entries();
        this.best = new float[entries.size()][];
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
            for (int i = 0; i < best.length; i++) {
                best[i] = entries.get(i).value().data().clone();
            }
        }
    }

    void exchange(TrainingArchive archive) {
        if (patience == 0) {
            return;
        }
        lowest = archive.number("best/loss", lowest);
        epoch = (int) archive.whole("bestEpoch", epoch);
        since = (int) archive.whole("epochsSinceBest", since);
        for (int i = 0; i < best.length && epoch > 0; i++) {
            Entry entry = entries.get(i);
            best[i] = best[i] == null ? new float[entry.value().data().length] : best[i];
            archive.floats("best/" + entry.name(), entry.spec().shape(), best[i]);
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
        for (int i = 0; i < best.length && epoch > 0; i++) {
            System.arraycopy(best[i], 0, entries.get(i).value().data(), 0, best[i].length);
        }
    }
}
