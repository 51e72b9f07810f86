package io.neurite.verification;

import io.neurite.api.Loss;
import io.neurite.core.losses.Huber;
import io.neurite.core.losses.Quantile;
import io.neurite.tck.LossContract;
import java.util.List;

/** The contract of losses, over everything discovered. */
class EveryLossTest extends LossContract {
    @Override
    protected List<Loss> variants() {
        return List.of(new Huber(0.375), new Quantile(0.9));
    }
}
