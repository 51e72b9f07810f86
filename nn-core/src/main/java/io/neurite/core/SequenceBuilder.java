package io.neurite.core;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.plugins.Plugins;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a network that is a sequence of layers, each reading the one before it: the special case of {@link
 * GraphBuilder} where names need not be given. Layers are called {@code dense1}, {@code relu1}, {@code dense2}, ...
 *
 * <p>Also what a {@link Block} adds its layers to; names of layers are then those within the block.
 */
public final class SequenceBuilder {
    private final GraphBuilder graph;
    /** What stands in front of all names. */
    private final String prefix;
    /** What the next layer reads. */
    private String last;

    SequenceBuilder(Shape input) {
        this(new GraphBuilder(), "", "x");
        graph.input(last, input.toArray());
    }

    /** Stands behind what a block reads. */
    SequenceBuilder(GraphBuilder graph, String prefix, String reads) {
        this.graph = graph;
        this.prefix = prefix;
        this.last = reads;
    }

    /** Returns the name of the layer that was added last; of the input if there is none. */
    String last() {
        return last;
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
        return layer(activation.id(), new ActivationLayer(activation));
    }

    /**
     * Adds a convolution of images by square windows, side by side, that stay inside the image, without activation. For
     * strides, padding and the like: {@code layer(new Conv2d(16, 3).stride(2))}.
     *
     * @param filters output channels, at least 1
     * @param kernel height and width of the window, at least 1
     * @return this builder
     */
    public SequenceBuilder conv2d(int filters, int kernel) {
        return layer(new Conv2d(filters, kernel));
    }

    /**
     * Adds a convolution of images and an activation behind it.
     *
     * @param filters output channels, at least 1
     * @param kernel height and width of the window, at least 1
     * @param activation an activation's id, for example {@code relu}
     * @return this builder
     * @throws IllegalArgumentException if there is no such activation; the message has the nearest spelling
     */
    public SequenceBuilder conv2d(int filters, int kernel, String activation) {
        return conv2d(filters, kernel).activation(activation);
    }

    /**
     * Adds max pooling of images by square windows that lie side by side.
     *
     * @param size height and width of a window, at least 1
     * @return this builder
     */
    public SequenceBuilder maxPooling2d(int size) {
        return layer(new MaxPooling2d(size));
    }

    /**
     * Adds batch normalisation with its defaults, usually between a layer and its activation.
     *
     * @return this builder
     */
    public SequenceBuilder batchNormalization() {
        return layer(new BatchNormalization());
    }

    /**
     * Adds an activation by its id.
     *
     * @param activation an activation's id, for example {@code relu}
     * @return this builder
     * @throws IllegalArgumentException if there is no such activation; the message has the nearest spelling
     */
    public SequenceBuilder activation(String activation) {
        return activation(graph.plugins().create(Activation.class, activation));
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
        return layer(layer.id(), layer);
    }

    private SequenceBuilder layer(String word, Layer layer) {
        String name = graph.newName(prefix, word);
        graph.layer(name, layer, last);
        last = name;
        return this;
    }

    /**
     * Adds a block: layers that read as one.
     *
     * @param name unique name
     * @param block the layers
     * @return this builder
     * @throws IllegalArgumentException if the block adds no layer
     */
    public SequenceBuilder block(String name, Block block) {
        graph.block(prefix + name, block, last);
        return behind(prefix + name);
    }

    private SequenceBuilder behind(String block) {
        last = graph.resolved(block).get(0);
        return this;
    }

    /**
     * Adds a residual block {@code A = block(X) + X} (He et al. 2016): layers whose output is added to what they read.
     * It is called {@code residual1}, {@code residual2}, ...
     *
     * @param block the layers; they keep the shape
     * @return this builder
     * @throws IllegalArgumentException if the block adds no layer
     */
    public SequenceBuilder residual(Block block) {
        String name = graph.newName(prefix, "residual");
        graph.residual(name, block, last);
        return behind(name);
    }

    /**
     * Adds a residual block {@code A = block(X) + shortcut(X)}, where the block changes the shape (He et al. 2016).
     *
     * @param block the layers
     * @param shortcut makes the same shape of X, such as a convolution with windows of 1 and the block's stride
     * @return this builder
     * @throws IllegalArgumentException if the block or the shortcut adds no layer
     */
    public SequenceBuilder residual(Block block, Block shortcut) {
        String name = graph.newName(prefix, "residual");
        graph.residual(name, block, shortcut, last);
        return behind(name);
    }

    /**
     * Chooses layers that training leaves alone.
     *
     * @param layers names of layers or blocks, for example {@code dense1}
     * @return this builder
     */
    public SequenceBuilder freeze(String... layers) {
        graph.freeze(within(layers));
        return this;
    }

    private String[] within(String[] names) {
        return Arrays.stream(names).map(prefix::concat).toArray(String[]::new);
    }

    /**
     * Says how some layers learn: at which part of the learning rate, with which penalties; instead of what was said of
     * them before.
     *
     * @param learning how they learn
     * @param layers names of layers or blocks, for example {@code dense1}
     * @return this builder
     */
    public SequenceBuilder learning(Learning learning, String... layers) {
        graph.learning(learning, within(layers));
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
     * @throws IllegalStateException within a block
     */
    public Network build() {
        if (!prefix.isEmpty()) {
            throw new IllegalStateException("These are the layers of the block '"
                    + prefix.substring(0, prefix.length() - 1) + "': only the network around it can be built.");
        }
        return graph.build(List.of(last));
    }
}
