package io.neurite.dashboard.run;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener.TrainingState;
import io.neurite.io.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a training has come, as an event. */
final class ProgressEvent {
    private ProgressEvent() {}

    static Map<String, @Nullable Object> ofStep(Map<String, @Nullable Object> event, TrainingState state,
            double samplesPerSecond) {
        event.put("stepLoss", Json.number(state.stepLoss()));
        event.put("loss", Json.number(state.loss()));
        event.put("learningRate", Json.number(state.learningRate()));
        event.put("samplesPerSecond", Json.number(samplesPerSecond));
        event.put("samplesDone", state.samplesDone());
        return event;
    }

    static Map<String, @Nullable Object> ofEpoch(Map<String, @Nullable Object> event, EpochSummary summary) {
        event.put("seconds", summary.seconds());
        event.put("samples", summary.samples());
        event.put("learningRate", Json.number(summary.learningRate()));
        event.put("metrics", Json.numbers(summary.metrics()));
        return event;
    }
}
