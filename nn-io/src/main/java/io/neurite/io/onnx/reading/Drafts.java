package io.neurite.io.onnx.reading;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Reshape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The inputs and layers of a network that is to be. */
final class Drafts {
    /** More than anybody trains. */
    private static final int MOST = 10_000;

    private final List<Draft> all = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final Map<String, Draft> rearranged = new TreeMap<>();

    Draft input(String name, List<Integer> extents) {
        return add(new Draft(unique(name, "input"), null, List.of(), shape(extents), Map.of()));
    }

    static Shape shape(List<Integer> extents) {
        return Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Adds a layer.
     *
     * @param wish what it is called, as far as names may have such characters; if empty, it is numbered
     * @param parameters by name, owned by the draft from now on
     * @throws IllegalArgumentException if the layer cannot read this, or has other parameters
     */
    Draft add(String wish, Layer layer, Map<String, float[]> parameters, Draft... reads) {
        LayerPlan plan = layer.plan(List.of(reads).stream().map(Draft::shape).toList());
        for (ParameterSpec spec : plan.parameters()) {
            float[] numbers = parameters.get(spec.name());
            if (numbers == null || numbers.length != spec.shape().size()) {
                throw new IllegalArgumentException("expected " + spec.shape().size() + " numbers in " + spec.name()
                        + " of a layer " + layer.id() + ", got " + (numbers == null ? "none" : numbers.length) + ".");
            }
        }
        String kind = layer instanceof ActivationLayer function && function.activation() != null
                ? function.activation().id() : layer.id();
        return add(new Draft(unique(wish, kind), layer, List.of(reads), plan.output(), parameters));
    }

    private Draft add(Draft draft) {
        if (all.size() == MOST) {
            throw new IllegalArgumentException("expected at most " + MOST + " layers, got more.");
        }
        all.add(draft);
        return draft;
    }

    /** A dot would make a block of it; without a wish, layers of a kind are numbered. */
    private String unique(String wish, String kind) {
        String name = wish.replaceAll("[^A-Za-z0-9_-]", "-").replaceAll("^[_-]+", "");
        String stem = name.isEmpty() ? kind : name;
        String between = name.isEmpty() && !kind.matches(".*[0-9]d?") ? "" : "-";
        String free = name;
        while (free.isEmpty() || !names.add(free)) {
            free = stem + between + numbers.merge(stem, 1, Integer::sum);
        }
        return free;
    }

    /**
     * Returns a layer whose output has the axes that a signal has in the file, in some order.
     *
     * @param order which axis of the file comes at place 0, 1, ...
     */
    Draft arranged(Signal signal, List<Integer> order) {
        Draft draft = signal.draft();
        List<Integer> atoms = signal.atoms(order);
        Shape target = shape(order.stream().map(signal::extent).toList());
        String key = draft.name() + " " + atoms + " " + target;
        Draft known = rearranged.get(key);
        if (known != null) {
            return known;
        }
        List<Integer> sorted = new ArrayList<>(atoms);
        Collections.sort(sorted);
        if (!atoms.equals(sorted)) {
            IntStream.range(0, draft.shape().rank()).filter(axis -> !atoms.contains(axis)).forEach(atoms::add);
            draft = add("", new Permute(atoms), Map.of(), draft);
        }
        draft = reshaped(draft, target);
        rearranged.put(key, draft);
        return draft;
    }

    /** Returns a layer with the same numbers in other extents. */
    Draft reshaped(Draft draft, Shape target) {
        if (draft.shape().equals(target)) {
            return draft;
        }
        Layer layer = target.rank() == 1 ? new Flatten()
                : new Reshape(Arrays.stream(target.toArray()).boxed().toList());
        return add("", layer, Map.of(), draft);
    }

    /** Returns a layer whose output has the axes of the file in their order. */
    Draft arranged(Signal signal) {
        return arranged(signal, Signal.inOrder(signal.rank()));
    }

    /** Makes the network of all that outputs need, and of all inputs. */
    Graph graph(List<Draft> outputs) {
        Set<String> needed = new TreeSet<>();
        Deque<Draft> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            Draft draft = open.pop();
            if (needed.add(draft.name())) {
                open.addAll(draft.reads());
            }
        }
        List<Input> inputs = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (Draft draft : all) {
            if (draft.layer() == null) {
                inputs.add(new Input(draft.name(), draft.shape()));
            } else if (needed.contains(draft.name())) {
                nodes.add(new Node(draft.name(), Objects.requireNonNull(draft.layer()),
                        draft.reads().stream().map(Draft::name).toList(), draft.name()));
            }
        }
        return new Graph(inputs, nodes, outputs.stream().map(Draft::name).toList(), Map.of());
    }

    /** Returns the numbers of a parameter, called {@code layer/parameter}. */
    Map<String, float[]> parameters() {
        Map<String, float[]> parameters = new TreeMap<>();
        all.forEach(draft -> draft.parameters().forEach((name, numbers) ->
                parameters.put(draft.name() + "/" + name, numbers)));
        return parameters;
    }
}
