package com.acme.maxout;

import io.neurite.api.Layer;
import io.neurite.tck.LayerContract;
import java.util.List;

/** The contract of layers: of the one with its defaults, and of those named here. */
class MaxoutTest extends LayerContract {
    @Override
    protected List<Layer> variants() {
        return List.of(new Maxout(3, 1), new Maxout(4, 3));
    }
}
