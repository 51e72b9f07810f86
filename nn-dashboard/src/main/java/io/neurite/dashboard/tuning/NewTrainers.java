package io.neurite.dashboard.tuning;

import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a trainer whenever a trial needs one, and refuses one whose network another trial has trained just before. */
final class NewTrainers {
    private final Function<Configuration, Trainer> function;
    private @Nullable Network latest;

    NewTrainers(Function<Configuration, Trainer> function) {
        this.function = function;
    }

    Trainer of(Configuration configuration) {
        Trainer trainer = function.apply(configuration);
        if (trainer.network() == latest) {
            throw new IllegalArgumentException("Expected a trainer of a new network for each trial, got one of the "
                    + "same network twice: make the network in the function that makes the trainer.");
        }
        latest = trainer.network();
        return trainer;
    }
}
