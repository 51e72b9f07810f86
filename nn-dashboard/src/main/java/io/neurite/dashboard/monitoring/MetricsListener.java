package io.neurite.dashboard.monitoring;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Offers what a training knows of itself to a metrics library, without depending on any. With Micrometer:
 *
 * <pre>{@code
 * trainer.listener(new MetricsListener((name, value) ->
 *         Gauge.builder(name, value::getAsDouble).tag("model", "fraud").register(registry)));
 * }</pre>
 *
 * <p>These are gauges: {@code neurite.training.running} (1 while a training goes on, else 0), {@code .epoch},
 * {@code .epochs}, {@code .progress} (from 0 to 1), {@code .loss} (the {@linkplain TrainingState#loss mean of the epoch
 * so far}), {@code .learning.rate}; of the latest epoch {@code .samples.per.second}, and {@code .epoch.NAME} for each
 * figure of its {@linkplain EpochSummary#metrics summary}, for example {@code neurite.training.epoch.validation.loss}.
 * These are counters: {@code .steps}, {@code .samples} and {@code .failures}, of all trainings that were observed. A
 * figure that is not known yet is NaN, or 0 if it counts.
 *
 * <p>One training at a time may use a listener, as many one after another as wanted; figures may be read by any thread
 * at any time, and reading them takes no lock.
 */
public final class MetricsListener implements TrainingListener {
    private static final String NAMES = "neurite.training.";

    /** Where figures are made known, each once: those of epochs when the first one ends, all others at once. */
    @FunctionalInterface
    public interface Registry {
        /**
         * Takes a figure that goes up and down.
         *
         * @param name lower-case words between dots
         * @param value gives the figure as it is now, to any thread; NaN if it is not known
         */
        void gauge(String name, DoubleSupplier value);

        /**
         * Takes a figure that never falls, by default as a gauge.
         *
         * @param name lower-case words between dots
         * @param value gives the figure as it is now, to any thread
         */
        default void counter(String name, DoubleSupplier value) {
            gauge(name, value);
        }
    }

    /** A number that one thread writes and others read. */
    private static final class Figure implements DoubleSupplier {
        private volatile double number;

        Figure(double number) {
            this.number = number;
        }

        void set(double newNumber) {
            number = newNumber;
        }

        /** Only the writing thread may call this. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void add(double more) {
            number += more;
        }

        @Override
        public double getAsDouble() {
            return number;
        }
    }

    private final Registry registry;
    private final Figure running;
    private final Figure epoch;
    private final Figure epochs;
    private final Figure progress;
    private final Figure loss;
    private final Figure learningRate;
    private final Figure samplesPerSecond;
    private final Figure steps;
    private final Figure samples;
    private final Figure failures;
    /** Figures of epochs by the names that they have there. */
    private final Map<String, Figure> ofEpochs = new TreeMap<>();
    private int lastEpoch;
    private int lastSamples;

    /**
     * Makes figures known.
     *
     * @param registry takes each of them once
     */
    public MetricsListener(Registry registry) {
        this.registry = registry;
        running = gauge("running", 0);
        epoch = gauge("epoch", Double.NaN);
        epochs = gauge("epochs", Double.NaN);
        progress = gauge("progress", Double.NaN);
        loss = gauge("loss", Double.NaN);
        learningRate = gauge("learning.rate", Double.NaN);
        samplesPerSecond = gauge("samples.per.second", Double.NaN);
        steps = counter("steps");
        samples = counter("samples");
        failures = counter("failures");
    }

    private Figure gauge(String name, double first) {
        Figure figure = new Figure(first);
        registry.gauge(NAMES + name, figure);
        return figure;
    }

    private Figure counter(String name) {
        Figure figure = new Figure(0);
        registry.counter(NAMES + name, figure);
        return figure;
    }

    @Override
    public void started(TrainingState state) {
        lastEpoch = state.epoch();
        lastSamples = state.samplesDone();
        samplesPerSecond.set(Double.NaN);
        ofEpochs.values().forEach(figure -> figure.set(Double.NaN));
        show(state);
        running.set(1);
    }

    @Override
    public void stepEnded(TrainingState state) {
        steps.add(1);
        // A training that goes on may stand at the end of an epoch.
        samples.add(state.samplesDone() - (state.epoch() == lastEpoch ? lastSamples : 0));
        lastEpoch = state.epoch();
        lastSamples = state.samplesDone();
        show(state);
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary summary) {
        samplesPerSecond.set(summary.samples() / summary.seconds());
        summary.metrics().forEach((name, value) -> ofEpochs.computeIfAbsent(name, first ->
                gauge("epoch." + first.replace('-', '.'), Double.NaN)).set(value));
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        running.set(0);
        failures.add(ending.isFailure() ? 1 : 0);
    }

    private void show(TrainingState state) {
        epoch.set(state.epoch());
        epochs.set(state.epochs());
        double part = (double) state.samplesDone() / state.samplesPerEpoch();
        progress.set((state.epoch() - 1 + part) / state.epochs());
        loss.set(state.loss());
        learningRate.set(state.learningRate());
    }
}
