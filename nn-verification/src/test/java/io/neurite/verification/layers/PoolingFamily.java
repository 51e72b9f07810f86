package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling1d;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling2d;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling1d;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling2d;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pooling with every combination of kind, size, stride and padding; adaptive pooling to every size. */
public final class PoolingFamily implements LayerFamily {
    private static final Set<Class<?>> SEQUENCES = Set.of(MaxPooling1d.class, AveragePooling1d.class,
            AdaptiveMaxPooling1d.class, AdaptiveAveragePooling1d.class);
    private static final Set<Class<?>> IMAGES = Set.of(MaxPooling2d.class, AveragePooling2d.class,
            AdaptiveMaxPooling2d.class, AdaptiveAveragePooling2d.class);
    private static final Set<Class<?>> ALL = Set.of(GlobalMaxPooling.class, GlobalAveragePooling.class);

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (int size = 1; size <= 3; size++) {
            for (int stride = 1; stride <= 3; stride++) {
                // Two by two has a loop of its own, so that the axes differ elsewhere.
                addImages(variants, List.of(size, 1 + size % 3), List.of(stride, 4 - stride));
                addSequences(variants, size, stride);
            }
            addImages(variants, List.of(2, 2), List.of(size, size));
        }
        for (int output = 1; output <= 6; output++) {
            variants.add(new AdaptiveMaxPooling1d(output));
            variants.add(new AdaptiveAveragePooling1d(output));
            variants.add(new AdaptiveMaxPooling2d(output, 1 + output % 4));
            variants.add(new AdaptiveAveragePooling2d(output, 1 + output % 4));
        }
        return variants;
    }

    private static void addImages(List<Layer> variants, List<Integer> size, List<Integer> stride) {
        MaxPooling2d max = new MaxPooling2d(size, stride, Padding.VALID, List.of());
        AveragePooling2d average = new AveragePooling2d(size, stride, Padding.VALID, List.of());
        int vertical = size.get(0) - 1;
        int horizontal = size.get(1) - 1;
        variants.addAll(List.of(max, max.padding(Padding.SAME), max.padding(vertical, 0, 0, horizontal),
                average, average.padding(Padding.SAME), average.padding(0, vertical, horizontal, horizontal)));
    }

    private static void addSequences(List<Layer> variants, int size, int stride) {
        MaxPooling1d max = new MaxPooling1d(size, stride);
        AveragePooling1d average = new AveragePooling1d(size, stride);
        variants.addAll(List.of(max, max.padding(Padding.SAME), max.padding(size - 1, 0),
                average, average.padding(Padding.SAME), average.padding(size / 2, size - 1)));
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        if (SEQUENCES.contains(layer.getClass())) {
            return List.of(LayerCase.of(Shape.of(5, 1)), LayerCase.of(Shape.of(4, 3)).withMasks());
        }
        if (IMAGES.contains(layer.getClass())) {
            return List.of(LayerCase.of(Shape.of(4, 5, 1)), LayerCase.of(Shape.of(4, 3, 3)));
        }
        if (!ALL.contains(layer.getClass())) {
            return List.of();
        }
        LayerCase sequence = LayerCase.of(Shape.of(4, 5));
        LayerCase video = LayerCase.of(Shape.of(3, 2, 2, 1));
        return List.of(sequence, sequence.withMasks(), LayerCase.of(Shape.of(3, 4, 6)), video, video.withMasks());
    }
}
