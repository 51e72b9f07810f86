package io.neurite.verification.checkpoints;

import io.neurite.api.TrainingListener;

/** Does something once a step of a training is done, or as it begins. */
record AfterStep(long step, Runnable action) implements TrainingListener {
    @Override
    public void started(TrainingState state) {
        stepEnded(state);
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (state.step() == step) {
            action.run();
        }
    }
}
