package io.neurite.io;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves a training from time to time in a folder of its own, so that it can go on after the process has ended, however
 * it ended: with the same bits as if it had not, in the middle of an epoch, too.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(network).optimizer("adam").epochs(50);
 * try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).every(Duration.ofMinutes(1)).keep(3)) {
 *     History history = checkpoints.fit(data);    // goes on from the newest checkpoint, or begins
 * }
 * }</pre>
 *
 * <p>Checkpoints are numbered and never overwritten; each is written whole or not at all and carries a checksum. A
 * checkpoint is a model file with more in it: {@link Models#read} reads the model as it was then. The folder belongs to
 * one training at a time, in this process and all others. Set it up and call {@link #fit} on one thread; {@link #stop}
 * may be called from any.
 */
public final class Checkpoints implements Closeable {
    private static final Interval USUAL_INTERVAL = Interval.of(Duration.ofSeconds(30));
    private static final int USUALLY_KEPT = 3;

    private final Trainer trainer;
    private final CheckpointFolder folder;
    private final Map<String, String> notes = new TreeMap<>();
    private Consumer<String> warning = text -> System.getLogger("io.neurite").log(Level.WARNING, text);
    private int keep = USUALLY_KEPT;
    private Interval every = USUAL_INTERVAL;
    private long lastTime;
    private final AtomicBoolean fitting = new AtomicBoolean();
    private @Nullable Path latest;
    /** The checkpoint that training goes on from. */
    private @Nullable Path resumed;
    private volatile boolean stopRequested;

    private Checkpoints(CheckpointFolder folder, Trainer trainer) {
        this.folder = folder;
        this.trainer = trainer;
    }

    /**
     * Takes a folder for one training of a trainer, and listens to it.
     *
     * @param folder the folder; made if it is not there
     * @param trainer the trainer, set up as it was when the checkpoints that may be in the folder were written
     * @return checkpoints every 30 seconds, of which the last 3 are kept; to be closed
     * @throws java.nio.file.FileSystemException if another training has the folder
     * @throws IOException if the folder cannot be made or written to
     */
    public static Checkpoints open(Path folder, Trainer trainer) throws IOException {
        Checkpoints checkpoints = new Checkpoints(CheckpointFolder.open(folder), trainer);
        trainer.listener(checkpoints.new Watch());
        return checkpoints;
    }

    /**
     * Saves whenever some time has passed, instead of every 30 seconds.
     *
     * @param interval above zero
     * @return this
     * @throws IllegalArgumentException if it is not above zero
     */
    public Checkpoints every(Duration interval) {
        every = Interval.of(interval);
        return this;
    }

    /**
     * Saves whenever some steps are done, instead of by time.
     *
     * @param number at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Checkpoints everySteps(long number) {
        every = Interval.ofSteps(number);
        return this;
    }

    /**
     * Saves at the end of every so many epochs, instead of by time.
     *
     * @param number at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Checkpoints everyEpochs(int number) {
        every = Interval.ofEpochs(number);
        return this;
    }

    /**
     * Sets how many checkpoints are kept; older ones are deleted.
     *
     * @param number at least 1; with 2 a damaged newest one leaves the one before
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Checkpoints keep(int number) {
        keep = (int) Interval.atLeastOne("checkpoints to keep", number);
        return this;
    }

    /**
     * Adds a text that is written into every checkpoint.
     *
     * @param name its name, to ask {@link #notes} for
     * @param text the text
     * @return this
     */
    public Checkpoints note(String name, String text) {
        notes.put(name, text);
        return this;
    }

    /**
     * Sets who hears of checkpoints that could not be written, which training survives, and of damaged ones. Default:
     * the logger {@code io.neurite}.
     *
     * @param consumer gets whole sentences
     * @return this
     */
    public Checkpoints onWarning(Consumer<String> consumer) {
        warning = consumer;
        return this;
    }

    /**
     * Tells whether the folder has no checkpoints yet.
     *
     * @return true if {@link #fit} would begin a training
     * @throws IOException if the folder cannot be read
     */
    public boolean isEmpty() throws IOException {
        return folder.isEmpty();
    }

    /**
     * Goes on with the training from its newest whole checkpoint, or begins it if there is none. What is done already
     * is not done again: a training that has ended gives its history.
     *
     * @param data the training data, the same as when the training began
     * @return what training came to, epochs before the checkpoint included
     * @throws IOException if there are checkpoints and none is whole, or reading fails
     * @throws UncheckedIOException if no checkpoint can be written although {@link #stop} or an interruption asked for
     *     one
     * @throws IllegalArgumentException as {@link Trainer#fit}, or if network, data or settings are others than those of
     *     the checkpoint; the network is as it was then. Also if a checkpoint was made by others and holds no state of
     *     a training under a right checksum; then the network may have changed
     * @throws io.neurite.core.training.TrainingDivergedException as {@link Trainer#fit}
     * @throws IllegalStateException as {@link Trainer#fit}
     */
    public History fit(Dataset data) throws IOException {
        if (!fitting.compareAndSet(false, true)) {
            throw new IllegalStateException("This training is under way already: call fit again when it has returned.");
        }
        lastTime = System.nanoTime();
        try (SavedTraining saved = folder.newest(warning)) {
            resumed = saved == null ? null : saved.file();
            if (saved == null) {
                return trainer.fit(data);
            }
            saved.require("network", CheckpointFile.architecture(trainer.network()));
            saved.warnOfOtherVersion(warning);
            return trainer.resume(data, saved);
        } finally {
            fitting.set(false);
            stopRequested = false;
        }
    }

    /** Asks {@link #fit} to save and end after the present step, or the next {@code fit} after its first one. */
    public void stop() {
        stopRequested = true;
        // One that waits hears of it after a step more.
        trainer.control().proceed();
    }

    /**
     * Returns the checkpoint that was written last.
     *
     * @return its file, empty if none was written yet
     */
    public Optional<Path> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Reads the notes of the newest whole checkpoint in a folder, which need not be free.
     *
     * @param folder the folder
     * @param warning hears of damaged checkpoints
     * @return texts by name; empty if there is no checkpoint
     * @throws IOException if there is no such folder, or it has checkpoints and none is whole
     */
    public static Optional<Map<String, String>> notes(Path folder, Consumer<String> warning) throws IOException {
        try (SavedTraining saved = CheckpointFolder.newest(folder, warning)) {
            return saved == null ? Optional.empty() : Optional.of(saved.notes());
        }
    }

    /** Saves when it is time to, as long as {@link #fit} runs. */
    private final class Watch implements TrainingListener {
        @Override
        public void started(TrainingState state) {
            if (fitting.get()) {
                // What cannot be saved is to say so now, and not when hours are to be saved.
                CheckpointFile.of(trainer);
                // And what a process that was killed had no time to delete goes.
                removeOlderThan(resumed);
            }
        }

        @Override
        public void stepEnded(TrainingState state) {
            if (!fitting.get()) {
                return;
            }
            if (stopRequested || Thread.currentThread().isInterrupted()) {
                try {
                    write();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                } finally {
                    trainer.control().stop();
                }
            } else if (every.isDueAfterStep(state.step(), System.nanoTime() - lastTime)) {
                writeOrWarn();
            }
        }

        @Override
        public void epochEnded(TrainingState state, EpochSummary epoch) {
            if (fitting.get() && every.isDueAfterEpoch(epoch.epoch())) {
                writeOrWarn();
            }
        }
    }

    /**
     * Saves now. For listeners, when a step or an epoch has ended; others ask for {@link #stop}.
     *
     * @return the file
     * @throws IOException if it cannot be written; earlier checkpoints are as they were
     * @throws IllegalStateException if no training is under way
     */
    public Path write() throws IOException {
        try {
            latest = folder.write(trainer, notes);
            removeOlderThan(latest);
            return latest;
        } finally {
            // A failure, too, is followed by another interval: a full disk must not be tried after every step.
            lastTime = System.nanoTime();
        }
    }

    private void removeOlderThan(@Nullable Path whole) {
        try {
            if (whole != null) {
                folder.keep(keep, whole);
            }
        } catch (IOException failure) {
            warning.accept("Checkpoints that are no longer needed could not be deleted: " + failure + ".");
        }
    }

    private void writeOrWarn() {
        try {
            write();
        } catch (IOException failure) {
            // Training is worth more than this checkpoint, and the one before is whole.
            warning.accept("No checkpoint could be written in " + folder + ", training goes on: " + failure + ".");
        }
    }

    /** Gives the folder free. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
