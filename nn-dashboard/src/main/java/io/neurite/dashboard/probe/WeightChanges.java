package io.neurite.dashboard.probe;

import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one step of training changes in the weights of each layer. */
final class WeightChanges {
    private final List<List<Entry>> layers = new ArrayList<>();
    private final List<float[]> copies = new ArrayList<>();
    private final double[] ratios;

    WeightChanges(Graph graph, Parameters parameters) {
        for (int n = 0; n < graph.nodes().size(); n++) {
            layers.add(trainable(graph, n, parameters));
        }
        layers.forEach(entries -> entries.forEach(entry -> copies.add(new float[entry.value().data().length])));
        ratios = new double[layers.size()];
        Arrays.fill(ratios, Double.NaN);
    }

    /** Returns the parameters of a node's layer that training moves; none if they count for an earlier node. */
    static List<Entry> trainable(Graph graph, int node, Parameters parameters) {
        Node each = graph.nodes().get(node);
        return each.sharesParameters() ? List.of()
                : parameters.of(each, graph.plan(node)).stream().filter(Entry::trainable).toList();
    }

    /** Keeps the weights as they are now, before a step. */
    void take() {
        int copy = 0;
        for (List<Entry> entries : layers) {
            for (Entry entry : entries) {
                float[] kept = copies.get(copy++);
                System.arraycopy(entry.value().data(), 0, kept, 0, kept.length);
            }
        }
    }

    /** Computes ||W' - W|| / ||W|| of each layer, after the step. */
    void compare() {
        int copy = 0;
        for (int n = 0; n < ratios.length; n++) {
            double changes = 0;
            double squares = 0;
            for (Entry entry : layers.get(n)) {
                float[] now = entry.value().data();
                float[] before = copies.get(copy++);
                for (int i = 0; i < before.length; i++) {
                    double change = (double) now[i] - before[i];
                    changes += change * change;
                    squares += (double) before[i] * before[i];
                }
            }
            ratios[n] = squares == 0 ? Double.NaN : Math.sqrt(changes / squares);
        }
    }

    /** Returns what the latest step that was watched has changed in the layer of a node; NaN if there is none. */
    double ratio(int node) {
        return ratios[node];
    }
}
