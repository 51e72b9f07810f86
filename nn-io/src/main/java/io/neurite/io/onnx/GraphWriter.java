package io.neurite.io.onnx;

import io.neurite.api.math.Shape;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts an ONNX graph together: operators, constants, inputs and outputs, each under a name of its own.
 *
 * <p>What is added for a layer is called after it, {@code dense1/Gemm}, and its parameters as in model files,
 * {@code dense1/W}: once, however many layers share them, unless they need them laid out differently.
 */
final class GraphWriter {
    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> constants = new ArrayList<>();
    private final List<Message> inputs = new ArrayList<>();
    private final List<Message> outputs = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    /** Constants by what they would be called if no other were. */
    private final Map<String, List<Weights>> floats = new TreeMap<>();
    private String part = "";
    private String owner = "";
    private boolean hasLabels;

    /** Says what all that follows belongs to, for its names. */
    void begin(String name) {
        begin(name, name);
    }

    /** Says what all that follows belongs to, for its names, and which layer has its parameters. */
    void begin(String name, String parametersOf) {
        part = name;
        owner = parametersOf;
    }

    /** Adds an input of so many elements a sample, and returns its name. */
    String input(String name, int type, int... extents) {
        inputs.add(Onnx.batch(unique(name), type, extents));
        return name;
    }

    /** Makes a value an output, under another name. */
    void output(String value, String name, int type, int... extents) {
        String output = unique(name);
        nodes.add(Onnx.node(output, "Identity", List.of(value), output, List.of()));
        outputs.add(Onnx.batch(output, type, extents));
    }

    /** Adds an operator with one input and returns the name of what it computes. */
    String add(String operator, String input, Message... attributes) {
        return add(operator, List.of(input), attributes);
    }

    /** Adds an operator and returns the name of what it computes. */
    String add(String operator, List<String> values, Message... attributes) {
        String name = unique(part + "/" + operator);
        nodes.add(Onnx.node(name, operator, values, name, List.of(attributes)));
        return name;
    }

    /** Adds an operator of a value in double precision and a constant number, and returns the name of its result. */
    String add(String operator, String left, double right) {
        return add(operator, List.of(left, number(right)));
    }

    /** Turns a value into another type of elements, and returns its name. */
    String cast(String value, int type) {
        return add("Cast", value, Onnx.attribute("to", type));
    }

    /** Gives a tensor, channels last, the shape of a sample, and returns its name. */
    String reshape(String value, Shape sample) {
        long[] extents = new long[sample.rank() + 1];
        extents[0] = -1;
        for (int axis = 0; axis < sample.rank(); axis++) {
            extents[axis + 1] = sample.extent(axis);
        }
        return add("Reshape", List.of(value, longs("shape", extents)));
    }

    /** Looks texts up in a table of floats, and returns the name of what they stand for. */
    String lookUp(String texts, List<String> keys, List<Float> values, double otherwise) {
        String name = unique(part + "/LabelEncoder");
        nodes.add(Onnx.node(name, "LabelEncoder", List.of(texts), name, List.of(Onnx.attribute("keys_strings", keys),
                Onnx.floats("values_floats", values), Onnx.attribute("default_float", otherwise)))
                .add(7, Onnx.LABELS));
        hasLabels = true;
        return name;
    }

    /** Tells whether an operator is there that is not among ONNX's common ones. */
    boolean hasLabels() {
        return hasLabels;
    }

    /** Adds a constant number and returns its name. */
    String constant(String name, double number) {
        return constant(new Weights(name, new int[0], new float[] {(float) number}));
    }

    /** Adds a constant tensor, unless it is there for the same parameters, and returns its name. */
    String constant(Weights weights) {
        String name = owner + "/" + weights.name();
        List<Weights> present = floats.computeIfAbsent(name, first -> new ArrayList<>());
        for (Weights each : present) {
            if (Arrays.equals(each.extents(), weights.extents()) && Arrays.equals(each.numbers(), weights.numbers())) {
                return each.name();
            }
        }
        Weights constant = new Weights(unique(name), weights.extents(), weights.numbers());
        present.add(constant);
        constants.add(Onnx.floats(constant.name(), constant.shape(), constant.numbers()));
        return constant.name();
    }

    /** Adds a constant number in double precision and returns its name. */
    String number(double number) {
        return doubles("number", new long[0], new double[] {number});
    }

    /** Adds a constant tensor in double precision and returns its name. */
    String doubles(String name, long[] shape, double[] numbers) {
        String constant = unique(part + "/" + name);
        constants.add(Onnx.doubles(constant, shape, numbers));
        return constant;
    }

    /** Adds a constant vector of whole numbers, as operators take extents and axes, and returns its name. */
    String longs(String name, long... numbers) {
        String constant = unique(part + "/" + name);
        constants.add(Onnx.longs(constant, numbers));
        return constant;
    }

    /** Adds a constant vector of texts and returns its name. */
    String texts(String name, List<String> texts) {
        String constant = unique(part + "/" + name);
        constants.add(Onnx.texts(constant, texts));
        return constant;
    }

    private String unique(String name) {
        String free = name;
        for (int n = 2; !names.add(free); n++) {
            free = name + "_" + n;
        }
        return free;
    }

    /** Returns the graph. */
    Message graph(String name) {
        Message graph = new Message();
        nodes.forEach(node -> graph.add(1, node));
        graph.add(2, name);
        constants.forEach(constant -> graph.add(5, constant));
        inputs.forEach(input -> graph.add(11, input));
        outputs.forEach(output -> graph.add(12, output));
        return graph;
    }
}
