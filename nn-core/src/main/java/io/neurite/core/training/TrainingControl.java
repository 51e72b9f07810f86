package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.Minimizer;
import io.neurite.api.TrainingListener.Intervention;
import org.jspecify.annotations.Nullable;

/**
 * Intervenes in a training, between two of its steps: ends it, lets it wait, changes its learning rate. Without
 * interventions the result depends on network, data, settings and seed alone; with them, on the steps at which they
 * happened, too. A training that is saved takes the factor of its learning rate along.
 *
 * <p>Obtained from {@link Trainer#control}. All methods may be called from any thread, by listeners, too. What is asked
 * for while a training runs is for that one, and gone when it has ended; {@link History} tells what came of it. What is
 * asked for while none runs is kept for the next one: one that is to be stopped ends before its first step. Listeners
 * hear of what takes effect, on the thread that trains; see {@link io.neurite.api.TrainingListener#intervened}.
 */
public final class TrainingControl {
    private static final double LEAST_FACTOR = 1e-30;
    private static final double GREATEST_FACTOR = 1e30;

    private boolean isTraining;
    private volatile boolean stopRequested;
    private volatile boolean paused;
    private volatile double factor = 1;
    /** Why the learning rate cannot be changed, null if it can. */
    private @Nullable String rateless;

    TrainingControl() {}

    /** Takes what was asked for until now for a training that begins. */
    synchronized void begin(@Nullable Minimizer minimizer) {
        if (isTraining) {
            throw new IllegalStateException("This trainer is training already: call fit again when that has returned, "
                    + "or make another trainer of a copy of the network.");
        }
        String reason = minimizer == null ? null
                : "Minimizer " + minimizer.id() + " finds its own steps: there is no rate to change.";
        if (reason != null && factor != 1) {
            factor = 1;
            throw new IllegalStateException(reason);
        }
        rateless = reason;
        isTraining = true;
    }

    /** Forgets what was asked for, at the very end of a training. */
    synchronized void end() {
        isTraining = false;
        stopRequested = false;
        paused = false;
        factor = 1;
        rateless = null;
    }

    /** Asks training to end after the present step, as if its epochs were done; one that waits, at once. */
    public synchronized void stop() {
        stopRequested = true;
        notifyAll();
    }

    /**
     * Lets training wait after the present step, its threads at rest, until {@link #proceed} or {@link #stop}. The
     * interruption of the thread that trains ends the pause, too: it takes one step more, of which listeners hear with
     * the interruption still set, and ends. A listener may ask for a pause; another thread must end it.
     */
    public synchronized void pause() {
        paused = true;
    }

    /** Lets a training go on that waits; does nothing otherwise. */
    public synchronized void proceed() {
        paused = false;
        notifyAll();
    }

    /**
     * Tells whether training waits, or will after the present step.
     *
     * @return true from {@link #pause} until {@link #proceed}, {@link #stop}, an interruption or the end
     */
    public boolean isPaused() {
        return paused && !stopRequested;
    }

    /**
     * Multiplies the learning rate of all steps that follow, whatever its schedule says. Factors of several calls are
     * multiplied with each other, and with that of a training that is resumed.
     *
     * @param by above 0, for example 0.5
     * @throws IllegalArgumentException if it is not a positive number, or the product of all factors would be below
     *     1e-30 or above 1e30; nothing is changed then
     * @throws IllegalStateException if the training has no learning rate, since a minimizer moves the weights; if none
     *     runs yet, that is found when it begins
     */
    public synchronized void scaleLearningRate(double by) {
        String reason = rateless;
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
        factor = product(factor, by);
        notifyAll();
    }

    private static double product(double first, double second) {
        double product = first * TrainerSettings.positive("factor of the learning rate", second);
        if (!(product >= LEAST_FACTOR && product <= GREATEST_FACTOR)) {
            throw new IllegalArgumentException("The factors of the learning rate make " + LEAST_FACTOR + " to "
                    + GREATEST_FACTOR + " in all, got " + product + ".");
        }
        return product;
    }

    /**
     * Returns the product of all factors of the learning rate.
     *
     * @return 1 if nobody has changed it since the latest training has ended; what that had is in {@link History}
     */
    public double learningRateFactor() {
        return factor;
    }

    /** Exchanges what changes the steps to come. */
    synchronized void exchange(TrainingArchive archive, TrainingStateView state) {
        // Nothing if nobody intervened, as in the files of before anybody could.
        boolean wasScaled = factor != 1 || state.isRateScaled();
        double[] factors = archive.numbers("learning-rate-factor", wasScaled ? new double[] {factor} : new double[0]);
        if (archive.reads() && factors.length > 0) {
            // What was asked for just now counts, too.
            factor = product(factor, factors[0]);
            state.noteRateScaled();
        }
    }

    /** Tells all of the beginning, and with which factor it begins. */
    void announceStart(TrainingStateView state) {
        state.announceStart(factor);
    }

    /**
     * Lets what was asked for take effect, between two steps: tells the listeners, waits, and returns the ending if
     * training is to end now, else null.
     */
    @Nullable Ending ending(TrainingStateView state) {
        if (isPaused() && !state.isInterrupted()) {
            await(state);
        }
        state.take(factor);
        if (stopRequested) {
            state.announce(Intervention.STOPPED);
            return new Ending(Ending.Kind.STOPPED, "Stopped on request" + state.place());
        }
        return state.isInterrupted()
                ? new Ending(Ending.Kind.INTERRUPTED, "Stopped by interruption" + state.place()) : null;
    }

    private void await(TrainingStateView state) {
        long begun = System.nanoTime();
        state.announce(Intervention.PAUSED);
        while (waitsOn(state.learningRateFactor())) {
            state.take(factor);
        }
        state.addPause(System.nanoTime() - begun);
        if (!stopRequested) {
            state.announce(Intervention.CONTINUED);
        }
    }

    /**
     * Waits until there is something to tell, and returns whether the pause goes on. An interruption ends it, stays
     * set, and is what the listeners see after one step more.
     */
    private synchronized boolean waitsOn(double told) {
        try {
            while (isPaused() && factor == told) {
                wait();
            }
        } catch (InterruptedException interruption) {
            paused = false;
            Thread.currentThread().interrupt();
        }
        return isPaused();
    }
}
