package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.TrainingListener.Intervention;
import io.neurite.api.TrainingListener.TrainingState;
import io.neurite.core.engine.TrainingEngine;
import java.util.List;

/** Where training stands, and the listeners who are told. */
final class TrainingStateView implements TrainingState {
    private final List<TrainingListener> listeners;
    private final TrainingEngine engine;
    private final TrainingEvents events = new TrainingEvents();
    private final int epochs;
    private final int samplesPerEpoch;
    private final long stepsPerEpoch;
    private int epoch = 1;
    private int stepsOfEpoch;
    private int samplesDone;
    private long step;
    private double learningRate;
    private double loss = Double.NaN;
    private double stepLoss = Double.NaN;
    private double lossesBefore;
    private double weightsBefore;
    private boolean interrupted;
    private double learningRateFactor = 1;
    private boolean isRateScaled;
    /** How long the running epoch has been let wait. */
    private long pausedNanos;

    TrainingStateView(TrainerSettings settings, TrainingEngine engine, int samples) {
        this.listeners = List.copyOf(settings.listeners);
        this.engine = engine;
        this.epochs = settings.epochs;
        this.samplesPerEpoch = samples;
        long batch = settings.minimizer == null ? settings.batchSize : samples;
        this.stepsPerEpoch = (samples + batch - 1) / batch;
    }

    void exchange(TrainingArchive archive) {
        epoch = (int) archive.whole("epoch", epoch);
        stepsOfEpoch = (int) archive.whole("stepsOfEpoch", stepsOfEpoch);
        samplesDone = (int) archive.whole("samplesOfEpoch", samplesDone);
        step = archive.whole("stepsOfTraining", step);
        learningRate = archive.number("learning-rate", learningRate);
        loss = archive.number("loss", loss);
    }

    /** Returns how many steps of the running epoch are done. */
    int stepsOfEpoch() {
        return stepsOfEpoch;
    }

    void announceStart(double factor) {
        learningRateFactor = factor;
        listeners.forEach(listener -> listener.started(this));
        if (factor != 1) {
            isRateScaled = true;
            announce(Intervention.RATE_SCALED);
        }
    }

    void announce(Intervention intervention) {
        listeners.forEach(listener -> listener.intervened(this, intervention));
    }

    /** Takes a factor of the learning rate of all steps to come, and tells of it if it is another one. */
    void take(double factor) {
        if (factor != learningRateFactor) {
            learningRateFactor = factor;
            isRateScaled = true;
            announce(Intervention.RATE_SCALED);
        }
    }

    void noteRateScaled() {
        isRateScaled = true;
    }

    boolean isRateScaled() {
        return isRateScaled;
    }

    void addPause(long nanos) {
        pausedNanos += nanos;
    }

    long pausedNanos() {
        return pausedNanos;
    }

    /** Says after which step training stands. */
    String place() {
        return stepsOfEpoch == 0 ? " before the first step."
                : " in epoch " + epoch + " after step " + stepsOfEpoch + ".";
    }

    void beginEpoch(int newEpoch) {
        epoch = newEpoch;
        stepsOfEpoch = 0;
        samplesDone = 0;
        pausedNanos = 0;
        loss = Double.NaN;
        events.beginEpoch();
    }

    void beginStep(double rate) {
        learningRate = rate;
        lossesBefore = engine.costs().losses();
        weightsBefore = engine.costs().weights();
        events.beginStep();
    }

    void announceStep(int samples) {
        step++;
        stepsOfEpoch++;
        samplesDone += samples;
        loss = engine.costs().loss();
        stepLoss = (engine.costs().losses() - lossesBefore) / (engine.costs().weights() - weightsBefore);
        events.endStep(this, samples);
        interrupted = Thread.currentThread().isInterrupted();
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).stepEnded(this);
        }
    }

    /** Tells whether the thread was interrupted before the listeners heard of the step: then they could save it. */
    boolean isInterrupted() {
        return interrupted;
    }

    void announceEpoch(EpochSummary summary) {
        events.endEpoch(summary);
        listeners.forEach(listener -> listener.epochEnded(this, summary));
    }

    /** All hear of the end, even if one of them fails. */
    void announceEnd(Ending ending) {
        Throwable first = null;
        for (TrainingListener listener : listeners) {
            try {
                listener.ended(this, ending);
            } catch (RuntimeException | Error failure) {
                if (first == null) {
                    first = failure;
                } else if (first != failure) {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public int samplesPerEpoch() {
        return samplesPerEpoch;
    }

    @Override
    public int samplesDone() {
        return samplesDone;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double stepLoss() {
        return stepLoss;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public double learningRateFactor() {
        return learningRateFactor;
    }
}
