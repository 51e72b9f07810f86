package io.neurite.core;

/**
 * Some layers, one after the other, that read as one: they can be added to a network any number of times, each time
 * under a name of its own and with parameters of its own.
 *
 * <pre>{@code
 * Block two = layers -> layers.conv2d(16, 3, "relu").conv2d(16, 3, "relu");
 * Network.input(28, 28, 1).block("first", two).block("second", two).flatten().dense(10, "softmax").build();
 * }</pre>
 *
 * <p>Within a block names begin with that of the block: {@code first.conv2d-1}, {@code first.relu1}. The block's name
 * stands for the output of its last layer, and where it says how to learn, for all its layers.
 */
@FunctionalInterface
public interface Block {
    /**
     * Adds the layers.
     *
     * @param layers a builder that stands behind what the block reads; it cannot build a network
     */
    void addTo(SequenceBuilder layers);
}
