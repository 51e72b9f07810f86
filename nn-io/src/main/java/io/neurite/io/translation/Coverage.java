package io.neurite.io.translation;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.Normalizer;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a format has words for.
 *
 * @param layers whether there is a translation of a layer that applies no activation
 * @param activations whether there is one of an activation
 * @param normalizers whether there is one of a normaliser
 */
public record Coverage(Predicate<Layer> layers, Predicate<Activation> activations,
        Predicate<Normalizer> normalizers) {
    /**
     * Refuses a network that has something without a translation, all of which the message names.
     *
     * @param graph the network
     * @param normalizer the normaliser of its features, if there is one
     * @param format what it is to be written in, for the message
     * @throws IllegalArgumentException if something has no translation
     */
    public void check(Graph graph, @Nullable Normalizer normalizer, String format) {
        List<String> unknown = new ArrayList<>();
        if (normalizer != null && !normalizers.test(normalizer)) {
            unknown.add("the normaliser " + normalizer.id());
        }
        for (Node node : graph.nodes()) {
            Activation activation = activation(node.layer());
            if (activation != null && !activations.test(activation)) {
                unknown.add("'" + node.name() + "' (activation " + activation.id() + ")");
            } else if (!(node.layer() instanceof ActivationLayer) && !layers.test(node.layer())) {
                unknown.add("'" + node.name() + "' (" + node.layer().id() + ")");
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The model cannot be written as " + format + ": it is not known how to "
                    + "say in " + format + " what these do: " + String.join(", ", unknown) + ".");
        }
    }

    /**
     * Returns the activation that a layer applies, if it does nothing else.
     *
     * @param layer the layer
     * @return the activation, or null
     */
    public static @Nullable Activation activation(Layer layer) {
        return layer instanceof ActivationLayer function ? function.activation() : null;
    }
}
