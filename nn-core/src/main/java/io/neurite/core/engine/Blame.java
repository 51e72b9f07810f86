package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import org.jspecify.annotations.Nullable;

/** Finds out where in a network the numbers of a batch first were not finite. */
final class Blame {
    private Blame() {}

    /**
     * Looks through the last batch, or the part of it that went through last, in the order in which it was computed.
     *
     * @param samples how many samples went through
     * @return for messages: {@code the output of layer 'dense2'}
     */
    static String of(Graph graph, Propagation propagation, int samples, Kernel kernel) {
        int inputs = graph.inputs().size();
        for (int v = 0; v < inputs + graph.nodes().size(); v++) {
            if (!isFinite(propagation.value(v), samples, kernel)) {
                return v < inputs ? "input '" + graph.inputs().get(v).name() + "', normalised"
                        : "the output of layer '" + graph.nodes().get(v - inputs).name() + "'";
            }
        }
        for (LossHead head : propagation.heads()) {
            for (int j = 0; j < samples; j++) {
                if (!Double.isFinite(head.loss(j))) {
                    return "the loss " + head.loss().id();
                }
            }
        }
        for (int j = 0; j < samples; j++) {
            if (!Double.isFinite(propagation.penalty(j))) {
                return "the penalty on activations";
            }
        }
        for (int v = inputs + graph.nodes().size() - 1; v >= inputs; v--) {
            if (!isFinite(propagation.gradient(v), samples, kernel)) {
                return "the gradient of the output of layer '" + graph.nodes().get(v - inputs).name() + "'";
            }
        }
        Gradient gradient = propagation.gradients().firstNotFinite(kernel);
        return gradient == null ? "the sum of the losses" : "the gradient of " + gradient.entry().name();
    }

    private static boolean isFinite(@Nullable Matrix matrix, int samples, Kernel kernel) {
        return matrix == null || kernel.areFinite(matrix.data(), matrix.offset(),
                matrix.offset() + samples * matrix.stride());
    }
}
