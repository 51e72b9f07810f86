package io.neurite.dashboard.probe;

import io.neurite.api.Activation.Elementwise;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trace.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the figures of layers from what a step on the probe's samples computes. */
final class Look {
    private static final int PARTS = 30;
    /** A derivative below which a unit hardly passes on a gradient: a fiftieth of the greatest one of a sigmoid. */
    private static final float FLAT = 0.005f;
    private static final double MOST_SAMPLES = 0.95;

    private final Graph graph;
    private final Parameters parameters;
    private final Map<String, Quantity> quantities = new LinkedHashMap<>();
    private final @Nullable WeightChanges changes;
    private final boolean padded;

    /** Takes what was traced. Padding, which has no derivative to speak of, makes units of layers look dead. */
    Look(Network network, Trace trace, @Nullable WeightChanges changes, boolean padded) {
        this.graph = network.definition();
        this.parameters = network.parameters();
        this.changes = changes;
        this.padded = padded;
        trace.quantities().forEach(quantity -> quantities.put(quantity.name(), quantity));
    }

    List<LayerFigures> layers() {
        List<LayerFigures> layers = new ArrayList<>();
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            boolean hasParameters = !node.sharesParameters() && !graph.plan(n).parameters().isEmpty();
            if (hasParameters || node.layer() instanceof ActivationLayer) {
                layers.add(figures(n));
            }
        }
        return layers;
    }

    private LayerFigures figures(int n) {
        Node node = graph.nodes().get(n);
        double weights = Double.NaN;
        double gradients = Double.NaN;
        for (Entry entry : WeightChanges.trainable(graph, n, parameters)) {
            weights = plus(weights, squares(entry.value()));
            Matrix gradient = quantity(entry.name()).gradient();
            gradients = gradient == null ? gradients : plus(gradients, squares(gradient));
        }
        double ratio = changes == null ? Double.NaN : changes.ratio(n);
        if (!(node.layer() instanceof ActivationLayer layer)) {
            return new LayerFigures(node.name(), Math.sqrt(weights), Math.sqrt(gradients), ratio, null, Double.NaN,
                    Double.NaN);
        }
        Matrix A = quantity(node.name()).value();
        double[] units = layer.activation() instanceof Elementwise function && !padded
                ? flat(function, quantity(node.inputs().get(0)).value(), A)
                : new double[] {Double.NaN, Double.NaN};
        // A sure answer is at the end of a sigmoid's range.
        double saturated = graph.outputs().contains(node.name()) ? Double.NaN : units[1];
        return new LayerFigures(node.name(), Math.sqrt(weights), Math.sqrt(gradients), ratio,
                Histogram.of(A, PARTS), units[0], saturated);
    }

    private Quantity quantity(String name) {
        Quantity found = quantities.get(name);
        if (found == null) {
            throw new IllegalStateException("A step computes nothing that is called '" + name + "'; it computes "
                    + quantities.keySet() + ".");
        }
        return found;
    }

    private static double plus(double sum, double summand) {
        return Double.isNaN(sum) ? summand : sum + summand;
    }

    private static double squares(Matrix matrix) {
        double sum = 0;
        for (int j = 0; j < matrix.columns(); j++) {
            int first = matrix.index(0, j);
            for (int i = first; i < first + matrix.rows(); i++) {
                sum += (double) matrix.data()[i] * matrix.data()[i];
            }
        }
        return sum;
    }

    /** Returns which part of the units is dead, and which saturated. */
    private static double[] flat(Elementwise function, Matrix Z, Matrix A) {
        int[] zero = new int[A.rows()];
        int[] small = new int[A.rows()];
        for (int j = 0; j < A.columns(); j++) {
            for (int i = 0; i < A.rows(); i++) {
                float slope = Math.abs(function.derivative(Z.get(i, j), A.get(i, j)));
                zero[i] += slope == 0 ? 1 : 0;
                small[i] += slope < FLAT ? 1 : 0;
            }
        }
        int dead = 0;
        int saturated = 0;
        for (int i = 0; i < A.rows(); i++) {
            if (zero[i] == A.columns()) {
                dead++;
            } else if (small[i] >= MOST_SAMPLES * A.columns()) {
                saturated++;
            }
        }
        return new double[] {(double) dead / A.rows(), (double) saturated / A.rows()};
    }
}
