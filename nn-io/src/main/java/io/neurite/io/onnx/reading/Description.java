package io.neurite.io.onnx.reading;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.ModelInfo;
import io.neurite.core.graph.Graph;
import io.neurite.io.Json;
import io.neurite.io.JsonException;
import io.neurite.io.onnx.file.OnnxFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a file says of the meaning of its numbers: names of features and classes, and where it comes from. */
final class Description {
    /** More features than anybody names. */
    static final int MOST_NAMES = 1 << 16;

    private final OnnxFile file;
    private final Answers answers;

    Description(OnnxFile file, Answers answers) {
        this.file = file;
        this.answers = answers;
    }

    ModelInfo info(Graph graph, @Nullable Normalizer normalizer) {
        int features = graph.shape(0).size();
        int units = graph.outputShape(0).size();
        Schema schema = Math.max(features, units) > MOST_NAMES ? null
                : new Schema(names("features", features, "x"), target(units));
        return new ModelInfo(schema, normalizer, answers.threshold(), 0, Map.of(),
                Map.of("source", ("ONNX " + file.producer()).strip()));
    }

    private Target target(int units) {
        List<String> classes = answers.classes();
        if (classes != null && classes.isEmpty() && units > 1) {
            classes = IntStream.range(0, units).mapToObj(String::valueOf).toList();
        }
        if (classes != null && classes.size() > 1 && classes.stream().distinct().count() == classes.size()) {
            Target target = Target.classes(file.metadata().getOrDefault("target", "class"), classes);
            if (target.fits(units)) {
                return target;
            }
        }
        return Target.numbers(file.metadata().getOrDefault("target", "y"), names("numbers", units, "y"));
    }

    /** Names that Neurite has written into the file, or numbered ones. */
    private List<String> names(String key, int count, String otherwise) {
        List<String> names = new ArrayList<>();
        try {
            String json = file.metadata().getOrDefault(key, "[]");
            if (Json.read(json.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
                list.stream().filter(String.class::isInstance).distinct().forEach(name -> names.add((String) name));
            }
        } catch (JsonException others) {
            // Other programs may mean something else by it.
            names.clear();
        }
        return names.size() == count ? names : IntStream.range(0, count).mapToObj(i -> otherwise + i).toList();
    }
}
