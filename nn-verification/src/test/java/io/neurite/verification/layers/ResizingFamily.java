package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.Cropping1d;
import io.neurite.core.layers.spatial.Cropping2d;
import io.neurite.core.layers.spatial.Upsampling1d;
import io.neurite.core.layers.spatial.Upsampling2d;
import io.neurite.core.layers.spatial.ZeroPadding1d;
import io.neurite.core.layers.spatial.ZeroPadding2d;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Upsampling by every factor; padding and cropping on every side. */
public final class ResizingFamily implements LayerFamily {
    private static final Set<Class<?>> SEQUENCES =
            Set.of(Upsampling1d.class, ZeroPadding1d.class, Cropping1d.class);
    private static final Set<Class<?>> IMAGES = Set.of(Upsampling2d.class, ZeroPadding2d.class, Cropping2d.class);

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (int one = 1; one <= 3; one++) {
            variants.add(new Upsampling1d(one));
            for (int other = 1; other <= 3; other++) {
                variants.add(new Upsampling2d(List.of(one, other)));
                variants.add(new ZeroPadding1d(one - 1, other - 1));
                variants.add(new Cropping1d(one - 1, other - 1));
            }
        }
        for (int sides = 0; sides < 16; sides++) {
            List<Integer> margins = List.of(sides & 1, sides >> 1 & 1, sides >> 2 & 1, sides >> 3);
            variants.add(new ZeroPadding2d(margins));
            variants.add(new Cropping2d(margins));
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        if (SEQUENCES.contains(layer.getClass())) {
            return List.of(LayerCase.of(Shape.of(5, 1)).withMasks(), LayerCase.of(Shape.of(6, 3)));
        }
        return IMAGES.contains(layer.getClass())
                ? List.of(LayerCase.of(Shape.of(3, 4, 1)), LayerCase.of(Shape.of(4, 3, 3))) : List.of();
    }
}
