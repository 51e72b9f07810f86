package io.neurite.io.source;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Dot;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.layers.regularization.AlphaDropout;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.regularization.GaussianDropout;
import io.neurite.core.layers.regularization.GaussianNoise;
import io.neurite.core.layers.regularization.SpatialDropout;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Repeat;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling1d;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling2d;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling1d;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling2d;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.Cropping1d;
import io.neurite.core.layers.spatial.Cropping2d;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Upsampling1d;
import io.neurite.core.layers.spatial.Upsampling2d;
import io.neurite.core.layers.spatial.ZeroPadding1d;
import io.neurite.core.layers.spatial.ZeroPadding2d;
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
        put(Embedding.class, (layer, use) ->
                use.call("embedding", use.input(), use.constant(0), layer.vocabulary(), layer.dimension()));
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
        put(Dot.class, (layer, use) ->
                use.call("dot", use.input(), use.inputs().get(1), use.channels(), layer.normalize()));
        put(BatchNormalization.class, SourceLayers::normalize);
        put(GroupNormalization.class, (layer, use) -> overGroups(layer.groups(), layer.epsilon(), use));
        put(InstanceNormalization.class, (layer, use) -> overGroups(use.channels(), layer.epsilon(), use));
        put(LayerNormalization.class, (layer, use) -> overChannels(true, layer.epsilon(), use));
        put(RmsNormalization.class, (layer, use) -> overChannels(false, layer.epsilon(), use));
        put(Conv1d.class, (layer, use) -> SourceWindows.of(layer, use).convolution(layer.filters(), layer.groups()));
        put(Conv2d.class, (layer, use) -> SourceWindows.of(layer, use).convolution(layer.filters(), layer.groups()));
        put(Conv2dTranspose.class, (layer, use) -> SourceWindows.of(layer, use).transposed());
        put(DepthwiseConv2d.class, (layer, use) -> SourceWindows.of(layer, use).depthwise());
        put(MaxPooling1d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("maxima"));
        put(MaxPooling2d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("maxima"));
        put(AveragePooling1d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("means"));
        put(AveragePooling2d.class, (layer, use) -> SourceWindows.of(layer, use).pooling("means"));
        for (Class<? extends Layer> type : List.of(AdaptiveMaxPooling1d.class, AdaptiveMaxPooling2d.class)) {
            put(type, (layer, use) -> SourceImage.adaptive("maxima", use));
        }
        for (Class<? extends Layer> type : List.of(AdaptiveAveragePooling1d.class, AdaptiveAveragePooling2d.class)) {
            put(type, (layer, use) -> SourceImage.adaptive("means", use));
        }
        put(GlobalMaxPooling.class, (layer, use) -> use.call("globalMaxima", use.input(), use.channels()));
        put(GlobalAveragePooling.class, (layer, use) -> use.call("globalMeans", use.input(), use.channels()));
        put(Permute.class, SourceLayers::permute);
        put(Repeat.class, (layer, use) -> use.call("repeat", use.input(), 1, use.shape().size(), layer.times(), 1));
        put(Cropping1d.class, (layer, use) -> SourceImage.crop(layer.crops(), use));
        put(Cropping2d.class, (layer, use) -> SourceImage.crop(layer.crops(), use));
        put(ZeroPadding1d.class, (layer, use) -> SourceImage.pad(layer.pads(), use));
        put(ZeroPadding2d.class, (layer, use) -> SourceImage.pad(layer.pads(), use));
        put(Upsampling1d.class, (layer, use) -> SourceImage.upsample(use));
        put(Upsampling2d.class, (layer, use) -> SourceImage.upsample(use));
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
        Numbers numbers = use.numbers();
        return use.call("scaleAndShift", use.input(), channels, numbers.add(mean),
                numbers.add(new Weights(variance.name() + "/scale", mean.extents(), scale)), use.perChannel("beta", 0));
    }

    /** ((x - mean) (gamma / sqrt(variance + epsilon))) + beta. */
    private static String overGroups(int groups, double epsilon, SourceUse use) {
        return use.call("overGroups", use.input(), use.channels(), groups, Literals.of(epsilon),
                use.perChannel("gamma", 1), use.perChannel("beta", 0));
    }

    /** ((x - mean) / sqrt(variance + epsilon)) gamma + beta; rounded in another order than over groups. */
    private static String overChannels(boolean centered, double epsilon, SourceUse use) {
        String standard = use.call("overChannels", use.input(), use.channels(), centered, Literals.of(epsilon));
        return use.call("scaleAndShift", standard, use.channels(), use.perChannel(0),
                use.perChannel("gamma", 1), use.perChannel("beta", 0));
    }

    /** Axes of one number each make four of fewer. */
    private static String permute(Permute layer, SourceUse use) {
        int[] extents = {1, 1, 1, 1};
        int[] steps = new int[4];
        int front = 4 - layer.axes().size();
        for (int place = front; place < 4; place++) {
            int axis = layer.axes().get(place - front);
            extents[place] = use.shape().extent(axis);
            steps[place] = 1;
            for (int behind = axis + 1; behind < use.shape().rank(); behind++) {
                steps[place] *= use.shape().extent(behind);
            }
        }
        return use.call("permute", use.input(), extents[1], extents[2], extents[3], steps[0], steps[1], steps[2],
                steps[3]);
    }
}
