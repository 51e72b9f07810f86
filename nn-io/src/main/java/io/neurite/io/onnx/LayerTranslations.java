package io.neurite.io.onnx;

import io.neurite.api.Layer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translation of each layer. Activations have a list of their own, {@link Activations}. */
final class LayerTranslations {
    private static final Map<Class<? extends Layer>, Translation<Layer>> ALL = new LinkedHashMap<>();

    static {
        put(Dense.class, Units::dense);
        put(Embedding.class, Units::embedding);
        put(PRelu.class, Units::prelu);
        for (Class<? extends Layer> type : List.of(ActivityPenalty.class, AlphaDropout.class, Dropout.class,
                GaussianDropout.class, GaussianNoise.class, SpatialDropout.class)) {
            // They do something in training alone.
            put(type, (layer, use) -> use.input());
        }
        put(Add.class, (layer, use) -> Merging.equal("Sum", use));
        put(Average.class, (layer, use) -> Merging.equal("Mean", use));
        put(Maximum.class, (layer, use) -> Merging.equal("Max", use));
        put(Multiply.class, (layer, use) -> Merging.product(use));
        put(Concatenate.class, Merging::concatenate);
        put(Dot.class, Merging::dot);
        put(BatchNormalization.class, Normalization::batch);
        put(GroupNormalization.class, Normalization::group);
        put(InstanceNormalization.class, Normalization::instance);
        put(LayerNormalization.class, Normalization::layer);
        put(RmsNormalization.class, Normalization::rms);
        put(Flatten.class, (layer, use) -> use.reshaped(use.input().channelsLast()));
        put(Reshape.class, (layer, use) -> use.reshaped(use.input().channelsLast()));
        put(Permute.class, Shaping::permute);
        put(Repeat.class, Shaping::repeat);
        put(ZeroPadding1d.class, (layer, use) -> Shaping.pad(layer.pads(), use));
        put(ZeroPadding2d.class, (layer, use) -> Shaping.pad(layer.pads(), use));
        put(Cropping1d.class, (layer, use) -> Shaping.crop(layer.crops(), use));
        put(Cropping2d.class, (layer, use) -> Shaping.crop(layer.crops(), use));
        put(Upsampling1d.class, (layer, use) -> Shaping.upsample(List.of(layer.factor()), use));
        put(Upsampling2d.class, (layer, use) -> Shaping.upsample(layer.factor(), use));
        put(Conv1d.class, Convolutions::conv1d);
        put(Conv2d.class, Convolutions::conv2d);
        put(DepthwiseConv2d.class, Convolutions::depthwise);
        put(Conv2dTranspose.class, Convolutions::transpose);
        put(MaxPooling1d.class, (layer, use) -> Pooling.windows("MaxPool", List.of(layer.size()),
                Pooling.stride(layer.stride(), layer.size()), layer.padding(), layer.pads(), use));
        put(MaxPooling2d.class, (layer, use) -> Pooling.windows("MaxPool", layer.size(),
                layer.stride(), layer.padding(), layer.pads(), use));
        put(AveragePooling1d.class, (layer, use) -> Pooling.windows("AveragePool", List.of(layer.size()),
                Pooling.stride(layer.stride(), layer.size()), layer.padding(), layer.pads(), use));
        put(AveragePooling2d.class, (layer, use) -> Pooling.windows("AveragePool", layer.size(),
                layer.stride(), layer.padding(), layer.pads(), use));
        put(AdaptiveMaxPooling1d.class, (layer, use) -> Pooling.adaptive("Max", use));
        put(AdaptiveMaxPooling2d.class, (layer, use) -> Pooling.adaptive("Max", use));
        put(AdaptiveAveragePooling1d.class, (layer, use) -> Pooling.adaptive("Average", use));
        put(AdaptiveAveragePooling2d.class, (layer, use) -> Pooling.adaptive("Average", use));
        put(GlobalMaxPooling.class, (layer, use) -> Pooling.global("ReduceMax", use));
        put(GlobalAveragePooling.class, (layer, use) -> Pooling.global("ReduceMean", use));
    }

    private LayerTranslations() {}

    private static <L extends Layer> void put(Class<L> type, Translation<? super L> translation) {
        ALL.put(type, (layer, use) -> translation.translate(type.cast(layer), use));
    }

    /** Returns how a layer is translated, or null if nobody knows. */
    static @Nullable Translation<Layer> of(Layer layer) {
        return ALL.get(layer.getClass());
    }
}
