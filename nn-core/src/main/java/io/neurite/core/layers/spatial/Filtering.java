package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;

/** The arithmetic of a layer of filters, for inputs of one shape: what such a layer prepares when it plans. */
interface Filtering {
    /** Computes the output. */
    void forward(ForwardPass pass);

    /** Computes the gradient of the input, if it is needed. */
    void backward(BackwardPass pass);

    /** Computes columns of the gradient of W (parameter 0) or b (parameter 1). */
    void gradientColumns(GradientPass pass, int parameter, int from, int to);
}
