package io.neurite.io.pytorch;

import io.neurite.api.Layer;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PyTorch calls the parameters of layers, and how it lays them out. */
final class TorchTensors {
    /** What PyTorch calls parameters that each layer here calls alike. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();
    /** By layer where the axes of its W go; the others hold vectors alone. */
    private static final Map<Class<? extends Layer>, int[]> AXES = new LinkedHashMap<>();

    static {
        NAMES.put("W", "weight");
        NAMES.put("b", "bias");
        NAMES.put("a", "weight");
        NAMES.put("gamma", "weight");
        NAMES.put("beta", "bias");
        NAMES.put("runningMean", "running_mean");
        NAMES.put("runningVariance", "running_var");
        AXES.put(Dense.class, new int[] {1, 0});
        AXES.put(Embedding.class, new int[] {0, 1});
        AXES.put(Conv1d.class, new int[] {2, 1, 0});
        AXES.put(Conv2d.class, new int[] {3, 2, 0, 1});
        AXES.put(DepthwiseConv2d.class, new int[] {3, 2, 0, 1});
        AXES.put(Conv2dTranspose.class, new int[] {0, 3, 1, 2});
        for (Class<? extends Layer> type : List.of(PRelu.class, BatchNormalization.class, GroupNormalization.class,
                InstanceNormalization.class, LayerNormalization.class, RmsNormalization.class)) {
            AXES.put(type, new int[] {0});
        }
    }

    private TorchTensors() {}

    /**
     * Returns the tensors of a network, by the names of the layers that have them.
     *
     * @throws IllegalArgumentException if a layer with parameters is none that PyTorch has as well
     */
    static Map<String, List<TorchTensor>> of(Graph graph) {
        Flattened flattened = new Flattened(graph);
        Map<String, List<TorchTensor>> modules = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            List<ParameterSpec> parameters = graph.plan(n).parameters();
            if (parameters.isEmpty() || node.sharesParameters()) {
                continue;
            }
            int[] axes = AXES.get(node.layer().getClass());
            if (axes == null) {
                unknown.add("'" + node.name() + "' (" + node.layer().id() + ")");
                continue;
            }
            List<TorchTensor> tensors = new ArrayList<>();
            for (ParameterSpec parameter : parameters) {
                tensors.add(tensor(node, parameter, axes, flattened.before(node)));
            }
            modules.put(node.name(), tensors);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("It is not known what PyTorch calls the parameters of these layers: "
                    + String.join(", ", unknown) + ".");
        }
        return modules;
    }

    private static TorchTensor tensor(Node node, ParameterSpec parameter, int[] axes, @Nullable Shape image) {
        String name = node.name() + "/" + parameter.name();
        String called = NAMES.getOrDefault(parameter.name(), parameter.name());
        int[] extents = parameter.shape().toArray();
        boolean isBias = parameter.name().equals("b");
        if (image != null && !isBias && image.size() == extents[0]) {
            return ofImage(name, called, image, extents.length == 2 ? extents[1] : 0);
        }
        if (extents.length == 1) {
            return new TorchTensor(name, called, extents, new int[] {0}, parameter.shape());
        }
        int[] view = node.layer() instanceof DepthwiseConv2d ? new int[] {extents[0], extents[1], 1, extents[2]}
                : extents;
        int[] permuted = new int[axes.length];
        for (int place = 0; place < axes.length; place++) {
            permuted[place] = view[axes[place]];
        }
        return new TorchTensor(name, called, view, axes, Shape.of(permuted));
    }

    /** Numbers for each number of a flattened image, and for each unit if there are units: channels come first. */
    private static TorchTensor ofImage(String name, String called, Shape image, int units) {
        int rank = image.rank();
        int[] extents = image.toArray();
        int front = units == 0 ? 0 : 1;
        int[] view = Arrays.copyOf(extents, rank + front);
        int[] axes = new int[rank + front];
        if (units > 0) {
            view[rank] = units;
            axes[0] = rank;
        }
        axes[front] = rank - 1;
        for (int axis = 0; axis < rank - 1; axis++) {
            axes[front + 1 + axis] = axis;
        }
        return new TorchTensor(name, called, view, axes,
                units == 0 ? Shape.of(image.size()) : Shape.of(units, image.size()));
    }
}
