package io.neurite.io.onnx;

import io.neurite.api.Layer;

/**
 * Says with ONNX's operators what a layer computes when it predicts.
 *
 * @param <L> the layer
 */
interface Translation<L extends Layer> {
    /** Adds the operators, and returns what they compute. */
    Value translate(L layer, Use use);
}
