package io.neurite.optimizers;

import io.neurite.api.Minimizer;
import io.neurite.tck.MinimizerContract;
import java.util.List;

class MinimizersTest extends MinimizerContract {
    @Override
    protected List<Minimizer> variants() {
        return List.of(new Lbfgs(1, 1e-5, 1e-9, 20), new Lbfgs(3, 0, 0, 5));
    }
}
