package io.neurite.io.onnx.reading;

import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.TensorSource;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Graph;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.onnx.file.OnnxFile;
import io.neurite.io.onnx.file.OnnxNode;
import io.neurite.io.onnx.file.OnnxValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through the operators of a file in their order, and makes a network of them. */
public final class NetworkReader {
    /** So many operators without a translation are listed. */
    private static final int MOST_PROBLEMS = 20;
    /** A formula of more operators is no activation. */
    private static final int LONGEST_FORMULA = 24;

    private final OnnxFile file;
    private final Construction network;
    private final Map<String, OnnxNode> sources = new TreeMap<>();
    private final Map<String, Integer> readers = new TreeMap<>();
    private final Map<String, Operand> operands = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int problemCount;

    private NetworkReader(OnnxFile file, Plugins plugins) {
        this.file = file;
        this.network = new Construction(file.size(), plugins);
        file.nodes().forEach(node -> node.outputs().forEach(output -> sources.putIfAbsent(output, node)));
    }

    /**
     * Makes a model of what is in a file.
     *
     * @param file what is in it
     * @param plugins finds activations by id
     * @return the model
     * @throws IllegalArgumentException if an operator has no translation: all are listed by name
     * @throws IOException never: models are made of what is read already
     */
    public static Model read(OnnxFile file, Plugins plugins) throws IOException {
        return new NetworkReader(file, plugins).model();
    }

    private Model model() throws IOException {
        if (file.producer().startsWith("Neurite") && file.metadata().containsKey(OnnxFile.COLUMNS)) {
            throw new IllegalArgumentException("expected a network that takes numbers, got one that takes the columns "
                    + "of a table. Read the model from its own file, which Neurite has written.");
        }
        Answers answers = new Answers(file, sources);
        Set<String> needed = needed(answers.values());
        file.constants().forEach((name, tensor) -> operands.put(name, new Operand.Constant(tensor)));
        file.inputs().stream().filter(input -> needed.contains(input.name())).forEach(this::addInput);
        file.nodes().stream().filter(node -> node.outputs().stream().anyMatch(needed::contains))
                .forEach(this::noteUnknown);
        for (OnnxNode node : file.nodes()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                operands.put(node.outputs().get(0), translated(node));
                node.outputs().stream().skip(1).filter(needed::contains).forEach(output ->
                        problem(node, "expected its first output alone to be read, got '" + output + "'."));
            }
        }
        List<Draft> outputs = new ArrayList<>();
        answers.values().forEach(value -> addOutput(value, outputs));
        if (problemCount > 0) {
            throw new IllegalArgumentException("it is not known how to compute what these operators do. "
                    + String.join(" ", problems)
                    + (problemCount > MOST_PROBLEMS ? " And " + (problemCount - MOST_PROBLEMS) + " more." : ""));
        }
        Graph graph = network.drafts().graph(outputs);
        ModelInfo info = new Description(file, answers).info(graph, network.normalizer());
        return Model.read(graph, info, WeightPrecision.FLOAT32, TensorSource.of(network.drafts().parameters()));
    }

    private void addOutput(String value, List<Draft> outputs) {
        Operand operand = operands.get(value);
        if (operand == null) {
            throw new IllegalArgumentException("expected an operator that computes '" + value + "', got none.");
        }
        if (operand instanceof Operand.Unknown) {
            return;
        }
        try {
            Draft output = network.drafts().arranged(network.signal(operand));
            outputs.add(output.layer() == null || outputs.contains(output)
                    ? network.drafts().add("", new ActivationLayer(), Map.of(), output) : output);
        } catch (IllegalArgumentException refusal) {
            problem("output '" + value + "'", String.valueOf(refusal.getMessage()));
        }
    }

    /** Goes back from the outputs to all values that they need, and counts who reads them. */
    private Set<String> needed(List<String> outputs) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(outputs);
        outputs.forEach(output -> readers.merge(output, 1, Integer::sum));
        while (!open.isEmpty()) {
            String value = open.pop();
            OnnxNode source = needed.add(value) ? sources.get(value) : null;
            for (String input : source == null ? List.<String>of() : source.inputs()) {
                if (!input.isEmpty()) {
                    readers.merge(input, 1, Integer::sum);
                    open.push(input);
                }
            }
        }
        return needed;
    }

    private void addInput(OnnxValue input) {
        List<Long> extents = input.extents();
        boolean known = extents.stream().skip(1).allMatch(extent -> extent >= 1 && extent <= Integer.MAX_VALUE);
        if (extents.isEmpty() || !known) {
            throw new IllegalArgumentException("expected an input '" + input.name() + "' of known extents behind that "
                    + "of the samples, got " + extents + ", where -1 is unknown. Export the model with fixed extents "
                    + "of a sample.");
        }
        List<Integer> sample = extents.stream().skip(1).map(Long::intValue).toList();
        operands.put(input.name(), noted(input.name(), network.addInput(input.name(), extents.get(0), sample)));
    }

    /** These come first among the problems, for what fails around them follows from them. */
    private void noteUnknown(OnnxNode node) {
        if (Operators.of(node.operation()) == null) {
            problem(node, "there is no layer that does this"
                    + (node.operator().equals("LogSoftmax") ? "; export the model without it, or with softmax." : "."));
        }
    }

    private Operand translated(OnnxNode node) {
        Operators.Translation translation = Operators.of(node.operation());
        if (translation == null) {
            return new Operand.Unknown();
        }
        List<@Nullable Operand> read = new ArrayList<>();
        for (String input : node.inputs()) {
            Operand operand = operands.get(input);
            if (operand == null && !input.isEmpty()) {
                return problem(node, "expected to read what comes before it, got '" + input + "'.");
            }
            if (operand instanceof Operand.Unknown) {
                return operand;
            }
            read.add(operand);
        }
        try {
            Operand operand = translation.translate(new Operation(node, read, network, file.operatorSet()));
            return noted(node.outputs().get(0), operand);
        } catch (IllegalArgumentException refusal) {
            return problem(node, String.valueOf(refusal.getMessage()));
        }
    }

    private Operand problem(OnnxNode node, String problem) {
        problem(node.described(), problem);
        return new Operand.Unknown();
    }

    private void problem(String where, String problem) {
        problemCount++;
        if (problemCount <= MOST_PROBLEMS) {
            problems.add(where + ": " + problem);
        }
    }

    /** Notes whether a value is read more than once: then no layer can take in what one of its readers does. */
    private Operand noted(String value, Operand operand) {
        boolean once = readers.getOrDefault(value, 0) < 2;
        if (operand instanceof Signal signal && !once) {
            signal.draft().readTwice();
        } else if (operand instanceof Formula formula) {
            if (!once) {
                formula.x().draft().readTwice();
            }
            return formula.length() > LONGEST_FORMULA ? network.signal(formula) : formula;
        } else if (operand instanceof Scaled && !once) {
            Signal signal = network.signal(operand);
            signal.draft().readTwice();
            return signal;
        }
        return operand;
    }
}
