package io.neurite.io;

import io.neurite.api.Normalizer;
import io.neurite.api.Plugin;
import io.neurite.api.data.Schema;
import io.neurite.core.ModelInfo;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Plugins.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a model but its weights, as the JSON text that lies in the file's metadata.
 *
 * <p>Keys that this version does not know are passed over: what must be understood is named in
 * {@code requiredFeatures}.
 *
 * @param graph the definition
 * @param info schema, normaliser, metrics, provenance
 * @param precision to which the weights are rounded
 * @param weightsSha256 the weights that belong to it
 */
record ModelDescription(Graph graph, ModelInfo info, WeightPrecision precision, String weightsSha256) {
    private static final long FORMAT = 1;
    private static final Set<String> FEATURES =
            Set.of(SchemaDescription.COLUMNS, SchemaDescription.TARGET_SCALING);

    /** Returns the canonical text: equal models give equal texts. */
    String toJson(Plugins plugins) {
        return Json.canonical(toTree(plugins));
    }

    /** Returns what a training must find again where it goes on. */
    Map<String, @Nullable Object> architecture(Plugins plugins) {
        Map<String, @Nullable Object> tree = GraphDescription.toTree(graph, new PluginCodec(plugins), used -> {});
        tree.put("seed", info.seed());
        return tree;
    }

    private Map<String, @Nullable Object> toTree(Plugins plugins) {
        PluginCodec codec = new PluginCodec(plugins);
        Map<String, Found> used = new TreeMap<>();
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("requiredFeatures", SchemaDescription.requiredFeatures(info.schema()));
        root.put("library", version());
        root.putAll(GraphDescription.toTree(graph, codec, found -> note(found, used)));
        Schema schema = info.schema();
        if (schema != null) {
            root.put("schema", SchemaDescription.toTree(schema));
        }
        Normalizer normalizer = info.normalizer();
        if (normalizer != null) {
            root.put("normalizer", codec.toTree(Normalizer.class, normalizer, found -> note(found, used)));
        }
        root.put("threshold", info.threshold());
        root.put("seed", info.seed());
        root.put("metrics", info.metrics().entrySet().stream().map(ModelDescription::metric).toList());
        root.put("provenance", info.provenance());
        root.put("plugins", used.values().stream().map(ModelDescription::plugin).toList());
        if (precision != WeightPrecision.FLOAT32) {
            root.put("precision", precision.toString());
        }
        root.put("weightsSha256", weightsSha256);
        return root;
    }

    private static void note(Found found, Map<String, Found> used) {
        used.put(Plugins.kind(found.type()) + " " + found.id(), found);
    }

    private static Map<String, @Nullable Object> plugin(Found found) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", Plugins.kind(found.type()));
        tree.put("id", found.id());
        if (found.version() != null) {
            tree.put("version", found.version());
        }
        return tree;
    }

    /** A list of names and values keeps the order; what is not finite is a text, since JSON has no such numbers. */
    private static Map<String, Object> metric(Map.Entry<String, Double> metric) {
        double value = metric.getValue();
        return Map.of("name", metric.getKey(), "value", Double.isFinite(value) ? (Object) value : notFinite(value));
    }

    private static String notFinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "Infinity" : "-Infinity";
    }

    /** The version of the library that writes, "development" if it was not packaged. */
    static String version() {
        String version = Plugins.versionOf(ModelDescription.class);
        return version == null ? "development" : version;
    }

    /**
     * Reads the text.
     *
     * @throws JsonException if it is not JSON
     * @throws RuntimeException if it describes no model that these plugins can run; the message says why
     */
    static ModelDescription fromJson(byte[] json, Plugins plugins) throws JsonException {
        Fields root = Fields.of("the description", Json.read(json));
        checkFormat(root);
        for (Fields used : root.objects("plugins")) {
            String version = used.has("version") ? used.text("version") : null;
            plugins.require(type(used.text("kind")), used.text("id"), version);
        }
        PluginCodec codec = new PluginCodec(plugins);
        Graph graph = GraphDescription.fromTree(root, List.of(), codec);
        return new ModelDescription(graph, info(root, codec), precision(root), root.text("weightsSha256"));
    }

    private static WeightPrecision precision(Fields root) {
        if (!root.has("precision")) {
            return WeightPrecision.FLOAT32;
        }
        String name = root.text("precision");
        for (WeightPrecision precision : WeightPrecision.values()) {
            if (precision != WeightPrecision.FLOAT32 && precision.toString().equals(name)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("expected the precision float16 or bfloat16, or none, got '" + name + "'.");
    }

    private static void checkFormat(Fields root) {
        if (root.whole("format") != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", got " + root.whole("format")
                    + ", written by Neurite " + (root.has("library") ? root.text("library") : "of another version")
                    + "; this is Neurite " + version() + ". Update it.");
        }
        for (String feature : root.texts("requiredFeatures")) {
            if (!FEATURES.contains(feature)) {
                throw new IllegalArgumentException("the model needs the feature '" + feature + "', which Neurite "
                        + version() + " does not have. Update it.");
            }
        }
    }

    private static Class<? extends Plugin> type(String kind) {
        for (Class<? extends Plugin> type : Plugins.types()) {
            if (Plugins.kind(type).equals(kind)) {
                return type;
            }
        }
        throw new IllegalArgumentException("the model needs a plugin of kind '" + kind + "', which Neurite " + version()
                + " does not have. Update it.");
    }

    private static ModelInfo info(Fields root, PluginCodec codec) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Fields metric : root.objects("metrics")) {
            boolean finite = !(metric.map().get("value") instanceof String);
            double value = finite ? metric.number("value") : Double.parseDouble(metric.text("value"));
            metrics.put(metric.text("name"), value);
        }
        Map<String, String> provenance = new TreeMap<>();
        Fields origin = root.object("provenance");
        for (Object key : origin.map().keySet()) {
            provenance.put((String) key, origin.text((String) key));
        }
        return new ModelInfo(
                root.has("schema") ? SchemaDescription.fromTree(root.object("schema")) : null,
                root.has("normalizer") ? codec.fromTree(Normalizer.class, root.tree("normalizer")) : null,
                root.number("threshold"),
                root.whole("seed"),
                metrics,
                provenance);
    }
}
