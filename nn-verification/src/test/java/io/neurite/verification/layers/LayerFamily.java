package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.tck.LayerCase;
import java.util.List;

/** Layers of one kind with every combination of their options, for the contract of layers. */
public interface LayerFamily {
    /** Returns the layers to try, beside those with default hyper-parameters. */
    List<Layer> variants();

    /** Returns the inputs on which to try a layer of this family; none if it takes the usual ones. */
    default List<LayerCase> cases(Layer layer) {
        return List.of();
    }
}
