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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /**
     * Returns the first, the last and the middle one of each class's variants, for tests of the engine around layers,
     * which take too long for every combination of their options.
     */
    List<Layer> someVariants() {
        Map<Class<?>, List<Layer>> byClass = new LinkedHashMap<>();
        variants().forEach(layer -> byClass.computeIfAbsent(layer.getClass(), type -> new ArrayList<>()).add(layer));
        return byClass.values().stream()
                .flatMap(all -> Stream.of(all.get(0), all.get(all.size() / 2), all.get(all.size() - 1)))
                .distinct().toList();
    }

    @Override
    protected List<LayerCase> cases(Layer layer) {
        List<LayerCase> cases = new ArrayList<>();
        FAMILIES.forEach(family -> cases.addAll(family.cases(layer)));
        return cases.isEmpty() ? super.cases(layer) : cases;
    }
}
