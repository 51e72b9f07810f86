package io.neurite.dashboard.run;

import io.neurite.api.LayerPlan;
import io.neurite.api.Metric;
import io.neurite.api.TrainingListener.TrainingState;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.plugins.Plugins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first line of a run's file: what is trained, on what, and where. */
final class RunHeader {
    private static final int VERSION = 1;
    private static final int MOST_FEATURES = 100;

    private RunHeader() {}

    static Map<String, @Nullable Object> of(String name, Instant started, Network network, Dataset training,
            TrainingState state, @Nullable Dataset validation, Map<String, ?> settings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", "run");
        tree.put("version", VERSION);
        tree.put("name", name);
        tree.put("started", started.toString());
        tree.put("neurite", Plugins.versionOf(RunHeader.class));
        tree.put("java", Runtime.version().toString());
        // What is best here: a trainer that was told to use another one does not say so.
        tree.put("machineKernel", Kernels.best().name());
        tree.put("processors", Runtime.getRuntime().availableProcessors());
        tree.put("heapBytes", Runtime.getRuntime().maxMemory());
        // A text: in JavaScript numbers above 2^53 are rounded.
        tree.put("seed", Long.toString(network.info().seed()));
        tree.put("parameters", network.parameters().count());
        tree.put("samples", state.samplesPerEpoch());
        tree.put("stepsPerEpoch", state.stepsPerEpoch());
        tree.put("epochs", state.epochs());
        tree.put("monitored", validation != null ? "validation" : "training");
        tree.put("validationSamples", validation != null ? validation.size() : null);
        tree.put("higherIsBetter", directions(network.plugins()));
        Target target = training.schema().target();
        tree.put("classes", target.isClasses() ? target.names() : null);
        tree.put("image", image(training.inputs().get(0)));
        List<String> features = training.schema().features();
        tree.put("features", features.size() <= MOST_FEATURES ? features : null);
        tree.put("network", layers(network.definition()));
        tree.put("settings", new LinkedHashMap<>(settings));
        return tree;
    }

    /** Returns of all metrics that there are which direction is better: which ones are computed is not known yet. */
    private static Map<String, Boolean> directions(Plugins plugins) {
        Map<String, Boolean> directions = new LinkedHashMap<>();
        for (String id : plugins.ids(Metric.class)) {
            directions.put(id, plugins.create(Metric.class, id).higherIsBetter());
        }
        return directions;
    }

    private static @Nullable Map<String, Object> image(Shape shape) {
        if (!WatchedSamples.isImage(shape)) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        Thumbnail size = Thumbnail.of(shape);
        tree.put("height", size.height());
        tree.put("width", size.width());
        tree.put("channels", size.channels());
        return tree;
    }

    private static List<Map<String, Object>> layers(Graph graph) {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            LayerPlan plan = graph.plan(n);
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", node.name());
            layer.put("kind", node.description());
            layer.put("output", plan.output().toString());
            layer.put("parameters", node.sharesParameters() ? 0L
                    : plan.parameters().stream().mapToLong(spec -> spec.shape().size()).sum());
            layers.add(layer);
        }
        return layers;
    }
}
