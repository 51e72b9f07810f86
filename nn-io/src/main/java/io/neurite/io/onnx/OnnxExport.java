package io.neurite.io.onnx;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.Normalizer;
import io.neurite.api.ParameterSpec;
import io.neurite.api.columns.Column;
import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.Tensor;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Json;
import io.neurite.io.onnx.file.OnnxFile;
import io.neurite.io.translation.Coverage;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A model on its way into an ONNX file: inputs, normaliser, layers in their order, answers. */
final class OnnxExport {
    private static final Coverage COVERED = new Coverage(layer -> LayerTranslations.of(layer) != null,
            Activations::knows, Normalizers::knows);

    private final Model model;
    private final Graph definition;
    private final PluginCodec codec;
    private final GraphWriter graph = new GraphWriter();
    private final Map<String, Value> values = new TreeMap<>();
    private final Map<String, Tensor> tensors = new TreeMap<>();

    private OnnxExport(Model model, Plugins plugins) {
        this.model = model;
        this.definition = model.graph();
        this.codec = new PluginCodec(plugins);
        model.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    /**
     * Translates a model.
     *
     * @throws IllegalArgumentException if a layer, activation or normaliser has no translation
     */
    static Message of(Model model, Plugins plugins, String version) {
        OnnxExport export = new OnnxExport(model, plugins);
        COVERED.check(export.definition, model.info().normalizer(), "ONNX");
        export.addInputs();
        for (int n = 0; n < export.definition.nodes().size(); n++) {
            export.add(n);
        }
        Answers.add(model, export.values(export.definition.outputs()), export.graph);
        return Onnx.model(export.graph.graph("neurite"), export.graph.hasLabels(), version, export.metadata());
    }

    private void addInputs() {
        Schema schema = model.info().schema();
        List<String> made = schema == null || schema.columns().isEmpty() ? List.of()
                : Columns.add(schema, definition.inputs(), graph);
        for (int i = 0; i < definition.inputs().size(); i++) {
            Input input = definition.inputs().get(i);
            String name = made.isEmpty() ? graph.input(input.name(), Onnx.FLOAT, input.shape().toArray())
                    : made.get(i);
            Normalizer normalizer = i == 0 ? model.info().normalizer() : null;
            if (normalizer != null) {
                graph.begin("normalizer");
                name = Normalizers.translate(normalizer, name, input.shape(), graph);
            }
            values.put(input.name(), Value.last(graph, input.shape(), name));
        }
    }

    private void add(int n) {
        Node node = definition.nodes().get(n);
        graph.begin(node.name(), node.parametersOf());
        Use use = new Use(graph, values(node.inputs()), definition.plan(n).output(), parameters(n));
        values.put(node.name(), translate(node.layer(), use));
    }

    private List<Value> values(List<String> names) {
        List<Value> found = new ArrayList<>();
        names.forEach(name -> found.add(Objects.requireNonNull(values.get(name), name)));
        return found;
    }

    private Value translate(Layer layer, Use use) {
        Translation<Layer> translation = LayerTranslations.of(layer);
        if (translation != null) {
            return translation.translate(layer, use);
        }
        Activation activation = Coverage.activation(layer);
        return activation == null ? use.input()
                : Activations.translate(activation, codec.toTree(Activation.class, activation), use);
    }

    /** The parameters that a layer has or shares, by name. */
    private Map<String, Weights> parameters(int n) {
        Map<String, Weights> parameters = new TreeMap<>();
        for (ParameterSpec spec : definition.plan(n).parameters()) {
            String name = definition.nodes().get(n).parametersOf() + "/" + spec.name();
            parameters.put(spec.name(), Weights.of(spec.name(), Objects.requireNonNull(tensors.get(name), name)));
        }
        return parameters;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Schema schema = model.info().schema();
        if (schema != null) {
            metadata.put("features", Json.canonical(schema.features()));
            if (!schema.columns().isEmpty()) {
                metadata.put(OnnxFile.COLUMNS, Json.canonical(schema.columns().stream().map(Column::name).toList()));
            }
            metadata.put("target", schema.target().name());
            metadata.put(schema.target().isClasses() ? "classes" : "numbers",
                    Json.canonical(schema.target().names()));
        }
        metadata.put("weightsSha256", model.weightsSha256());
        return metadata;
    }
}
