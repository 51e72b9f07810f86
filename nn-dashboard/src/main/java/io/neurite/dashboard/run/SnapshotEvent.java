package io.neurite.dashboard.run;

import io.neurite.dashboard.probe.Histogram;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a probe has seen, as an event. */
final class SnapshotEvent {
    private SnapshotEvent() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> event, Snapshot snapshot) {
        event.put("loss", Numbers.json(snapshot.loss()));
        event.put("layers", snapshot.layers().stream().map(SnapshotEvent::of).toList());
        return event;
    }

    private static Map<String, @Nullable Object> of(LayerFigures figures) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("layer", figures.layer());
        tree.put("weightNorm", Numbers.json(figures.weightNorm()));
        tree.put("gradientNorm", Numbers.json(figures.gradientNorm()));
        tree.put("updateRatio", Numbers.json(figures.updateRatio()));
        tree.put("dead", Numbers.json(figures.dead()));
        tree.put("saturated", Numbers.json(figures.saturated()));
        Histogram histogram = figures.activations();
        Map<String, @Nullable Object> activations = null;
        if (histogram != null) {
            activations = new LinkedHashMap<>();
            activations.put("low", Numbers.json(histogram.low()));
            activations.put("high", Numbers.json(histogram.high()));
            activations.put("counts", histogram.counts());
        }
        tree.put("activations", activations);
        return tree;
    }
}
