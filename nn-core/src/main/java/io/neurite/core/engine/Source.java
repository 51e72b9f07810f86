package io.neurite.core.engine;

import io.neurite.api.data.Dataset;
import org.jspecify.annotations.Nullable;

/** A data set whose samples are to go through the engine that made this. */
public final class Source {
    private final BatchGather gather;
    private final double @Nullable [] classWeights;
    private final boolean weighted;

    Source(BatchGather gather, double @Nullable [] classWeights) {
        this.gather = gather;
        this.classWeights = classWeights;
        Dataset data = gather.data();
        boolean differ = false;
        for (int i = 0; i < data.size() && !differ; i++) {
            differ = data.weight(i) != 1;
        }
        weighted = differ;
    }

    BatchGather gather() {
        return gather;
    }

    /** Tells whether a sample has another weight than 1 of its own. */
    boolean isWeighted() {
        return weighted;
    }

    /** Returns w_j: the sample's weight times that of its class. */
    double weight(int sample) {
        double weight = weighted ? gather.data().weight(sample) : 1;
        return classWeights == null ? weight : weight * classWeights[(int) gather.data().target(sample)];
    }

    /**
     * Begins an epoch, on which depends how samples are augmented.
     *
     * @param epoch from 0
     */
    public void beginEpoch(long epoch) {
        gather.beginEpoch(epoch);
    }

    /**
     * Returns the data set.
     *
     * @return as given
     */
    public Dataset data() {
        return gather.data();
    }
}
