package io.neurite.io.onnx.reading;

import io.neurite.io.onnx.file.ElementType;
import io.neurite.io.onnx.file.OnnxFile;
import io.neurite.io.onnx.file.OnnxNode;
import io.neurite.io.onnx.file.OnnxTensor;
import io.neurite.io.onnx.file.OnnxValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file gives: numbers that a network computes, and, of a classifier, the label that follows from them, whose
 * operators have no layer. Those are looked through for the names of the classes.
 */
final class Answers {
    private static final double PROBABILITY = 0.5;

    private final Map<String, OnnxNode> sources;
    private final Map<String, OnnxTensor> constants;
    private final List<String> values = new ArrayList<>();
    private @Nullable List<String> classes;
    private @Nullable Double threshold;

    /**
     * Looks through a file.
     *
     * @param sources which operator computes each value
     */
    Answers(OnnxFile file, Map<String, OnnxNode> sources) {
        this.sources = sources;
        this.constants = file.constants();
        String scores = null;
        for (OnnxValue output : file.outputs()) {
            if (output.type().isReal()) {
                values.add(output.name());
            } else {
                String label = labels(output);
                scores = scores == null ? label : scores;
            }
        }
        if (values.isEmpty() && scores != null) {
            values.add(scores);
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected an output of real numbers, got "
                    + file.outputs().stream().map(each -> each.name() + " of type " + each.type()).toList() + ".");
        }
        values.set(0, single(values.get(0)));
    }

    /** Names of the values that the network is to compute. */
    List<String> values() {
        return values;
    }

    /** Names of the classes, if the file has some; empty if it has classes without names. */
    @Nullable List<String> classes() {
        return classes;
    }

    /** From which value on a single number, or the second of two, means the second class. */
    double threshold() {
        return threshold == null ? PROBABILITY : threshold;
    }

    /** Goes back from a label, or from a map of classes, and returns the numbers that it follows from. */
    private @Nullable String labels(OnnxValue output) {
        String value = output.name();
        boolean isLabel = output.type() != ElementType.OTHER;
        OnnxNode source = sources.get(value);
        for (int steps = 0; source != null && steps < sources.size(); steps++) {
            String next = source.inputs().isEmpty() ? "" : source.inputs().get(0);
            switch (source.operator()) {
                case "Identity", "Cast", "Reshape", "Squeeze" -> value = next;
                case "GreaterOrEqual" -> {
                    OnnxTensor limit = source.inputs().size() == 2 ? constants.get(source.inputs().get(1)) : null;
                    threshold = limit == null || limit.size() != 1 ? null : (Double) limit.doubles()[0];
                    return null;
                }
                case "ZipMap" -> {
                    note(source.attributes().get("classlabels_strings"));
                    note(source.attributes().get("classlabels_int64s"));
                    return next;
                }
                case "ArrayFeatureExtractor", "Gather" -> {
                    note(constants.get(next));
                    value = source.inputs().size() > 1 ? source.inputs().get(1) : "";
                }
                case "ArgMax" -> {
                    classes = classes == null && isLabel ? List.of() : classes;
                    return next;
                }
                default -> {
                    return null;
                }
            }
            source = sources.get(value);
        }
        return null;
    }

    private void note(@Nullable OnnxTensor names) {
        if (names != null) {
            classes = names.type() == ElementType.STRING ? names.texts()
                    : names.longs().stream().map(String::valueOf).toList();
        }
    }

    /** Of two classes, files give both probabilities, though the network computes that of the second one alone. */
    private String single(String value) {
        String name = value;
        OnnxNode source = sources.get(name);
        while (source != null && source.operator().equals("Identity") && source.inputs().size() == 1) {
            name = source.inputs().get(0);
            source = sources.get(name);
        }
        if (classes == null || source == null || !source.operator().equals("Concat") || source.inputs().size() != 2) {
            return value;
        }
        String second = source.inputs().get(1);
        OnnxNode first = sources.get(source.inputs().get(0));
        OnnxTensor sum = first == null || !first.operator().equals("Sub") || first.inputs().size() != 2
                || !first.inputs().get(1).equals(second) ? null : constants.get(first.inputs().get(0));
        if (sum == null || sum.size() != 1) {
            return value;
        }
        threshold = threshold == null ? (Double) (sum.doubles()[0] / 2) : threshold;
        return second;
    }
}
