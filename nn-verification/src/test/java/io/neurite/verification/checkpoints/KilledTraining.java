package io.neurite.verification.checkpoints;

import io.neurite.api.TrainingListener;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A training to be killed, as a program: it tells of each step before and after its checkpoint may be written. */
public final class KilledTraining {
    static final String OPENED = "opened";
    static final String STEP = "step";
    static final String SAVED = "saved ";
    static final String ENDED = "ended ";
    static final int EPOCHS = 18;

    private KilledTraining() {}

    static Trainer trainer(int threads) {
        return SmallTraining.trainer(threads).epochs(EPOCHS);
    }

    /**
     * Trains.
     *
     * @param arguments the folder, the number of threads, milliseconds between checkpoints (0: one after every step)
     * @throws IOException if the folder cannot be used
     */
    public static void main(String[] arguments) throws IOException {
        int milliseconds = Integer.parseInt(arguments[2]);
        Trainer trainer = trainer(Integer.parseInt(arguments[1]));
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                tell(STEP);
            }
        });
        try (Checkpoints checkpoints = Checkpoints.open(Path.of(arguments[0]), trainer).keep(2)
                .onWarning(warning -> tell("warning " + warning))) {
            if (milliseconds == 0) {
                checkpoints.everySteps(1);
            } else {
                checkpoints.every(Duration.ofMillis(milliseconds));
            }
            trainer.listener(new TrainingListener() {
                @Override
                public void stepEnded(TrainingState state) {
                    checkpoints.latest().ifPresent(file -> tell(SAVED + file.getFileName()));
                }
            });
            tell(OPENED);
            History history = checkpoints.fit(SmallTraining.DATA);
            tell(ENDED + SmallTraining.outcome(trainer, history));
        }
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
