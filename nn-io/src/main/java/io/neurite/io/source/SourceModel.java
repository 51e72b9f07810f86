package io.neurite.io.source;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.Normalizer;
import io.neurite.api.ParameterSpec;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Tensor;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.normalizers.Standard;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.translation.Coverage;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model, translated: a statement for each layer, the numbers and the functions that they use. */
final class SourceModel {
    private static final Coverage COVERED = new Coverage(layer -> SourceLayers.of(layer) != null,
            SourceActivations::knows,
            normalizer -> normalizer instanceof Standard || normalizer instanceof MinMax);

    /** Layers and what they read, of which a method has room for some bytes each. */
    private static final int MOST_READ = 3000;

    private final Graph graph;
    private final PluginCodec codec;
    private final Map<String, Tensor> tensors = new TreeMap<>();
    /** By the name of an input or layer the variable that holds what it computes. */
    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> statements = new ArrayList<>();
    private final Numbers numbers = new Numbers();
    private final Functions functions = new Functions();
    /** Null if the model takes numbers as they come. */
    private final @Nullable SourceColumns columns;
    private final String output;

    SourceModel(Model model, Plugins plugins) {
        Model folded = model.folded();
        this.graph = folded.graph();
        this.codec = new PluginCodec(plugins);
        folded.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        Normalizer normalizer = model.info().normalizer();
        Schema schema = model.info().schema();
        columns = schema == null || schema.columns().isEmpty() ? null : new SourceColumns(schema);
        check(normalizer);
        if (columns != null) {
            numbers.add(columns.numbers());
            numbers.addTexts(columns.texts());
            columns.functions().forEach(functions::use);
        }
        addInputs(normalizer);
        for (int n = 0; n < graph.nodes().size(); n++) {
            add(n);
        }
        String last = variable(graph.outputs().get(0));
        output = schema == null || schema.target().scalings().isEmpty() ? last
                : functions.use("unscale") + "(" + last + ", " + scales(schema.target()) + ")";
    }

    /** The inputs lie behind each other; a single one is copied, too, so that nobody sees it change. */
    private void addInputs(@Nullable Normalizer normalizer) {
        int from = 0;
        for (Input input : graph.inputs()) {
            int size = input.shape().size();
            String taken = graph.inputs().size() == 1 ? "features"
                    : functions.use("part") + "(features, " + from + ", " + size + ")";
            String copy = taken.equals("features") ? "features.clone()" : taken;
            assign(input.name(), from > 0 || normalizer == null ? copy : normalized(normalizer, taken));
            from += size;
        }
    }

    /** Adds logarithm, center and divisor of each number. */
    private int scales(Target target) {
        List<Double> all = new ArrayList<>();
        for (Scaling scaling : target.scalings()) {
            all.addAll(List.of(scaling.log() ? 1.0 : 0.0, scaling.center(), scaling.divisor()));
        }
        return numbers.add(all);
    }

    private void check(@Nullable Normalizer normalizer) {
        if (columns == null && graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw new IllegalArgumentException("The model cannot be written as Java: it has " + graph.inputs().size()
                    + " inputs and " + graph.outputs().size() + " outputs, a method for it takes one and gives one.");
        }
        int read = graph.nodes().stream().mapToInt(node -> 2 + node.inputs().size()).sum();
        if (read > MOST_READ) {
            throw new IllegalArgumentException("The model cannot be written as Java: its " + graph.nodes().size()
                    + " layers are more than one method has room for.");
        }
        COVERED.check(graph, normalizer, "Java");
    }

    private String normalized(Normalizer normalizer, String features) {
        if (normalizer instanceof MinMax range) {
            return functions.use("minMax") + "(" + features + ", " + Literals.of(range.low()) + ", "
                    + Literals.of(range.high()) + ", " + numbers.add(range.minima()) + ", "
                    + numbers.add(range.maxima()) + ")";
        }
        Standard standard = (Standard) normalizer;
        return functions.use("standard") + "(" + features + ", " + numbers.add(standard.means()) + ", "
                + numbers.add(standard.standardDeviations()) + ")";
    }

    private void add(int n) {
        Node node = graph.nodes().get(n);
        List<String> inputs = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(variable(input));
            shapes.add(graph.shape(graph.valueOf(input)));
        }
        List<Weights> parameters = new ArrayList<>();
        for (ParameterSpec spec : graph.plan(n).parameters()) {
            String name = node.parametersOf() + "/" + spec.name();
            parameters.add(Weights.of(name, Objects.requireNonNull(tensors.get(name), name)));
        }
        assign(node.name(), translate(node.layer(),
                new SourceUse(inputs, shapes, graph.plan(n).output(), parameters, numbers, functions)));
    }

    private String translate(Layer layer, SourceUse use) {
        SourceLayers.Translation<Layer> translation = SourceLayers.of(layer);
        if (translation != null) {
            return translation.translate(layer, use);
        }
        Activation activation = Coverage.activation(layer);
        return activation == null ? use.input() : SourceActivations.call(activation,
                codec.toTree(Activation.class, activation), use.input(), functions);
    }

    /** What changes nothing needs no variable of its own. */
    private void assign(String name, String expression) {
        if (variables.containsValue(expression)) {
            variables.put(name, expression);
            return;
        }
        String base = Literals.camelCase(name);
        String variable = base;
        for (int number = 2; variable.equals("features") || variables.containsValue(variable); number++) {
            variable = base + "_" + number;
        }
        variables.put(name, variable);
        statements.add("float[] " + variable + " = " + expression + ";");
    }

    private String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** Returns what computes the output, a line for each layer. */
    List<String> statements() {
        return statements;
    }

    /** Returns an expression for the output. */
    String output() {
        return output;
    }

    int features() {
        return graph.shape(0).size();
    }

    @Nullable SourceColumns columns() {
        return columns;
    }

    int texts() {
        return numbers.textCount();
    }

    int floats() {
        return numbers.floatCount();
    }

    int doubles() {
        return numbers.doubleCount();
    }

    byte[] numbers() {
        return numbers.bytes();
    }

    String functions(JavaRelease release) {
        return functions.text(release);
    }
}
