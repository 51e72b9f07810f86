package io.neurite.dashboard.probe;

import io.neurite.api.Ending;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trainer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a network while it trains: how large weights, gradients and steps are, and what activations do.
 *
 * <pre>{@code
 * TrainingProbe probe = TrainingProbe.of(trainer, data).onSnapshot(System.out::println);
 * trainer.listener(probe).fit(data);
 * }</pre>
 *
 * <p>It looks before the first step, then {@linkplain #every once a second} at most, and when training has ended,
 * unless that failed: the weights are others then than those that failed. A look takes what a {@linkplain Trainer#trace
 * step} on up to 64 samples computes, always the same ones, and changes nothing: a training that is watched comes to
 * the same weights. Of one step before each look, it compares the weights before and after.
 *
 * <p>After a look it waits 199 times as long as that look took, whoever heard of it included, so that watching takes
 * half a percent of the time; the looks before the first and after the last step come on top, and so does most of the
 * first one in between, after which it waits 9 times as long. It needs memory for two more copies of the weights, and
 * for the outputs of all layers for its samples. If a look fails, as for lack of memory, training goes on; the probe
 * says so once and looks no more.
 *
 * <p>One training at a time may use a probe, on the thread that called {@code fit}.
 */
public final class TrainingProbe implements TrainingListener {
    /** With a look itself, two hundred times its time: half a percent, as what is recorded takes. */
    private static final long WAITING = 199;
    /** After the first step that is watched: Java is many times slower then than later. */
    private static final long FIRST_WAITING = 9;

    private final Trainer trainer;
    private final Dataset training;
    private final LongSupplier nanoTime;
    private final List<Consumer<Snapshot>> consumers = new ArrayList<>();
    private Consumer<String> warning = text -> System.getLogger("io.neurite").log(Level.WARNING, text);
    private long interval = Duration.ofSeconds(1).toNanos();
    private @Nullable Batch samples;
    private @Nullable WeightChanges changes;
    private @Nullable String failure;
    /** Whether the weights were copied after the latest step. */
    private boolean isStepWatched;
    /** How many times what a look took is waited after it. */
    private long waiting;
    /** When the next step may be watched. */
    private long next;
    /** What the copy has taken. */
    private long spent;

    private TrainingProbe(Trainer trainer, Dataset training, LongSupplier nanoTime) {
        this.trainer = Objects.requireNonNull(trainer, "trainer");
        this.training = Objects.requireNonNull(training, "training");
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a probe; {@link Trainer#listener} attaches it.
     *
     * @param trainer what trains
     * @param training the data that it is going to train on, of which the network's seed chooses samples
     * @return a probe
     */
    public static TrainingProbe of(Trainer trainer, Dataset training) {
        return of(trainer, training, System::nanoTime);
    }

    /**
     * Makes a probe with a clock of one's own.
     *
     * @param trainer what trains
     * @param training the data that it is going to train on
     * @param nanoTime the clock, in nanoseconds from any moment
     * @return a probe
     */
    public static TrainingProbe of(Trainer trainer, Dataset training, LongSupplier nanoTime) {
        return new TrainingProbe(trainer, training, nanoTime);
    }

    /**
     * Adds who hears of what was seen, on the thread that trains.
     *
     * @param consumer gets each snapshot
     * @return this
     */
    public TrainingProbe onSnapshot(Consumer<Snapshot> consumer) {
        consumers.add(consumer);
        return this;
    }

    /**
     * Sets how often it looks at most, instead of once a second.
     *
     * @param shortest the least time between two looks; 0: as often as their cost allows
     * @return this
     * @throws IllegalArgumentException if it is below 0
     */
    public TrainingProbe every(Duration shortest) {
        if (shortest.isNegative()) {
            throw new IllegalArgumentException("The time between looks is at least 0, got " + shortest + ".");
        }
        interval = shortest.toNanos();
        return this;
    }

    /**
     * Sets who hears that a look has failed. Default: the logger {@code io.neurite}.
     *
     * @param consumer gets a whole sentence, at most once
     * @return this
     */
    public TrainingProbe onWarning(Consumer<String> consumer) {
        warning = consumer;
        return this;
    }

    /**
     * Tells why it has stopped looking.
     *
     * @return a sentence; empty if no look has failed
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void started(TrainingState state) {
        isStepWatched = false;
        waiting = FIRST_WAITING;
        changes = null;
        samples = null;
        attempt(() -> look(state));
        next = nanoTime.getAsLong() + interval;
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (failure != null) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (isStepWatched) {
            isStepWatched = false;
            attempt(() -> {
                changes().compare();
                look(state);
            });
            long done = nanoTime.getAsLong();
            next = done + Math.max(interval, waiting * (spent + done - now));
            waiting = WAITING;
            now = done;
        }
        if (now - next >= 0 && failure == null) {
            attempt(() -> changes().take());
            isStepWatched = true;
            spent = nanoTime.getAsLong() - now;
        }
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        // The latest step was not watched, and one that an earlier look has told of is not to count twice.
        changes = null;
        if (!ending.isFailure()) {
            attempt(() -> look(state));
        }
        samples = null;
    }

    private WeightChanges changes() {
        if (changes == null) {
            changes = new WeightChanges(trainer.network().definition(), trainer.network().parameters());
        }
        return changes;
    }

    private void look(TrainingState state) {
        Network network = trainer.network();
        if (samples == null) {
            samples = ProbeSamples.of(training, network.info().seed());
        }
        Trace trace = trainer.trace(samples);
        Look look = new Look(network, trace, changes, ProbeSamples.haveMasks(samples));
        Snapshot snapshot = new Snapshot(state.step(), state.epoch(), trace.cost(), look.layers());
        consumers.forEach(consumer -> consumer.accept(snapshot));
    }

    /** Training is worth more than what is seen of it. */
    private void attempt(Runnable watching) {
        if (failure != null) {
            return;
        }
        try {
            watching.run();
        } catch (RuntimeException | OutOfMemoryError reason) {
            changes = null;
            samples = null;
            failure = "The inside of the network (norms, gradients, activations) is no longer watched, since a look at "
                    + "it has failed (" + reason + "); training goes on.";
            warning.accept(failure);
        }
    }
}
