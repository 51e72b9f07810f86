package io.neurite.io.deeplearning4j;

import io.neurite.api.Layer;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Cropping2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Upsampling2d;
import io.neurite.core.layers.spatial.ZeroPadding2d;
import io.neurite.io.deeplearning4j.NetworkConfiguration.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What layers and vertices that have no numbers of their own are here. */
final class WithoutParameters {
    private WithoutParameters() {}

    /**
     * Returns the layer, null if it does nothing but have an activation or dropout.
     *
     * @param channelsLast whether images have their channels last
     */
    static @Nullable Layer of(Step step, boolean channelsLast) {
        Settings settings = step.settings();
        return switch (step.type()) {
            case "SubsamplingLayer" -> pooling(settings);
            case "GlobalPoolingLayer" -> globalPooling(settings, channelsLast ? List.of(1, 2) : List.of(2, 3));
            case "ZeroPaddingLayer" -> new ZeroPadding2d(settings.extents("padding", 4));
            case "convolutional.Cropping2D" -> new Cropping2d(settings.extents("cropping", 4));
            case "Upsampling2D" -> new Upsampling2d(settings.extents("size", 2));
            default -> null;
        };
    }

    private static Layer pooling(Settings settings) {
        Window window = Window.of(settings);
        settings.refuseUnless(window.dilation().equals(List.of(1, 1)), "dilation", "1, 1");
        if (isOfMaxima(settings)) {
            return new MaxPooling2d(window.kernel(), window.stride(), window.padding(), window.pads());
        }
        settings.refuseUnless(!settings.truth("avgPoolIncludePadInDivisor"), "avgPoolIncludePadInDivisor", "false");
        return new AveragePooling2d(window.kernel(), window.stride(), window.padding(), window.pads());
    }

    private static Layer globalPooling(Settings settings, List<Integer> pixels) {
        settings.refuseUnless(!settings.has("poolingDimensions") || settings.list("poolingDimensions").isEmpty()
                || settings.extents("poolingDimensions", 2).equals(pixels), "poolingDimensions", pixels.toString());
        settings.refuseUnless(settings.truth("collapseDimensions"), "collapseDimensions", "true");
        return isOfMaxima(settings) ? new GlobalMaxPooling() : new GlobalAveragePooling();
    }

    private static boolean isOfMaxima(Settings settings) {
        String kind = settings.text("poolingType");
        settings.refuseUnless(kind.equals("MAX") || kind.equals("AVG"), "poolingType", "MAX or AVG");
        return kind.equals("MAX");
    }

    /**
     * Returns what joins several outputs.
     *
     * @param channels the axis of the channels, where the samples are the first axis
     */
    static Layer joining(Step step, int channels) {
        Settings settings = step.settings();
        if (step.type().equals("MergeVertex")) {
            settings.refuseUnless(!settings.has("mergeAxis") || settings.count("mergeAxis") == channels, "mergeAxis",
                    channels + ", the channels");
            return new Concatenate();
        }
        Layer layer = switch (settings.text("op")) {
            case "Add" -> new Add();
            case "Average" -> new Average();
            case "Max" -> new Maximum();
            case "Product" -> new Multiply();
            default -> null;
        };
        settings.refuseUnless(layer != null, "op", "Add, Average, Max or Product");
        return Objects.requireNonNull(layer);
    }
}
