package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.layers.regularization.AlphaDropout;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.regularization.GaussianDropout;
import io.neurite.core.layers.regularization.GaussianNoise;
import io.neurite.core.layers.regularization.SpatialDropout;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Layers that are random while they train, or add to the cost then. */
public final class RegularizationFamily implements LayerFamily {
    private static final List<DoubleFunction<Layer>> OF_RATE = List.of(Dropout::new, SpatialDropout::new,
            AlphaDropout::new, GaussianDropout::new);
    private static final double[] RATES = {0, 0.25, 0.7};
    private static final double[] DEVIATIONS = {0, 0.5, 2};
    private static final double[] STRENGTHS = {0, 0.75};

    private static final Shape SEQUENCE = Shape.of(5, 3);
    private static final List<LayerCase> WITH_CHANNELS = List.of(LayerCase.of(SEQUENCE),
            LayerCase.of(SEQUENCE).withMasks(), LayerCase.of(Shape.of(3, 2, 4)), LayerCase.of(Shape.of(2, 3, 2, 3)));
    private static final LayerCase WITHOUT = LayerCase.of(Shape.of(7));

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (double rate : RATES) {
            OF_RATE.forEach(layer -> variants.add(layer.apply(rate)));
        }
        for (double deviation : DEVIATIONS) {
            variants.add(new GaussianNoise(deviation));
        }
        for (double l1 : STRENGTHS) {
            for (double l2 : STRENGTHS) {
                variants.add(new ActivityPenalty(l1, l2));
            }
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        List<LayerCase> cases = new ArrayList<>();
        if (layer.getClass().getPackage().equals(Dropout.class.getPackage())) {
            cases.addAll(WITH_CHANNELS);
            if (!(layer instanceof SpatialDropout)) {
                cases.add(WITHOUT);
            }
        }
        return cases;
    }
}
