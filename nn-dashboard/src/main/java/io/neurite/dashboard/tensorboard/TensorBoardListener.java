package io.neurite.dashboard.tensorboard;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a training goes for TensorBoard, which shows it while it goes on and afterwards.
 *
 * <pre>{@code
 * trainer.listener(TensorBoardListener.open(Path.of("runs/first")));      // then: tensorboard --logdir runs
 * }</pre>
 *
 * <p>Each epoch gives a point of these curves:
 * <ul>
 * <li>{@code NAME/train} and {@code NAME/validation} for each figure of its {@linkplain EpochSummary#metrics summary},
 *     for example {@code loss/train} and {@code accuracy/validation};
 * <li>{@code samples-per-second}, validation included.
 * </ul>
 * From step to step, but not {@linkplain #every more often} than once a second, there are {@code loss/running}, which
 * is the {@linkplain TrainingState#loss mean loss of the epoch so far}, and {@code learning-rate}, which ends an epoch,
 * too. All of them are drawn over the steps since training began. Values are written as float, those that are infinite
 * or NaN as well.
 *
 * <p>A folder is for one training, and the one it lies in for all that are to be compared. Each training that begins or
 * goes on writes a file of its own there. One that goes on from a checkpoint continues the curves: points that an
 * earlier process had written of steps after the checkpoint are dropped by TensorBoard.
 *
 * <p>Records reach the operating system at once, and nothing is left open between them. If one cannot be written,
 * because the disk is full or the folder gone, training goes on; this listener says so once and writes nothing more.
 * One training at a time may use a listener, on the thread that called {@code fit}.
 */
public final class TensorBoardListener implements TrainingListener {
    private static final String VALIDATION = "validation-";
    private static final String LEARNING_RATE = "learning-rate";
    private static final int MILLISECONDS = 1000;

    private final Path folder;
    private final Clock clock;
    private Consumer<String> warning = text -> System.getLogger("io.neurite").log(Level.WARNING, text);
    private long interval = Duration.ofSeconds(1).toMillis();
    /** When the latest step was written; before the first one, later than any time. */
    private long lastStep = Long.MAX_VALUE;
    /** The file of the training that goes on or is to begin. */
    private @Nullable EventFile file;
    private @Nullable String failure;

    private TensorBoardListener(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Begins an event file.
     *
     * @param folder where; made, with those it lies in, if it is not there
     * @return a listener for {@code Trainer.listener}
     * @throws IOException if the folder cannot be made or written to
     */
    public static TensorBoardListener open(Path folder) throws IOException {
        return open(folder, Clock.systemUTC());
    }

    /**
     * Begins an event file by a clock of one's own.
     *
     * @param folder where; made, with those it lies in, if it is not there
     * @param clock tells when an event happens, and whether a step is to be written
     * @return a listener for {@code Trainer.listener}
     * @throws IOException if the folder cannot be made or written to
     */
    public static TensorBoardListener open(Path folder, Clock clock) throws IOException {
        TensorBoardListener listener = new TensorBoardListener(folder, clock);
        Files.createDirectories(folder);
        listener.begin();
        return listener;
    }

    /**
     * Sets how often steps are written, instead of once a second.
     *
     * @param shortest the least time between two that are, in whole milliseconds; 0 for all steps
     * @return this
     * @throws IllegalArgumentException if it is below 0
     */
    public TensorBoardListener every(Duration shortest) {
        if (shortest.isNegative()) {
            throw new IllegalArgumentException("The time between steps that are written is at least 0, got " + shortest
                    + ".");
        }
        interval = shortest.toMillis();
        return this;
    }

    /**
     * Sets who hears that events could not be written. Default: the logger {@code io.neurite}.
     *
     * @param consumer gets a whole sentence, at most once
     * @return this
     */
    public TensorBoardListener onWarning(Consumer<String> consumer) {
        warning = consumer;
        return this;
    }

    /**
     * Tells what could not be written.
     *
     * @return a sentence with the file and the reason; empty if all was written
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void started(TrainingState state) {
        lastStep = Long.MAX_VALUE;
        attempt(() -> {
            if (file == null) {
                begin();
            }
            if (state.step() > 0) {
                append(Events.restart(time(clock.millis()), state.step() + 1));
            }
        });
    }

    @Override
    public void stepEnded(TrainingState state) {
        long now = clock.millis();
        // A clock that was set back would else hold back all steps until it has caught up.
        if (now >= lastStep && now - lastStep < interval) {
            return;
        }
        lastStep = now;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss/running", state.loss());
        values.put(LEARNING_RATE, state.learningRate());
        write(now, state, values);
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary epoch) {
        Map<String, Double> values = new LinkedHashMap<>();
        epoch.metrics().forEach((name, value) -> values.put(tag(name), value));
        values.put(LEARNING_RATE, epoch.learningRate());
        values.put("samples-per-second", epoch.samples() / epoch.seconds());
        write(clock.millis(), state, values);
    }

    /** The next training has a file of its own. */
    @Override
    public void ended(TrainingState state, Ending ending) {
        file = null;
    }

    /** TensorBoard shows curves beside each other whose names are equal up to the slash. */
    private static String tag(String name) {
        return name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) + "/validation" : name + "/train";
    }

    private void begin() throws IOException {
        long now = clock.millis();
        file = EventFile.create(folder, Math.floorDiv(now, MILLISECONDS));
        append(Events.version(time(now)));
    }

    private void write(long now, TrainingState state, Map<String, Double> values) {
        attempt(() -> append(Events.scalars(time(now), state.step(), values)));
    }

    private static double time(long now) {
        return now / (double) MILLISECONDS;
    }

    private void append(Message event) throws IOException {
        if (file != null) {
            file.append(event.toBytes());
        }
    }

    /** What may fail. */
    private interface Writing {
        void run() throws IOException;
    }

    /** Training is worth more than its curves. */
    private void attempt(Writing writing) {
        if (failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException reason) {
            failure = "Events for TensorBoard could not be written to " + (file == null ? folder : file)
                    + ", and no more of them are; training goes on: " + reason + ".";
            warning.accept(failure);
        }
    }
}
