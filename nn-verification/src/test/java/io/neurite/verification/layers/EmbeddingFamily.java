package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.initializers.Normal;
import io.neurite.core.layers.Embedding;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;

/** Vectors of ids. */
public final class EmbeddingFamily implements LayerFamily {
    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (int vocabulary : new int[] {1, 9}) {
            for (int dimension : new int[] {1, 3}) {
                variants.add(new Embedding(vocabulary, dimension, null));
                variants.add(new Embedding(vocabulary, dimension, new Normal()));
            }
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        return layer instanceof Embedding embedding
                ? List.of(LayerCase.of(Shape.of()).ids(embedding.vocabulary()),
                        LayerCase.of(Shape.of(5)).ids(embedding.vocabulary()),
                        LayerCase.of(Shape.of(5)).ids(embedding.vocabulary()).withMasks())
                : List.of();
    }
}
