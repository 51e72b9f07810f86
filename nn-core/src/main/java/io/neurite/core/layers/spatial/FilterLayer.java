package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.LinearLayer;

/** A layer of filters: it says what it is made of, and leaves the arithmetic to what it has prepared. */
interface FilterLayer extends LinearLayer {
    /** Tells whether there is a b. */
    boolean bias();

    @Override
    default void forward(ForwardPass pass) {
        pass.prepared(Filtering.class).forward(pass);
    }

    @Override
    default void backward(BackwardPass pass) {
        pass.prepared(Filtering.class).backward(pass);
    }

    @Override
    default void gradients(GradientPass pass) {
        for (int parameter = 0; parameter < (bias() ? 2 : 1); parameter++) {
            if (pass.wants(parameter)) {
                pass.byColumns(parameter);
            }
        }
    }

    @Override
    default void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        pass.prepared(Filtering.class).gradientColumns(pass, parameter, from, to);
    }
}
