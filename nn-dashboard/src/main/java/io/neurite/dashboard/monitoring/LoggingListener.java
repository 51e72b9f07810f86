package io.neurite.dashboard.monitoring;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Logs how a training goes, through {@link System.Logger}, and so through whatever logging library a program has.
 *
 * <pre>{@code
 * trainer.listener(new LoggingListener());        // the logger io.neurite.training
 * }</pre>
 *
 * <p>Level INFO has the beginning, each epoch with its figures, interventions, and the end; WARNING the end of a
 * training that failed; DEBUG also steps, but not {@linkplain #every more often} than once a second. Lines of a level
 * that is off are not made. One training at a time may use a listener.
 */
public final class LoggingListener implements TrainingListener {
    private static final String NAME = "io.neurite.training";

    private final Logger logger;
    private final Clock clock;
    private long interval = Duration.ofSeconds(1).toMillis();
    /** When the latest step was logged; before the first one, later than any time. */
    private long lastStep = Long.MAX_VALUE;

    /** Logs with the logger {@code io.neurite.training}. */
    public LoggingListener() {
        this(System.getLogger(NAME));
    }

    /**
     * Logs with a logger of one's own.
     *
     * @param logger gets whole lines
     */
    public LoggingListener(Logger logger) {
        this(logger, Clock.systemUTC());
    }

    /**
     * Logs by a clock of one's own.
     *
     * @param logger gets whole lines
     * @param clock tells whether a step is to be logged
     */
    public LoggingListener(Logger logger, Clock clock) {
        this.logger = logger;
        this.clock = clock;
    }

    /**
     * Sets how often steps are logged, instead of once a second.
     *
     * @param shortest the least time between two that are, in whole milliseconds; 0 for all steps
     * @return this
     * @throws IllegalArgumentException if it is below 0
     */
    public LoggingListener every(Duration shortest) {
        if (shortest.isNegative()) {
            throw new IllegalArgumentException("The time between steps that are logged is at least 0, got " + shortest
                    + ".");
        }
        interval = shortest.toMillis();
        return this;
    }

    @Override
    public void started(TrainingState state) {
        lastStep = Long.MAX_VALUE;
        logger.log(Level.INFO, () -> state.step() == 0
                ? "Training begins: " + state.epochs() + " epochs of " + state.stepsPerEpoch() + " steps, "
                        + state.samplesPerEpoch() + " samples each."
                : "Training goes on in epoch " + state.epoch() + " of " + state.epochs() + ", after step "
                        + state.step() + ".");
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (!logger.isLoggable(Level.DEBUG)) {
            return;
        }
        long now = clock.millis();
        // A clock that was set back would else hold back all steps until it has caught up.
        if (now >= lastStep && now - lastStep < interval) {
            return;
        }
        lastStep = now;
        logger.log(Level.DEBUG, "Epoch " + state.epoch() + " of " + state.epochs() + ", step " + state.step()
                + ": loss " + text(state.loss()) + ", learning rate " + text(state.learningRate()));
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary epoch) {
        logger.log(Level.INFO, () -> {
            StringBuilder line = new StringBuilder("Epoch ").append(epoch.epoch()).append(" of ")
                    .append(state.epochs()).append(": ");
            epoch.metrics().forEach((name, value) -> line.append(name).append(' ').append(text(value)).append(", "));
            return line.append("learning rate ").append(text(epoch.learningRate())).append(", ")
                    .append(text(epoch.seconds())).append(" s, ")
                    .append(Math.round(epoch.samples() / epoch.seconds())).append(" samples/s").toString();
        });
    }

    @Override
    public void intervened(TrainingState state, Intervention intervention) {
        logger.log(Level.INFO, () -> switch (intervention) {
            case PAUSED -> "Training waits";
            case CONTINUED -> "Training goes on";
            case RATE_SCALED -> "The learning rate is multiplied by " + text(state.learningRateFactor());
            case STOPPED -> "Training is to stop";
        } + " after step " + state.step() + ", since somebody intervened.");
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        logger.log(ending.isFailure() ? Level.WARNING : Level.INFO, () -> "Training ended in epoch " + state.epoch()
                + " of " + state.epochs() + ", after step " + state.step() + ": " + ending.text());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
