package io.neurite.dashboard.run;

import io.neurite.api.LayerPlan;
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
            TrainingState state, boolean validates, Map<String, ?> settings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", "run");
        tree.put("version", VERSION);
        tree.put("name", name);
        tree.put("started", started.toString());
        tree.put("neurite", Plugins.versionOf(RunHeader.class));
        tree.put("java", Runtime.version().toString());
        tree.put("kernel", Kernels.best().name());
        tree.put("processors", Runtime.getRuntime().availableProcessors());
        tree.put("heapBytes", Runtime.getRuntime().maxMemory());
        tree.put("seed", network.info().seed());
        tree.put("parameters", network.parameters().count());
        tree.put("samples", state.samplesPerEpoch());
        tree.put("stepsPerEpoch", state.stepsPerEpoch());
        tree.put("epochs", state.epochs());
        tree.put("monitored", validates ? "validation" : "training");
        Target target = training.schema().target();
        tree.put("classes", target.isClasses() ? target.names() : null);
        tree.put("image", image(training.inputs().get(0)));
        List<String> features = training.schema().features();
        tree.put("features", features.size() <= MOST_FEATURES ? features : null);
        tree.put("network", layers(network.definition()));
        tree.put("settings", new LinkedHashMap<>(settings));
        return tree;
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
