package io.neurite.core.graph;

import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who reads whom in a graph, and in what shape: where mistakes in names, connections and shapes are found. */
final class Wiring {
    /** Files name tensors by layer and parameter, checkpoints by what they are as well, and have a limit, too. */
    private static final int LONGEST_NAME = 256;

    private final List<Input> inputs;
    private final List<Node> nodes;
    private final Map<String, Integer> values = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<LayerPlan> plans = new ArrayList<>();

    /**
     * Works out shapes, in the order of the nodes.
     *
     * @throws IllegalArgumentException if a name is malformed, missing or used twice, a layer cannot take its inputs,
     *     nodes share parameters that differ in shape, or nobody reads what is no output
     */
    Wiring(List<Input> inputs, List<Node> nodes, List<String> outputs) {
        this.inputs = inputs;
        this.nodes = nodes;
        for (Input input : inputs) {
            define(input.name(), input.shape());
        }
        for (Node node : nodes) {
            LayerPlan plan = plan(node);
            plans.add(plan);
            define(node.name(), plan.output());
        }
        checkBlocks();
        checkOutputs(outputs);
        checkEveryoneIsRead(outputs);
        for (int n = 0; n < nodes.size(); n++) {
            if (nodes.get(n).sharesParameters()) {
                checkSharing(n);
            }
        }
    }

    private void define(String name, Shape shape) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The name of an input or layer is made of letters, digits, '_', '.' and '-', got '" + name + "'.");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of an input or layer has at most " + LONGEST_NAME
                    + " characters, got " + name.length() + ": '" + name.substring(0, 20) + "...'.");
        }
        if (values.put(name, shapes.size()) != null) {
            throw new IllegalArgumentException("The name '" + name
                    + "' is used twice; names of inputs and layers are unique.");
        }
        shapes.add(shape);
    }

    private void checkBlocks() {
        for (Node node : nodes) {
            for (String block : node.blocks()) {
                if (values.containsKey(block)) {
                    throw new IllegalArgumentException("The name '" + block + "' is that of a block, of which '"
                            + node.name() + "' is a layer; names of inputs, layers and blocks are unique.");
                }
            }
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && (i == 0 || "_.-".indexOf(c) < 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private LayerPlan plan(Node node) {
        List<Shape> read = new ArrayList<>();
        for (String name : node.inputs()) {
            read.add(shapes.get(indexOf(name, "layer '" + node.name() + "' (" + node.kind() + ") reads")));
        }
        try {
            return node.layer().plan(read);
        } catch (IllegalArgumentException e) {
            if (read.isEmpty()) {
                throw new IllegalArgumentException("Layer '" + node.name() + "' (" + node.kind()
                        + ") reads nothing; name the inputs, earlier layers or blocks that it reads.", e);
            }
            throw new IllegalArgumentException("Layer '" + node.name() + "' (" + node.kind() + ") reads "
                    + sources(node) + ": " + e.getMessage(), e);
        }
    }

    /** Lists what a node reads: {@code 'conv2d-1' (conv2d) of shape 26x26x8 and 'x' (input) of shape 4}. */
    private String sources(Node node) {
        StringBuilder text = new StringBuilder();
        int last = node.inputs().size() - 1;
        for (int i = 0; i <= last; i++) {
            text.append(i == 0 ? "" : i == last ? " and " : ", ").append(describe(valueOf(node.inputs().get(i))));
        }
        return text.toString();
    }

    private String describe(int value) {
        boolean input = value < inputs.size();
        String name = input ? inputs.get(value).name() : nodes.get(value - inputs.size()).name();
        return "'" + name + "' (" + (input ? "input" : nodes.get(value - inputs.size()).kind()) + ") of shape "
                + shapes.get(value);
    }

    private void checkOutputs(List<String> outputs) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("The network has no layers; add at least one.");
        }
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("A network needs at least one input and one output, got inputs "
                    + inputs + " and outputs " + outputs + ".");
        }
        Set<String> names = new TreeSet<>();
        for (String output : outputs) {
            if (!names.add(output)) {
                throw new IllegalArgumentException("Output '" + output + "' is named twice; once is enough.");
            }
            if (indexOf(output, "an output is named") < inputs.size()) {
                throw new IllegalArgumentException("Output '" + output
                        + "' is an input; an output is the result of a layer.");
            }
        }
    }

    private void checkEveryoneIsRead(List<String> outputs) {
        boolean[] read = new boolean[shapes.size()];
        for (String output : outputs) {
            read[valueOf(output)] = true;
        }
        for (Node node : nodes) {
            for (String name : node.inputs()) {
                read[valueOf(name)] = true;
            }
        }
        for (int value = 0; value < read.length; value++) {
            if (!read[value]) {
                throw new IllegalArgumentException("No layer reads " + describe(value)
                        + ", and it is no output: let a layer read it, "
                        + (value < inputs.size() ? "" : "name it as an output, ") + "or leave it out.");
            }
        }
    }

    private void checkSharing(int index) {
        Node node = nodes.get(index);
        int owner = indexOf(node.parametersOf(), "layer '" + node.name() + "' shares the parameters of")
                - inputs.size();
        if (owner < 0 || owner >= index || nodes.get(owner).sharesParameters()
                || !plans.get(owner).parameters().equals(plans.get(index).parameters())) {
            throw new IllegalArgumentException("Layer '" + node.name() + "' (" + node.kind() + "), which reads "
                    + sources(node) + ", can share the parameters of an earlier layer that has equal ones of its own; "
                    + "those of " + describe(owner + inputs.size()) + " do not fit.");
        }
    }

    private int indexOf(String name, String who) {
        Integer index = values.get(name);
        if (index != null) {
            return index;
        }
        for (Node later : nodes) {
            if (later.name().equals(name)) {
                throw new IllegalArgumentException("Layer '" + name + "' (" + later.kind() + ") comes too late (" + who
                        + " it): layers read inputs and layers before them, and in no circle.");
            }
        }
        Set<String> names = new TreeSet<>(values.keySet());
        String nearest = Spelling.nearest(name, names);
        throw new IllegalArgumentException("There is no input or earlier layer '" + name + "' (" + who + " it)."
                + (nearest == null ? "" : " Did you mean '" + nearest + "'?") + " There are " + names + ".");
    }

    /** Returns the number of an input or node: inputs first. */
    int valueOf(String name) {
        return indexOf(name, "asked for");
    }

    /** Returns the place of a node that is named by {@code what}, for messages. */
    int nodeOf(String name, String what) {
        int node = indexOf(name, what) - inputs.size();
        if (node < 0) {
            throw new IllegalArgumentException("'" + name + "' is an input, which does not learn (" + what + " it).");
        }
        return node;
    }

    Shape shape(int value) {
        return shapes.get(value);
    }

    LayerPlan plan(int node) {
        return plans.get(node);
    }
}
