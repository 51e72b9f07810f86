package io.neurite.cli;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.ActivationLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names of classes for a network whose file has none, and what makes probabilities of its outputs. */
final class ClassNames {
    private static final List<String> PROBABILITIES = List.of("softmax", "sigmoid");

    @Option(names = "--classes", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, description = "The names "
            + "of the classes between which the network chooses, if its file does not have them. A softmax or sigmoid "
            + "is added if it ends without. Default: it predicts numbers.")
    private List<String> names = List.of();

    private @Nullable String added;

    boolean areGiven() {
        return !names.isEmpty();
    }

    List<String> names() {
        return names;
    }

    /** Finds out before any work whether these can be names of classes. */
    void check() {
        if (areGiven() && (names.size() < 2 || names.stream().distinct().count() < names.size()
                || names.stream().anyMatch(String::isBlank))) {
            throw new UsageException("--classes: expected two or more different names, such as cat,dog; got " + names
                    + ".");
        }
    }

    /** Checks that there are as many classes as the network has outputs, and returns one that gives probabilities. */
    Network over(Network network) {
        Graph graph = network.definition();
        int outputs = graph.outputShape(0).size();
        if (names.size() != outputs && !(outputs == 1 && names.size() == 2)) {
            throw new UsageException("--classes: the network has " + Figures.count(outputs, "output") + ", got "
                    + names.size() + " classes " + names + "; name one for each output, or two for a single one.");
        }
        String last = graph.outputs().get(0);
        Layer layer = graph.layer(graph.valueOf(last));
        Activation activation = layer instanceof ActivationLayer function ? function.activation() : null;
        if (activation != null && PROBABILITIES.contains(activation.id())) {
            return network;
        }
        added = outputs == 1 ? "sigmoid" : "softmax";
        return with(network, last, added);
    }

    private static Network with(Network network, String last, String activation) {
        Graph graph = network.definition();
        String name = "probabilities";
        while (nameIsTaken(graph, name)) {
            name += "-";
        }
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.add(new Node(name, new ActivationLayer(network.plugins().create(Activation.class, activation)),
                List.of(last), name));
        List<String> outputs = new ArrayList<>(graph.outputs());
        outputs.set(0, name);
        Network longer = Network.of(new Graph(graph.inputs(), nodes, outputs, graph.learning()), 0, network.plugins());
        for (Entry entry : network.parameters().entries()) {
            longer.parameters().get(entry.name()).value().copyFrom(entry.value());
        }
        longer.info(network.info());
        return longer;
    }

    private static boolean nameIsTaken(Graph graph, String name) {
        return graph.inputs().stream().anyMatch(input -> input.name().equals(name))
                || graph.nodes().stream().anyMatch(node -> node.name().equals(name) || node.isIn(name));
    }

    /** Returns what was added to the network, or null. */
    @Nullable String added() {
        return added;
    }
}
