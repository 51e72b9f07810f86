package io.neurite.api;

import java.util.List;

/**
 * A change to all gradients between their computation and the optimizer, such as clipping.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface GradientTransform extends Plugin {
    /**
     * Changes the gradients.
     *
     * @param slices every trainable parameter's numbers of this step, whole parameters in their order in the network
     *     (of column-sparse ones the touched columns, each as one slice); their gradients are modified, nothing else.
     *     Walk it by index: a training step allocates nothing.
     */
    void apply(List<ParameterSlice> slices);
}
