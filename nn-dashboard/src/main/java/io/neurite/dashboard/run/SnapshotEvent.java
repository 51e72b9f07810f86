package io.neurite.dashboard.run;

import io.neurite.dashboard.probe.Histogram;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import io.neurite.io.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a probe has seen, as an event. */
final class SnapshotEvent {
    private SnapshotEvent() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> event, Snapshot snapshot) {
        event.put("loss", Json.number(snapshot.loss()));
        event.put("layers", snapshot.layers().stream().map(SnapshotEvent::of).toList());
        return event;
    }

    private static Map<String, @Nullable Object> of(LayerFigures figures) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("layer", figures.layer());
        tree.put("weightNorm", Json.number(figures.weightNorm()));
        tree.put("gradientNorm", Json.number(figures.gradientNorm()));
        tree.put("updateRatio", Json.number(figures.updateRatio()));
        tree.put("dead", Json.number(figures.dead()));
        tree.put("saturated", Json.number(figures.saturated()));
        Histogram histogram = figures.activations();
        Map<String, @Nullable Object> activations = null;
        if (histogram != null) {
            activations = new LinkedHashMap<>();
            activations.put("low", Json.number(histogram.low()));
            activations.put("high", Json.number(histogram.high()));
            activations.put("counts", histogram.counts());
        }
        tree.put("activations", activations);
        return tree;
    }
}
