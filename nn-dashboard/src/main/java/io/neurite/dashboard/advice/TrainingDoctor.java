package io.neurite.dashboard.advice;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.probe.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what goes wrong in a training, and says it in plain sentences with the numbers that show it.
 *
 * <pre>{@code
 * TrainingDoctor doctor = TrainingDoctor.of(trainer, data);
 * trainer.listener(TrainingProbe.of(trainer, data).onSnapshot(doctor::observe)).listener(doctor);
 * trainer.fit(data);
 * doctor.advice().forEach(System.out::println);
 * }</pre>
 *
 * <p>It examines the data (inputs that are not brought to scale, features that are constant or give the target away,
 * rare classes), the inside of the network (the loss before training, dead and saturated units, gradients that vanish
 * or explode, the size of steps) and the course of the epochs (under- and overfitting, a loss that stands still or
 * still falls, batches too large or too small). Without a probe, the second part is missing.
 *
 * <p>It would rather be silent than raise a false alarm, and it does not know what it is not told: advice is a reason
 * to look, not a verdict. Of a training that was resumed it does not know the beginning, and judges nothing by that.
 * Of the data it looks at 4 million numbers at most, and of snapshots it keeps a few.
 *
 * <p>A doctor is for one training, on the thread that called {@code fit}.
 */
public final class TrainingDoctor implements TrainingListener {
    private static final int MOST_SNAPSHOTS = 32;

    private final Trainer trainer;
    private final Dataset training;
    private final List<Rule> rules;
    private final List<EpochSummary> epochs = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private @Nullable DataFigures data;
    private @Nullable String failure;
    private @Nullable Ending end;
    private boolean isBegun;
    private long stepsBefore;
    private int plannedEpochs;
    private long stepsPerEpoch;
    private int samples;
    private int samplesDone;
    private int batchSize;
    private int validationSamples;
    private boolean weighsClasses;
    private boolean stopsEarly;

    private TrainingDoctor(Trainer trainer, Dataset training, List<Rule> rules) {
        this.trainer = Objects.requireNonNull(trainer, "trainer");
        this.training = Objects.requireNonNull(training, "training");
        this.rules = rules;
    }

    static TrainingDoctor of(Trainer trainer, Dataset training, List<Rule> rules) {
        return new TrainingDoctor(trainer, training, rules);
    }

    /**
     * Makes a doctor; {@link Trainer#listener} attaches it.
     *
     * @param trainer what trains
     * @param training the data that it is going to train on
     * @return a doctor
     */
    public static TrainingDoctor of(Trainer trainer, Dataset training) {
        return of(trainer, training, Rules.ALL);
    }

    /**
     * Tells whether the trainer gives the classes weights. Default: no.
     *
     * @param weighs whether {@link Trainer#classWeights} was set
     * @return this
     */
    public TrainingDoctor weighsClasses(boolean weighs) {
        weighsClasses = weighs;
        return this;
    }

    /**
     * Tells whether the weights of the best epoch are kept. Default: no.
     *
     * @param stops whether {@link Trainer#patience} was set
     * @return this
     */
    public TrainingDoctor stopsEarly(boolean stops) {
        stopsEarly = stops;
        return this;
    }

    /**
     * Tells how many samples there are to validate with. Default: what the trainer takes of the training data.
     *
     * @param count 0 if that is not known
     * @return this
     */
    public TrainingDoctor validationSamples(int count) {
        validationSamples = count;
        return this;
    }

    /**
     * Takes in what a probe saw.
     *
     * @param snapshot later than those before
     */
    public void observe(Snapshot snapshot) {
        snapshots.add(snapshot);
        if (snapshots.size() > MOST_SNAPSHOTS) {
            // Every other one goes, but never the first and the latest two.
            for (int i = MOST_SNAPSHOTS - 2; i > 0; i -= 2) {
                snapshots.remove(i);
            }
        }
    }

    @Override
    public void started(TrainingState now) {
        isBegun = true;
        stepsBefore = now.step();
        plannedEpochs = now.epochs();
        stepsPerEpoch = now.stepsPerEpoch();
        samples = now.samplesPerEpoch();
        samplesDone = now.samplesDone();
        if (validationSamples == 0) {
            validationSamples = training.size() - samples;
        }
        Network network = trainer.network();
        try {
            data = DataFigures.of(training, network.info().normalizer(), network.definition().ids(0) > 0,
                    network.info().seed());
        } catch (RuntimeException | OutOfMemoryError reason) {
            // If they are of no use for training either, it says so itself.
            failure = "There is no advice on the training data, since they could not be looked at (" + reason + ").";
        }
    }

    @Override
    public void stepEnded(TrainingState now) {
        int done = now.samplesDone();
        batchSize = Math.max(batchSize, done > samplesDone ? done - samplesDone : done);
        samplesDone = done;
    }

    @Override
    public void epochEnded(TrainingState now, EpochSummary epoch) {
        epochs.add(epoch);
    }

    @Override
    public void ended(TrainingState now, Ending ending) {
        end = ending;
    }

    /**
     * Says what was found so far. May be called at any time on the thread that trains, and afterwards. Training is
     * worth more than what is said of it: where an examination fails, {@link #failure} tells, and the others go on.
     *
     * @return the most severe first; empty if nothing was found, or training has not begun
     */
    public List<Advice> advice() {
        if (!isBegun) {
            return List.of();
        }
        Observations seen = new Observations(trainer.network().definition(), data,
                new Observations.Setting(plannedEpochs, stepsPerEpoch, batchSize, samples, validationSamples,
                        weighsClasses, stopsEarly, stepsBefore),
                epochs, snapshots, end);
        List<Advice> found = new ArrayList<>();
        for (Rule rule : rules) {
            try {
                rule.examine(seen).ifPresent(found::add);
            } catch (RuntimeException | OutOfMemoryError reason) {
                if (failure == null) {
                    failure = "Some advice may be missing, since an examination has failed (" + reason + ").";
                }
            }
        }
        found.sort(Comparator.comparing(Advice::severity).reversed());
        return List.copyOf(found);
    }

    /**
     * Returns some of what a probe saw, from the first look to the latest.
     *
     * @return at most 32 snapshots
     */
    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /**
     * Tells why advice is missing, be it on the data or by an examination that has failed.
     *
     * @return a sentence; empty if nothing has failed
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
