package io.neurite.dashboard.tuning;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a trial until the end of a rung: from the state in which the rung before has left it if that was kept, else
 * anew, which comes to the same bits.
 */
final class TrialTraining implements TrainingListener {
    private static final String LOSS = "validation-loss";

    private final Trial trial;
    private final Trainer trainer;
    private final int epochs;
    private final boolean isLast;
    private final long room;
    private final BooleanSupplier stopRequested;
    private final Runnable epochDone;
    private int epochsDone;
    private boolean isStopped;
    private @Nullable SuspendedTraining state;

    /**
     * Prepares to train.
     *
     * @param epochs of the trial at the end of the rung
     * @param mostEpochs of any trial
     * @param room how many bytes its state may take
     * @param stopRequested asked after each step
     * @param epochDone told of each epoch
     */
    TrialTraining(Trial trial, Trainer trainer, int epochs, int mostEpochs, long room,
            BooleanSupplier stopRequested, Runnable epochDone) {
        this.trial = trial;
        this.trainer = trainer.epochs(mostEpochs);
        this.epochs = epochs;
        this.isLast = epochs == mostEpochs;
        this.room = room;
        this.stopRequested = stopRequested;
        this.epochDone = epochDone;
        trainer.listener(this);
    }

    /**
     * Trains.
     *
     * @param suspended the state at the end of the rung before, null to begin anew
     * @return the trial at the end of the rung, null if it was stopped before
     */
    @Nullable Trial run(Dataset data, @Nullable SuspendedTraining suspended) {
        try {
            History history = suspended == null ? trainer.fit(data) : trainer.resume(data, suspended);
            if (epochsDone >= epochs) {
                return after(history, null, false);
            }
            // Else an end that the trainer itself has asked for, such as early stopping.
            return isStopped || history.ending().kind() == Ending.Kind.INTERRUPTED ? null
                    : after(history, history.ending().text(), false);
        } catch (TrainingDivergedException diverged) {
            return epochsDone >= epochs ? after(diverged.history(), null, false)
                    : after(diverged.history(), diverged.getMessage(), true);
        }
    }

    private Trial after(History history, @Nullable String end, boolean hasDiverged) {
        int done = history.epochs().size();
        List<Double> losses = new ArrayList<>();
        for (EpochSummary epoch : history.epochs().subList(Math.min(done, trial.losses().size()), done)) {
            double loss = epoch.metric(LOSS);
            losses.add(Double.isFinite(loss) ? loss : Double.NaN);
        }
        int best = history.bestEpoch();
        return trial.after(losses, best, best == 0 ? Map.of() : history.epochs().get(best - 1).metrics(), end,
                hasDiverged);
    }

    /** Returns the state that a further rung goes on from; null if there is none to keep. */
    @Nullable SuspendedTraining state() {
        return state;
    }

    @Override
    public void stepEnded(TrainingState training) {
        if (stopRequested.getAsBoolean()) {
            isStopped = true;
            trainer.control().stop();
        }
    }

    @Override
    public void epochEnded(TrainingState training, EpochSummary epoch) {
        epochsDone = epoch.epoch();
        if (!epoch.metrics().containsKey(LOSS)) {
            throw new IllegalArgumentException("Trials are compared by their validation losses: let the trainer "
                    + "validate with a part of the data, as by Trainer.validation(0.1).");
        }
        // Epochs of the rungs before are gone over again if their state was not kept.
        if (epochsDone > trial.losses().size()) {
            epochDone.run();
        }
        if (epochsDone == epochs && !isLast) {
            suspend();
            trainer.control().stop();
        }
    }

    private void suspend() {
        try {
            SuspendedTraining writing = new SuspendedTraining(room);
            trainer.save(writing);
            state = writing.written();
        } catch (IllegalArgumentException | OutOfMemoryError notKept) {
            // No room, or a plugin of the caller's that cannot be described: a further rung begins anew.
            state = null;
        }
    }
}
