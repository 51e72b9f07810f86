package io.neurite.core.training;

import io.neurite.api.Optimizer;
import io.neurite.core.engine.OptimizerState;
import io.neurite.core.graph.Parameters;
import org.jspecify.annotations.Nullable;

/** How far a {@link Trainer} has come, over all its calls of fit and step. */
final class TrainingProgress {
    /** Steps done, which key the random numbers of layers. */
    long steps;

    /** Epochs begun, which key the shuffling. */
    long epochs;

    private @Nullable Optimizer optimizer;
    private @Nullable Parameters parameters;
    private @Nullable OptimizerState state;

    /** Returns the state to go on with: fresh if the optimizer is another one or the network's store was replaced. */
    OptimizerState stateOf(Optimizer newOptimizer, Parameters newParameters) {
        OptimizerState present = state;
        if (present == null || !newOptimizer.equals(optimizer) || parameters != newParameters) {
            present = new OptimizerState(newOptimizer, newParameters);
            optimizer = newOptimizer;
            parameters = newParameters;
            state = present;
        }
        return present;
    }
}
