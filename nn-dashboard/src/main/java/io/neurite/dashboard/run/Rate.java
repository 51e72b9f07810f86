package io.neurite.dashboard.run;

import io.neurite.api.TrainingListener.TrainingState;

/** How many samples a training takes in a second, lately. */
final class Rate {
    private double samples;
    private long nanos;

    /** Forgets what was before. */
    void restart(TrainingState state, long now) {
        samples = samples(state);
        nanos = now;
    }

    /** Returns the rate since the latest call; NaN if no time has passed. */
    double at(TrainingState state, long now) {
        double rate = now == nanos ? Double.NaN : (samples(state) - samples) / ((now - nanos) / 1e9);
        restart(state, now);
        return rate;
    }

    private static double samples(TrainingState state) {
        return (state.epoch() - 1.0) * state.samplesPerEpoch() + state.samplesDone();
    }
}
