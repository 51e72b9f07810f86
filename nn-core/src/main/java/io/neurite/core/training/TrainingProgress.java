package io.neurite.core.training;

import io.neurite.api.Optimizer;
import io.neurite.core.engine.OptimizerState;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
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

    /** Drops what the optimizer remembers, after it has led astray. */
    void forget() {
        state = null;
    }

    void exchange(TrainingArchive archive) {
        steps = archive.whole("steps", steps);
        epochs = archive.whole("epochsBegun", epochs);
        Optimizer remembering = optimizer;
        if (state != null && remembering != null && parameters != null) {
            exchange(archive, remembering, state, parameters);
        }
    }

    private static void exchange(TrainingArchive archive, Optimizer optimizer, OptimizerState state,
            Parameters parameters) {
        state.steps(archive.whole("optimizerSteps", state.steps()));
        state.scalars(archive.numbers("optimizer/scalars", state.scalars()));
        for (Entry entry : parameters.entries()) {
            for (int s = 0; s < optimizer.slots().size() && entry.trainable(); s++) {
                archive.floats("optimizer/" + optimizer.slots().get(s) + "/" + entry.name(), entry.spec().shape(),
                        state.slots(entry.name())[s]);
            }
        }
    }

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
