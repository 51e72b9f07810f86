package io.neurite.dashboard.run;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener.TrainingState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a training has come, as an event. */
final class ProgressEvent {
    private ProgressEvent() {}

    static Map<String, @Nullable Object> ofStep(Map<String, @Nullable Object> event, TrainingState state,
            double samplesPerSecond) {
        event.put("stepLoss", Numbers.json(state.stepLoss()));
        event.put("loss", Numbers.json(state.loss()));
        event.put("learningRate", Numbers.json(state.learningRate()));
        event.put("samplesPerSecond", Numbers.json(samplesPerSecond));
        event.put("samplesDone", state.samplesDone());
        return event;
    }

    static Map<String, @Nullable Object> ofEpoch(Map<String, @Nullable Object> event, EpochSummary summary) {
        event.put("seconds", summary.seconds());
        event.put("samples", summary.samples());
        event.put("learningRate", Numbers.json(summary.learningRate()));
        event.put("metrics", Numbers.json(summary.metrics()));
        return event;
    }
}
