package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Layers that normalise: with and without gamma and beta, in every rank, with masks, all numbers of groups. */
public final class NormalizationFamily implements LayerFamily {
    private static final Set<Class<?>> MEMBERS = Set.of(BatchNormalization.class, GroupNormalization.class,
            InstanceNormalization.class, LayerNormalization.class, RmsNormalization.class);
    private static final List<Boolean> BOTH = List.of(true, false);
    private static final int CHANNELS = 6;

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (boolean scale : BOTH) {
            variants.add(new RmsNormalization(1e-2, scale));
            for (boolean shift : BOTH) {
                variants.add(new BatchNormalization(0.5, 1e-2, scale, shift));
                variants.add(new LayerNormalization(1e-2, scale, shift));
                variants.add(new InstanceNormalization(1e-2, scale, shift));
                for (int groups : new int[] {1, 2, CHANNELS}) {
                    variants.add(new GroupNormalization(groups, 1e-2, scale, shift));
                }
            }
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        if (!MEMBERS.contains(layer.getClass())) {
            return List.of();
        }
        int groups = layer instanceof GroupNormalization grouping ? grouping.groups() : 1;
        if (groups > CHANNELS) {
            return List.of(LayerCase.of(Shape.of(2, groups)));
        }
        List<LayerCase> cases = new ArrayList<>(List.of(
                LayerCase.of(Shape.of(5, CHANNELS)),
                LayerCase.of(Shape.of(5, CHANNELS)).withMasks(),
                LayerCase.of(Shape.of(2, 3, CHANNELS)),
                LayerCase.of(Shape.of(2, 1, 2, CHANNELS))));
        if (groups < CHANNELS && !(layer instanceof InstanceNormalization)) {
            cases.add(LayerCase.of(Shape.of(CHANNELS)));
        }
        return cases;
    }
}
