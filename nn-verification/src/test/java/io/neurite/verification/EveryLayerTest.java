package io.neurite.verification;

import io.neurite.activations.Relu;
import io.neurite.activations.Softmax;
import io.neurite.api.Layer;
import io.neurite.core.initializers.Uniform;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerContract;
import io.neurite.verification.layers.Convolution1d;
import io.neurite.verification.layers.ConvolutionFamily;
import io.neurite.verification.layers.EmbeddingFamily;
import io.neurite.verification.layers.LayerFamily;
import io.neurite.verification.layers.MergingFamily;
import io.neurite.verification.layers.NormalizationFamily;
import io.neurite.verification.layers.ShapingFamily;
import io.neurite.verification.layers.PReluFamily;
import io.neurite.verification.layers.PoolingFamily;
import io.neurite.verification.layers.RegularizationFamily;
import io.neurite.verification.layers.ResizingFamily;
import io.neurite.verification.layers.ShapingFamily;
import java.util.ArrayList;
import java.util.List;

/** The contract of layers over those built in and those written as an outsider would. */
class EveryLayerTest extends LayerContract {
    private static final List<LayerFamily> FAMILIES = List.of(
            new ConvolutionFamily(),
            new EmbeddingFamily(),
            new MergingFamily(),
            new NormalizationFamily(),
            new PReluFamily(),
            new PoolingFamily(),
            new RegularizationFamily(),
            new ResizingFamily(),
            new ShapingFamily());

    @Override
    protected List<Layer> variants() {
        List<Layer> variants = new ArrayList<>(List.of(
                new Dense(3, false, null),
                new Dense(4, true, new Uniform()),
                new ActivationLayer(new Relu()),
                new ActivationLayer(new Softmax()),
                new Convolution1d(3, 2, 1),
                new Convolution1d(2, 2, 3),
                new Convolution1d(5, 6, 1)));
        FAMILIES.forEach(family -> variants.addAll(family.variants()));
        return variants;
    }

    @Override
    protected List<LayerCase> cases(Layer layer) {
        List<LayerCase> cases = new ArrayList<>();
        FAMILIES.forEach(family -> cases.addAll(family.cases(layer)));
        return cases.isEmpty() ? super.cases(layer) : cases;
    }
}
