package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.tck.OptimizerContract;
import java.util.List;

class OptimizersTest extends OptimizerContract {
    @Override
    protected List<Optimizer> variants() {
        return List.of(new Sgd(0.9, false), new Sgd(0.9, true), new RmsProp(0.9, 1e-7, 0.9, false),
                new RmsProp(0.9, 1e-3, 0.5, true), new Adam(0, 0, 1e-3), new Nadam(0, 0.9, 1e-8, 0));
    }
}
