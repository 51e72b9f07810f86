package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.PRelu;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;

/** Rectifiers of learned slopes. */
public final class PReluFamily implements LayerFamily {
    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (boolean perChannel : new boolean[] {true, false}) {
            for (double slope : new double[] {0, 0.25, -1.5}) {
                variants.add(new PRelu(perChannel, slope));
            }
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        return layer instanceof PRelu
                ? List.of(LayerCase.of(Shape.of()), LayerCase.of(Shape.of(7)), LayerCase.of(Shape.of(5, 3)),
                        LayerCase.of(Shape.of(5, 3)).withMasks(), LayerCase.of(Shape.of(3, 2, 4)),
                        LayerCase.of(Shape.of(2, 2, 3, 2)))
                : List.of();
    }
}
