package io.neurite.core.training;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.data.Target;
import io.neurite.core.graph.Graph;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.Plugins;
import java.util.List;
import java.util.stream.Stream;

/** Chooses loss and metrics where the user did not. */
final class LossChoice {
    private LossChoice() {}

    /**
     * Chooses the loss of an output by what its activation makes: of sigmoid and softmax outputs the cross-entropies,
     * of others the squared error.
     */
    static Loss loss(Graph graph, int output, boolean classes, Plugins plugins) {
        Layer last = graph.layer(graph.valueOf(graph.outputs().get(output)));
        Activation activation = last instanceof ActivationLayer layer ? layer.activation() : null;
        String id = activation == null ? "" : activation.id();
        if (id.equals("softmax")) {
            return plugins.create(Loss.class, classes ? "sparse-cross-entropy" : "cross-entropy");
        }
        return plugins.create(Loss.class, id.equals("sigmoid") ? "binary-cross-entropy" : "mean-squared-error");
    }

    /** Returns accuracy for classes, and mean absolute error, root mean squared error and R2 for numbers. */
    static List<Metric> metrics(Target target, Plugins plugins) {
        return (target.isClasses() ? Stream.of("accuracy") : Stream.of("mae", "rmse", "r2"))
                .map(id -> plugins.create(Metric.class, id))
                .toList();
    }
}
