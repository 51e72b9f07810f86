package io.neurite.core;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.plugins.Plugins;

/**
 * Builds a network that is a sequence of layers, each reading the one before it: the special case of {@link
 * GraphBuilder} where names need not be given. Layers are called {@code dense1}, {@code relu1}, {@code dense2}, ...
 */
public final class SequenceBuilder {
    private final GraphBuilder graph = new GraphBuilder();

    SequenceBuilder(Shape input) {
        graph.input("x", input.toArray());
    }

    /**
     * Adds a dense layer {@code Z = W A + b} without activation.
     *
     * @param units number of units, at least 1
     * @return this builder
     */
    public SequenceBuilder dense(int units) {
        return layer(new Dense(units));
    }

    /**
     * Adds a dense layer and an activation behind it.
     *
     * @param units number of units, at least 1
     * @param activation the function
     * @return this builder
     */
    public SequenceBuilder dense(int units, Activation activation) {
        return dense(units).activation(activation);
    }

    /**
     * Adds a dense layer and an activation behind it.
     *
     * @param units number of units, at least 1
     * @param activation an activation's id, for example {@code relu}
     * @return this builder
     * @throws IllegalArgumentException if there is no such activation; the message has the nearest spelling
     */
    public SequenceBuilder dense(int units, String activation) {
        return dense(units, graph.plugins().create(Activation.class, activation));
    }

    /**
     * Adds an activation.
     *
     * @param activation the function
     * @return this builder
     */
    public SequenceBuilder activation(Activation activation) {
        graph.layer(graph.newName(activation.id()), new ActivationLayer(activation), graph.last());
        return this;
    }

    /**
     * Adds dropout.
     *
     * @param rate probability of dropping a number while training, from 0 to below 1
     * @return this builder
     */
    public SequenceBuilder dropout(double rate) {
        return layer(new Dropout(rate));
    }

    /**
     * Turns samples of any shape into vectors, as dense layers want them.
     *
     * @return this builder
     */
    public SequenceBuilder flatten() {
        return layer(new Flatten());
    }

    /**
     * Adds any layer.
     *
     * @param layer the layer; it has one input
     * @return this builder
     */
    public SequenceBuilder layer(Layer layer) {
        graph.layer(graph.newName(layer.id()), layer, graph.last());
        return this;
    }

    /**
     * Chooses layers that training leaves alone.
     *
     * @param layers names of layers or blocks, for example {@code dense1}
     * @return this builder
     */
    public SequenceBuilder freeze(String... layers) {
        graph.freeze(layers);
        return this;
    }

    /**
     * Says how some layers learn: at which part of the learning rate, with which penalties; instead of what was said of
     * them before.
     *
     * @param rules how they learn
     * @param layers names of layers or blocks, for example {@code dense1}
     * @return this builder
     */
    public SequenceBuilder learning(Learning rules, String... layers) {
        graph.learning(rules, layers);
        return this;
    }

    /**
     * Sets the seed of initial weights, shuffling and dropout.
     *
     * @param seed any number; 0 if not set
     * @return this builder
     */
    public SequenceBuilder seed(long seed) {
        graph.seed(seed);
        return this;
    }

    /**
     * Sets where plugins are looked up by id, instead of what {@link Plugins#discover()} finds.
     *
     * @param plugins the plugins
     * @return this builder
     */
    public SequenceBuilder plugins(Plugins plugins) {
        graph.plugins(plugins);
        return this;
    }

    /**
     * Makes the network, with fresh weights. Its output is the last layer's.
     *
     * @return the network
     * @throws IllegalArgumentException if a layer cannot take its input, or there is no layer
     */
    public Network build() {
        return graph.output(graph.last()).build();
    }
}
