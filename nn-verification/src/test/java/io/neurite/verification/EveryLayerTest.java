package io.neurite.verification;

import io.neurite.activations.Relu;
import io.neurite.activations.Softmax;
import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.initializers.Uniform;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerContract;
import io.neurite.verification.layers.Convolution1d;
import io.neurite.verification.layers.ConvolutionFamily;
import io.neurite.verification.layers.Embedding;
import io.neurite.verification.layers.LayerFamily;
import io.neurite.verification.layers.MergingFamily;
import io.neurite.verification.layers.NormalizationFamily;
import io.neurite.verification.layers.ShapingFamily;
import java.util.ArrayList;
import java.util.List;

/** The contract of layers over those built in and those written as an outsider would. */
class EveryLayerTest extends LayerContract {
    private static final List<LayerFamily> FAMILIES = List.of(new ConvolutionFamily(), new MergingFamily(),
            new NormalizationFamily(), new ShapingFamily());

    @Override
    protected List<Layer> variants() {
        List<Layer> variants = new ArrayList<>(List.of(
                new Dense(3, false, null),
                new Dense(4, true, new Uniform()),
                new ActivationLayer(new Relu()),
                new ActivationLayer(new Softmax()),
                new Dropout(0),
                new Dropout(0.25),
                new Convolution1d(3, 2, 1),
                new Convolution1d(2, 2, 3),
                new Convolution1d(5, 6, 1),
                new Embedding(9, 3)));
        FAMILIES.forEach(family -> variants.addAll(family.variants()));
        return variants;
    }

    @Override
    protected List<LayerCase> cases(Layer layer) {
        if (layer instanceof Embedding embedding) {
            return List.of(LayerCase.of(Shape.of()).ids(embedding.vocabulary()),
                    LayerCase.of(Shape.of(5)).ids(embedding.vocabulary()));
        }
        List<LayerCase> cases = new ArrayList<>();
        FAMILIES.forEach(family -> cases.addAll(family.cases(layer)));
        return cases.isEmpty() ? super.cases(layer) : cases;
    }
}
