package io.neurite.core;

import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.preprocessing.Preprocessor;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks that are known by name: for images up to the output layer, which depends on what is to be predicted, and for
 * rows of a table.
 *
 * <pre>{@code
 * Network network = Presets.lenet(Shape.of(28, 28, 1)).dense(10, "softmax").seed(42).build();
 * }</pre>
 *
 * <p>All methods are safe for use by any number of threads.
 */
public final class Presets {
    /** Height and width of the smallest image that can be halved twice. */
    private static final int SMALLEST = 4;

    /** As the authors had it: running statistics that are right after some tens of steps, also of little data. */
    private static final double MOMENTUM = 0.9;

    private static final double EPSILON = 1e-5;
    /** Longest vector of an embedded column. */
    private static final int MOST_DIMENSIONS = 64;

    private static final String RELU = "relu";

    private Presets() {}

    /**
     * Returns a network for rows of a table: embedded columns get a vector each (Guo &amp; Berkhahn 2016), which stands
     * beside the numbers of all other columns; the layers read both. A vector has {@code 1.6 n^0.56} numbers for n
     * labels, rounded, at most 64.
     *
     * @param schema a schema with columns
     * @param layers the layers behind, the output layer included
     * @param plugins finds activations
     * @return a builder of the whole network
     * @throws IllegalArgumentException if the schema has no columns
     */
    public static GraphBuilder tabular(Schema schema, Block layers, Plugins plugins) {
        List<Shape> inputs = new Preprocessor(schema).inputs();
        List<EmbeddedColumn> embedded = schema.columns().stream().filter(EmbeddedColumn.class::isInstance)
                .map(EmbeddedColumn.class::cast).toList();
        GraphBuilder graph = Network.graph().plugins(plugins);
        List<String> parts = new ArrayList<>();
        int numbers = inputs.size() - embedded.size();
        if (numbers > 0) {
            graph.input("numbers", inputs.get(0).toArray());
            parts.add("numbers");
        }
        for (int i = 0; i < embedded.size(); i++) {
            graph.input("ids" + (i + 1));
            int vocabulary = embedded.get(i).vocabulary();
            int dimension = (int) Math.min(MOST_DIMENSIONS,
                    Math.rint(1.6 * StrictMath.pow(vocabulary - 1, 0.56)));
            parts.add("embedding" + (i + 1));
            graph.layer(parts.get(parts.size() - 1), new Embedding(vocabulary, dimension), "ids" + (i + 1));
        }
        String joined = parts.get(0);
        if (parts.size() > 1) {
            joined = "joined";
            graph.layer(joined, new Concatenate(), parts.toArray(String[]::new));
        }
        return graph.block("layers", layers, joined).output("layers");
    }

    /**
     * Begins LeNet-5 (LeCun, Bottou, Bengio &amp; Haffner 1998) with today's parts: rectifiers, maxima, and all maps
     * read by all filters. Convolution 5 x 5 to 6 channels, maxima of 2 x 2, convolution 5 x 5 to 16 channels, maxima
     * of 2 x 2, 120 units, 84 units.
     *
     * <p>As there, the first convolution keeps the size of the image and the second one stays inside; where that would
     * leave fewer than 2 x 2 pixels, as of images of 8 x 8, it keeps the size, too.
     *
     * @param image height x width x channels, at least 4 x 4 pixels
     * @return a builder that stands behind the last hidden layer
     * @throws IllegalArgumentException if the shape is no such image
     */
    public static SequenceBuilder lenet(Shape image) {
        return lenet(image, Plugins.discover());
    }

    /**
     * Begins LeNet-5 like {@link #lenet(Shape)}, with plugins that were found otherwise.
     *
     * @param image height x width x channels, at least 4 x 4 pixels
     * @param plugins finds the activation {@code relu}
     * @return a builder that stands behind the last hidden layer
     * @throws IllegalArgumentException if the shape is no such image
     */
    public static SequenceBuilder lenet(Shape image, Plugins plugins) {
        SequenceBuilder layers = images("lenet", image, plugins);
        Padding inside = Math.min(image.extent(0), image.extent(1)) / 2 < 6 ? Padding.SAME : Padding.VALID;
        return layers
                .layer(new Conv2d(6, 5).padding(Padding.SAME)).activation(RELU)
                .layer(new MaxPooling2d(2))
                .layer(new Conv2d(16, 5).padding(inside)).activation(RELU)
                .layer(new MaxPooling2d(2))
                .flatten()
                .dense(120, RELU)
                .dense(84, RELU);
    }

    /**
     * Begins a small residual network (He, Zhang, Ren &amp; Sun 2016, "Deep Residual Learning for Image Recognition",
     * section 4.2): convolution 3 x 3 to 16 channels; three stages of 16, 32 and 64 channels, each a residual block of
     * two convolutions 3 x 3, the later stages at half the size; the mean over all pixels. Each convolution is followed
     * by batch normalisation, which has the bias.
     *
     * <p>Where a block changes the shape, its shortcut is a convolution 1 x 1 (their option B).
     *
     * @param image height x width x channels, at least 4 x 4 pixels
     * @return a builder that stands behind the mean
     * @throws IllegalArgumentException if the shape is no such image
     */
    public static SequenceBuilder resnetSmall(Shape image) {
        return resnetSmall(image, Plugins.discover());
    }

    /**
     * Begins a small residual network like {@link #resnetSmall(Shape)}, with plugins that were found otherwise.
     *
     * @param image height x width x channels, at least 4 x 4 pixels
     * @param plugins finds the activation {@code relu}
     * @return a builder that stands behind the mean
     * @throws IllegalArgumentException if the shape is no such image
     */
    public static SequenceBuilder resnetSmall(Shape image, Plugins plugins) {
        return normalized(images("resnet-small", image, plugins), 16, 3, 1).activation(RELU)
                .residual(twice(16, 1)).activation(RELU)
                .residual(twice(32, 2), shortcut(32)).activation(RELU)
                .residual(twice(64, 2), shortcut(64)).activation(RELU)
                .layer(new GlobalAveragePooling());
    }

    private static Block twice(int channels, int stride) {
        return layers -> normalized(normalized(layers, channels, 3, stride).activation(RELU), channels, 3, 1);
    }

    private static Block shortcut(int channels) {
        return layers -> normalized(layers, channels, 1, 2);
    }

    private static SequenceBuilder normalized(SequenceBuilder layers, int channels, int kernel, int stride) {
        return layers
                .layer(new Conv2d(channels, kernel).padding(Padding.SAME).stride(stride).withoutBias())
                .layer(new BatchNormalization(MOMENTUM, EPSILON));
    }

    private static SequenceBuilder images(String preset, Shape image, Plugins plugins) {
        if (image.rank() != 3 || image.extent(0) < SMALLEST || image.extent(1) < SMALLEST) {
            throw new IllegalArgumentException(preset + " takes images, height x width x channels, of at least "
                    + SMALLEST + " x " + SMALLEST + " pixels, got samples of shape " + image + ".");
        }
        return Network.input(image.toArray()).plugins(plugins);
    }
}
