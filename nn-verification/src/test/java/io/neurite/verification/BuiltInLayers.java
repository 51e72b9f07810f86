package io.neurite.verification;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Plugins.Found;
import io.neurite.tck.LayerCase;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** All layers and activations that come with Neurite, with every combination of their options. */
final class BuiltInLayers {
    private static final EveryLayerTest LAYERS = new EveryLayerTest();

    private BuiltInLayers() {}

    static Set<Layer> all() {
        Set<Layer> layers = new LinkedHashSet<>();
        for (Found found : Plugins.discover().found()) {
            if (found.defaults() instanceof Layer layer) {
                layers.add(layer);
            } else if (found.defaults() instanceof Activation activation) {
                layers.add(new ActivationLayer(activation));
            }
        }
        layers.addAll(LAYERS.variants());
        layers.removeIf(layer -> id(layer).contains("/"));
        return layers;
    }

    /** Returns the id of a layer, or of the activation that it applies. */
    static String id(Layer layer) {
        Activation activation = layer instanceof ActivationLayer function ? function.activation() : null;
        return activation == null ? layer.id() : activation.id();
    }

    /** Returns the ids of all that was found. */
    static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (Found found : Plugins.discover().found()) {
            if (!found.id().contains("/")
                    && (found.defaults() instanceof Layer || found.defaults() instanceof Activation)) {
                ids.add(found.id());
            }
        }
        return ids;
    }

    /** The cases of the contract without their masks, which no exported model has. */
    static Set<LayerCase> cases(Layer layer) {
        Set<LayerCase> cases = new LinkedHashSet<>();
        for (LayerCase each : LAYERS.cases(layer)) {
            cases.add(new LayerCase(each.inputs(), each.numbers(), each.differentiable(), false));
        }
        if (layer instanceof ActivationLayer) {
            cases.add(LayerCase.of(Shape.of(2, 3, 4)));
        }
        return cases;
    }

    /** Draws samples for an input. */
    static Matrix draw(LayerCase each, Shape shape, int samples, Random random) {
        Matrix X = Matrix.zeros(shape.size(), samples);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = (float) each.numbers().applyAsDouble(random);
        }
        return X;
    }
}
