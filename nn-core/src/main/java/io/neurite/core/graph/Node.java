package io.neurite.core.graph;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.PluginText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer in a {@link Graph}.
 *
 * <p>A dot in a name makes a block: {@code residual1.dense1} is in the block {@code residual1}, as are all nodes whose
 * names begin so; the output of the last of them is the block's.
 *
 * @param name unique name; its output goes by the same name
 * @param layer the layer
 * @param inputs names of the inputs or nodes that it reads
 * @param parametersOf name of the node whose parameters it uses: its own name, or that of an earlier node with an equal
 *     layer, with which it shares them
 */
public record Node(String name, Layer layer, List<String> inputs, String parametersOf) {
    /** Stands between the name of a block and those of the layers in it. */
    public static final String INSIDE = ".";

    /**
     * Copies the list.
     *
     * @param name the component
     * @param layer the component
     * @param inputs the component
     * @param parametersOf the component
     */
    public Node {
        inputs = List.copyOf(inputs);
    }

    /**
     * Tells whether this node uses another node's parameters.
     *
     * @return false if it has its own
     */
    public boolean sharesParameters() {
        return !parametersOf.equals(name);
    }

    /**
     * Tells whether this node belongs to a block.
     *
     * @param block name of the block
     * @return whether this one's name begins with it and a dot
     */
    public boolean isIn(String block) {
        return name.startsWith(block + INSIDE);
    }

    /**
     * Returns the blocks that this node is in.
     *
     * @return their names, from the outermost on
     */
    public List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        for (int end = name.indexOf(INSIDE); end >= 0; end = name.indexOf(INSIDE, end + 1)) {
            blocks.add(name.substring(0, end));
        }
        return List.copyOf(blocks);
    }

    /**
     * Returns what kind of layer this is.
     *
     * @return the layer's id, or of a layer that applies an activation the activation's
     */
    public String kind() {
        Activation activation = activation();
        return activation == null ? layer.id() : activation.id();
    }

    /**
     * Returns the kind with those options that differ from the defaults, for people.
     *
     * @return for example {@code dense(units=128)} or {@code relu}
     */
    public String description() {
        Activation activation = activation();
        return PluginText.of(activation == null ? layer : activation);
    }

    private @Nullable Activation activation() {
        return layer instanceof ActivationLayer function ? function.activation() : null;
    }
}
