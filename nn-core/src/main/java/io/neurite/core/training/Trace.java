package io.neurite.core.training;

import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Propagation;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.graph.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one training step computes on a batch, forward and back: the lecture's X, W, b, Z, A, J, dZ, dW, db
 * and dA.
 *
 * <pre>
 *   Network.input(3).dense(4, "sigmoid").dense(1, "sigmoid")
 *
 *   x         X = A[0]               3 x m
 *   dense1/W  W[1], dW[1]            4 x 3
 *   dense1/b  b[1], db[1]            4 x 1
 *   dense1    Z[1], dZ[1]            4 x m
 *   sigmoid1  A[1], dA[1]            4 x m
 *   dense2/W  ...
 * </pre>
 *
 * <p>Made by {@link Trainer#trace}. The matrices are copies of the trace's own.
 *
 * @param cost J, the weighted mean of the samples' losses, without penalties
 * @param quantities the inputs, then per layer its parameters and its output, in the order of the definition
 */
public record Trace(double cost, List<Quantity> quantities) {
    /**
     * Something that is computed or learned, and what the cost thinks of it.
     *
     * @param name of an input, of a layer for its output, or {@code layer/parameter}
     * @param value Q; an output has one column per sample, flattened
     * @param gradient dQ = dJ/dQ, of the same shape; null where the step computes none: for inputs, statistics, what is
     *     frozen, whatever has nothing to learn before it, and for an output whose activation is fused with the loss,
     *     which gives the gradient of the activation's input instead
     */
    public record Quantity(String name, Matrix value, @Nullable Matrix gradient) {}

    /**
     * Copies the list.
     *
     * @param cost the component
     * @param quantities the component
     */
    public Trace {
        quantities = List.copyOf(quantities);
    }

    static Trace of(double cost, Graph graph, Parameters parameters, Propagation propagation, int samples) {
        List<Quantity> quantities = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            quantities.add(value(graph.inputs().get(i).name(), graph, propagation, samples));
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            if (!node.sharesParameters()) {
                for (Entry entry : parameters.of(node, graph.plan(n))) {
                    Matrix gradient = propagation.gradient(entry);
                    quantities.add(new Quantity(entry.name(), entry.value().copy(), copy(gradient)));
                }
            }
            quantities.add(value(node.name(), graph, propagation, samples));
        }
        return new Trace(cost, quantities);
    }

    private static Quantity value(String name, Graph graph, Propagation propagation, int samples) {
        int value = graph.valueOf(name);
        Matrix gradient = propagation.gradient(value);
        return new Quantity(name, propagation.value(value).columns(0, samples).copy(),
                copy(gradient == null ? null : gradient.columns(0, samples)));
    }

    private static @Nullable Matrix copy(@Nullable Matrix matrix) {
        return matrix == null ? null : matrix.copy();
    }

    /**
     * Returns a quantity by its name.
     *
     * @param name for example {@code dense1/W}, or {@code sigmoid1}
     * @return the quantity
     * @throws IllegalArgumentException if there is none of that name
     */
    public Quantity get(String name) {
        return quantities.stream().filter(quantity -> quantity.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no quantity '" + name + "'; there are "
                        + quantities.stream().map(Quantity::name).toList() + "."));
    }
}
