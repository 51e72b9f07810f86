package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.tck.ActivationContract;
import java.util.List;

class ActivationsTest extends ActivationContract {
    @Override
    protected List<Activation> variants() {
        return List.of(new LeakyRelu(0.25), new LeakyRelu(-1), new Elu(0.5), new Elu(0), new Celu(2));
    }
}
