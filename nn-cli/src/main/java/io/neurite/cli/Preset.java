package io.neurite.cli;

import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Spelling;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Networks that are asked for by name. */
enum Preset {
    /** What the options of hidden layers say, whatever the shape of a sample. */
    MLP,
    /** As {@link #MLP}, with embeddings for categories: {@link Presets#tabular}. */
    TABULAR,
    /** {@link Presets#lenet}. */
    LENET,
    /** {@link Presets#resnetSmall}. */
    RESNET_SMALL;

    /** The presets' names, for completion on the command line. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Preset::toString).toList();
    }

    static Preset named(String name) {
        for (Preset preset : values()) {
            if (preset.toString().equals(name)) {
                return preset;
            }
        }
        String near = Spelling.nearest(name, names());
        throw new UsageException("--preset: there is no '" + name + "'."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " There are: " + String.join(", ", names())
                + ".");
    }

    /** Tells whether the layers are those that the options of hidden layers say. */
    boolean hasHiddenLayers() {
        return this == MLP || this == TABULAR;
    }

    /** Begins a network for samples of a shape. */
    SequenceBuilder begin(Shape shape, Plugins plugins) {
        try {
            return switch (this) {
                case MLP, TABULAR -> Network.input(shape.size()).plugins(plugins);
                case LENET -> Presets.lenet(shape, plugins);
                case RESNET_SMALL -> Presets.resnetSmall(shape, plugins);
            };
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--preset: " + refused.getMessage() + " Images are " + Samples.IMAGES
                    + "; rows of a table become some by the shape of an input in a file of --architecture.", refused);
        }
    }

    /** Returns the name as people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
