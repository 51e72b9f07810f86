package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.Minimizer;
import org.jspecify.annotations.Nullable;

/**
 * Intervenes in a running training, between two of its steps: ends it, lets it wait, changes its learning rate. Without
 * interventions the result depends on network, data, settings and seed alone; with them, on the steps at which they
 * happened, too. A training that is saved takes the factor of its learning rate along.
 *
 * <p>Obtained from {@link Trainer#control}. All methods may be called from any thread, by listeners, too. What was
 * asked for is gone when the next {@code fit} begins.
 */
public final class TrainingControl {
    private volatile boolean stopRequested;
    private volatile boolean paused;
    private volatile double factor = 1;
    /** Why the learning rate cannot be changed, null if it can. */
    private @Nullable String rateless;

    TrainingControl() {}

    /** Forgets what was asked for earlier, at the very beginning of a training. */
    synchronized void begin(@Nullable Minimizer minimizer) {
        stopRequested = false;
        paused = false;
        factor = 1;
        rateless = minimizer == null ? null
                : "Minimizer " + minimizer.id() + " finds its own steps: there is no rate to change.";
    }

    /** Asks a running training to end after the present step, as if its epochs were done. */
    public synchronized void stop() {
        stopRequested = true;
        notifyAll();
    }

    /** Lets training wait after the present step, its threads at rest, until {@link #proceed} or {@link #stop}. */
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
     * @return true between {@link #pause} and {@link #proceed}
     */
    public boolean isPaused() {
        return paused;
    }

    /**
     * Multiplies the learning rate of all steps that follow, whatever its schedule says. Factors of several calls are
     * multiplied with each other.
     *
     * @param by above 0, for example 0.5
     * @throws IllegalArgumentException if it is not a positive number, or the rate would be 0 or infinite
     * @throws IllegalStateException if the training has no learning rate, since a minimizer moves the weights
     */
    public synchronized void scaleLearningRate(double by) {
        String reason = rateless;
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
        factor = TrainerSettings.positive("factor of the learning rate",
                factor * TrainerSettings.positive("factor of the learning rate", by));
    }

    /**
     * Returns the product of all factors of the learning rate.
     *
     * @return 1 if nobody has changed it
     */
    public double learningRateFactor() {
        return factor;
    }

    /** Exchanges what changes the steps to come. */
    void exchange(TrainingArchive archive) {
        // Nothing if nobody intervened, as in the files of before anybody could.
        double[] factors = archive.numbers("learning-rate-factor",
                factor == 1 ? new double[0] : new double[] {factor});
        factor = factors.length == 0 ? 1 : TrainerSettings.positive("factor of the learning rate", factors[0]);
    }

    /**
     * Waits between two steps if that was asked for, and returns the ending if training is to end now, or null if
     * nobody asked for that.
     *
     * @param interrupted whether the thread was interrupted before the listeners heard of the step
     */
    @Nullable Ending ending(boolean interrupted, int epoch, long step) {
        if (paused && !stopRequested && !interrupted) {
            await();
        }
        if (!stopRequested && !interrupted) {
            return null;
        }
        String place = " in epoch " + epoch + " after step " + step + ".";
        return stopRequested ? new Ending(Ending.Kind.STOPPED, "Stopped on request" + place)
                : new Ending(Ending.Kind.INTERRUPTED, "Stopped by interruption" + place);
    }

    /** Waits; an interruption ends it, stays set, and is what the listeners see after one step more. */
    private synchronized void await() {
        try {
            while (paused && !stopRequested) {
                wait();
            }
        } catch (InterruptedException interruption) {
            paused = false;
            Thread.currentThread().interrupt();
        }
    }
}
