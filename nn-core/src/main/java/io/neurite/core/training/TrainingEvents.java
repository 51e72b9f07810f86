package io.neurite.core.training;

import io.neurite.api.EpochSummary;
import io.neurite.core.recording.FlightRecording;
import io.neurite.core.recording.TrainingEpochEvent;
import io.neurite.core.recording.TrainingStepEvent;
import org.jspecify.annotations.Nullable;

/** Steps and epochs of a training for the flight recorder. Makes nothing unless somebody records. */
final class TrainingEvents {
    private @Nullable TrainingStepEvent step;
    private @Nullable TrainingEpochEvent epoch;

    void beginEpoch() {
        epoch = null;
        if (FlightRecording.isOn()) {
            TrainingEpochEvent begun = new TrainingEpochEvent();
            begun.begin();
            epoch = begun;
        }
    }

    void beginStep() {
        step = null;
        if (FlightRecording.isOn()) {
            TrainingStepEvent begun = new TrainingStepEvent();
            begun.begin();
            step = begun;
        }
    }

    void endStep(TrainingStateView state, int samples) {
        TrainingStepEvent ended = step;
        if (ended != null) {
            ended.step = state.step();
            ended.epoch = state.epoch();
            ended.samples = samples;
            ended.loss = state.loss();
            ended.learningRate = state.learningRate();
            ended.commit();
            step = null;
        }
    }

    void endEpoch(EpochSummary summary) {
        TrainingEpochEvent ended = epoch;
        if (ended != null) {
            ended.epoch = summary.epoch();
            ended.samples = (int) Math.min(Integer.MAX_VALUE, summary.samples());
            ended.loss = summary.metric("loss");
            ended.validationLoss = summary.metric("validation-loss");
            ended.waitingSeconds = summary.waiting();
            ended.commit();
            epoch = null;
        }
    }
}
