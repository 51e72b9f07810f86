package io.neurite.io.source;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.layers.regularization.AlphaDropout;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.regularization.GaussianDropout;
import io.neurite.core.layers.regularization.GaussianNoise;
import io.neurite.core.layers.regularization.SpatialDropout;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.io.translation.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each layer is in Java: an expression of the variables that it reads. */
final class SourceLayers {
    private static final Map<Class<? extends Layer>, Translation<Layer>> ALL = new LinkedHashMap<>();

    static {
        put(Dense.class, (layer, use) ->
                use.call("dense", use.input(), use.constant(0), use.constant(1), layer.units()));
        put(PRelu.class, (layer, use) ->
                use.call("prelu", use.input(), use.constant(0), use.parameters().get(0).numbers().length));
        for (Class<? extends Layer> type : List.of(ActivityPenalty.class, AlphaDropout.class, Dropout.class,
                GaussianDropout.class, GaussianNoise.class, SpatialDropout.class, Flatten.class, Reshape.class)) {
            // They do something in training alone, or nothing to numbers.
            put(type, (layer, use) -> use.input());
        }
        put(Add.class, (layer, use) -> use.call("add", use.inputs().toArray()));
        put(Average.class, (layer, use) -> use.call("average", use.inputs().toArray()));
        put(Maximum.class, (layer, use) -> use.call("maximum", use.inputs().toArray()));
        put(Multiply.class, (layer, use) -> use.call("multiply", use.inputs().toArray()));
        put(Concatenate.class, SourceLayers::concatenate);
        put(BatchNormalization.class, SourceLayers::normalize);
        put(Conv1d.class, (layer, use) -> SourceWindows.of(layer, use).convolution(layer.filters(), layer.groups()));
        put(Conv2d.class, (layer, use) -> SourceWindows.of(layer, use).convolution(layer.filters(), layer.groups()));
        put(DepthwiseConv2d.class, (layer, use) -> SourceWindows.of(layer, use).depthwise());
        put(MaxPooling1d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("maxima"));
        put(MaxPooling2d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("maxima"));
        put(AveragePooling1d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("means"));
        put(AveragePooling2d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("means"));
        put(GlobalMaxPooling.class, (layer, use) ->
                use.call("globalMaxima", use.input(), use.shape().extent(-1)));
        put(GlobalAveragePooling.class, (layer, use) ->
                use.call("globalMeans", use.input(), use.shape().extent(-1)));
    }

    /** Says what a layer is. */
    interface Translation<L extends Layer> {
        String translate(L layer, SourceUse use);
    }

    private SourceLayers() {}

    private static <L extends Layer> void put(Class<L> type, Translation<? super L> translation) {
        ALL.put(type, (layer, use) -> translation.translate(type.cast(layer), use));
    }

    /** Returns how a layer is translated, or null if it is not. */
    static @Nullable Translation<Layer> of(Layer layer) {
        return ALL.get(layer.getClass());
    }

    private static String concatenate(Concatenate layer, SourceUse use) {
        Shape shape = use.shape();
        int place = layer.axis() < 0 ? shape.rank() + layer.axis() : layer.axis();
        int parts = 1;
        for (int axis = 0; axis < place; axis++) {
            parts *= shape.extent(axis);
        }
        return use.call("concatenate", parts, String.join(", ", use.inputs()));
    }

    /** What was not folded into a layer in front: (x - mean) (gamma / sqrt(variance + epsilon)) + beta. */
    private static String normalize(BatchNormalization layer, SourceUse use) {
        List<Weights> parameters = use.parameters();
        Weights mean = parameters.get(parameters.size() - 2);
        Weights variance = parameters.get(parameters.size() - 1);
        int channels = mean.numbers().length;
        float[] scale = new float[channels];
        for (int c = 0; c < scale.length; c++) {
            float gamma = layer.scale() ? parameters.get(0).numbers()[c] : 1;
            scale[c] = gamma * (float) (1 / Math.sqrt(variance.numbers()[c] + layer.epsilon()));
        }
        Weights shift = layer.shift() ? parameters.get(layer.scale() ? 1 : 0)
                : Weights.constant(mean.name() + "/shift", channels, 0);
        Numbers numbers = use.numbers();
        return use.call("scaleAndShift", use.input(), channels, numbers.add(mean),
                numbers.add(new Weights(variance.name() + "/scale", mean.extents(), scale)), numbers.add(shift));
    }
}
