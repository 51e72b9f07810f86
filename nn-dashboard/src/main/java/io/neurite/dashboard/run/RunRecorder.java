package io.neurite.dashboard.run;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.probe.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a training goes into a file of a folder of runs, line by line, for those who look at it meanwhile and
 * afterwards. A record is of one call of {@code fit}; a second one is not recorded, and a warning says so.
 *
 * <p>Steps are recorded ten times a second at first and then ever less often, so that a training of days makes a file
 * of some megabytes, and so is what a {@linkplain #seen probe} sees. Some samples, up to 2,000, are predicted again and
 * again, a few of them at a time, in half a percent of the time; at the end all of them are predicted once more.
 *
 * <p>Events reach the operating system at once. If one cannot be written, because the disk is full or the folder gone,
 * training goes on; the recorder says so once and writes nothing more. One training may use a recorder; its methods are
 * called on the thread that called {@code fit}.
 */
public final class RunRecorder implements TrainingListener, Closeable {
    private static final long STEP_NANOS = 100_000_000;
    private static final long STEP_PART = 1000;
    private static final long LOOK_NANOS = 1_000_000_000;
    private static final long LOOK_PART = 300;

    private final RunLog log;
    private final String name;
    private final Network network;
    private final Dataset training;
    private final Clock calendar;
    private final LongSupplier nanoTime;
    private final EventClock clock;
    private final Pace steps = new Pace(STEP_NANOS, STEP_PART);
    private final Pace epochs = new Pace(0, STEP_PART);
    private final Pace looks = new Pace(LOOK_NANOS, LOOK_PART);
    private final Rate rate = new Rate();
    private Map<String, ?> settings = Map.of();
    private @Nullable Dataset validation;
    private @Nullable SampleWatch watch;
    private Supplier<List<Advice>> adviser = List::of;
    private List<Advice> advice = List.of();
    /** What was seen and not recorded yet. */
    private @Nullable Snapshot latestSnapshot;
    private boolean isStepRecorded = true;
    /** An epoch that was not recorded, since there are too many. */
    private @Nullable Map<String, @Nullable Object> latestEpoch;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;

    private RunRecorder(RunLog log, String name, Network network, Dataset training, Clock calendar,
            LongSupplier nanoTime) {
        this.log = log;
        this.name = name;
        this.network = network;
        this.training = training;
        this.calendar = calendar;
        this.nanoTime = nanoTime;
        this.clock = new EventClock(nanoTime);
    }

    /**
     * Begins a file, which is empty until a training begins.
     *
     * @param folder where; made, with those it lies in, if it is not there
     * @param name what the run is called; the file is called after it and the time
     * @param network what is trained
     * @param training the training data
     * @return a listener for {@code Trainer.listener}
     * @throws IOException if the folder cannot be made or written to
     */
    public static RunRecorder open(Path folder, String name, Network network, Dataset training) throws IOException {
        return open(folder, name, network, training, Clock.systemUTC(), System::nanoTime);
    }

    static RunRecorder open(Path folder, String name, Network network, Dataset training, Clock calendar,
            LongSupplier nanoTime) throws IOException {
        RunFile file = RunFile.create(folder, name, calendar.instant());
        return new RunRecorder(new RunLog(file), name, network, training, calendar, nanoTime);
    }

    /**
     * Sets which samples are predicted again and again: those that validate. Default: the training data.
     *
     * @param samples of the same kind as the training data
     * @return this
     */
    public RunRecorder validation(Dataset samples) {
        validation = samples;
        return this;
    }

    /**
     * Sets what else is worth knowing of the run, such as the options that began it.
     *
     * @param byName texts, booleans, finite numbers, lists and maps of these
     * @return this
     */
    public RunRecorder settings(Map<String, ?> byName) {
        settings = new LinkedHashMap<>(byName);
        return this;
    }

    /**
     * Sets who is asked what there is to say about the training, whenever there is something new to be seen.
     *
     * @param doctor returns all that is to be said; called on the thread that trains
     * @return this
     */
    public RunRecorder adviser(Supplier<List<Advice>> doctor) {
        adviser = doctor;
        return this;
    }

    /**
     * Sets who hears that events could not be written, or a second training is not. Default: the logger
     * {@code io.neurite}.
     *
     * @param consumer gets a whole sentence, at most once for either reason and training
     * @return this
     */
    public RunRecorder onWarning(Consumer<String> consumer) {
        log.onWarning(consumer);
        return this;
    }

    /**
     * Returns what the run is called among others: the name of its file, without the ending.
     *
     * @return letters, digits, dots, hyphens and underscores
     */
    public String id() {
        return log.id();
    }

    /**
     * Tells what could not be written.
     *
     * @return a sentence with the file and the reason; empty if all was written
     */
    public Optional<String> failure() {
        return log.failure();
    }

    @Override
    public void started(TrainingState state) {
        if (watch != null) {
            log.refuseSecond();
            return;
        }
        clock.begin();
        clock.note(state);
        rate.restart(state, 0);
        watch = new SampleWatch(log, clock, new Pace(LOOK_NANOS, LOOK_PART),
                new WatchedSamples(network, validation == null ? training : validation, nanoTime));
        log.begin(RunHeader.of(name, calendar.instant(), network, training, state, validation, settings));
        looks.isDue(0);
        recordLatest();
        watch.begin();
    }

    @Override
    public void stepEnded(TrainingState state) {
        clock.note(state);
        long elapsed = clock.elapsed();
        isStepRecorded = steps.isDue(elapsed);
        if (isStepRecorded) {
            record(state, elapsed);
        }
        if (watch != null) {
            watch.stepEnded(elapsed);
        }
    }

    private void record(TrainingState state, long elapsed) {
        log.append(ProgressEvent.ofStep(clock.event("step"), state, rate.at(state, elapsed)));
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary summary) {
        clock.note(state);
        double monitored = summary.monitoredLoss();
        // As early stopping compares them: false for what is not a number.
        if (monitored < bestLoss) {
            bestEpoch = summary.epoch();
            bestLoss = monitored;
        }
        latestEpoch = ProgressEvent.ofEpoch(clock.event("epoch"), summary);
        if (epochs.isDue(clock.elapsed())) {
            log.append(latestEpoch);
            latestEpoch = null;
        }
    }

    /**
     * Records what a probe has seen, if it is time to. The probe listens before this recorder does.
     *
     * @param snapshot of the training that is recorded
     */
    public void seen(Snapshot snapshot) {
        latestSnapshot = snapshot;
        if (watch != null && looks.isDue(clock.elapsed())) {
            recordLatest();
        }
    }

    private void recordLatest() {
        if (latestSnapshot != null) {
            log.append(SnapshotEvent.of(clock.event("layers"), latestSnapshot));
            latestSnapshot = null;
            askForAdvice();
        }
    }

    private void askForAdvice() {
        List<Advice> latest = advice;
        try {
            latest = adviser.get();
        } catch (RuntimeException | OutOfMemoryError reason) {
            adviser = () -> advice;
            log.fail("There is no more advice for the record, since asking for it has failed", reason);
        }
        if (!latest.equals(advice)) {
            advice = List.copyOf(latest);
            Map<String, @Nullable Object> event = clock.event("advice");
            event.put("advice", advice.stream().map(Advice::toTree).toList());
            log.append(event);
        }
    }

    @Override
    public void intervened(TrainingState state, Intervention intervention) {
        clock.note(state);
        Map<String, @Nullable Object> event = clock.event("control");
        event.put("action", switch (intervention) {
            case PAUSED -> "paused";
            case CONTINUED -> "continued";
            case RATE_SCALED -> "learning-rate";
            case STOPPED -> "stopped";
        });
        event.put("learningRateFactor", state.learningRateFactor());
        log.append(event);
        if (intervention == Intervention.CONTINUED) {
            // The pause is no time of work.
            rate.restart(state, clock.elapsed());
        }
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        clock.note(state);
        if (!isStepRecorded) {
            record(state, clock.elapsed());
        }
        if (latestEpoch != null) {
            log.append(latestEpoch);
        }
        recordLatest();
        if (watch != null) {
            watch.end();
        }
        askForAdvice();
        Map<String, @Nullable Object> event = clock.event("end");
        event.put("ending", ending.kind().id());
        event.put("reason", ending.text());
        event.put("bestEpoch", bestEpoch);
        log.end(event);
    }

    /** Takes the file away if no training has begun. Does nothing otherwise: a record ends with its training. */
    @Override
    public void close() {
        log.close();
    }
}
