package io.neurite.dashboard;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.advice.TrainingDoctor;
import io.neurite.dashboard.probe.TrainingProbe;
import io.neurite.dashboard.run.RunRecorder;
import io.neurite.dashboard.server.DashboardServer;
import java.io.Closeable;
import java.net.URI;
import java.util.List;

/**
 * Shows a training in a browser while it goes on, with buttons to let it wait, to end it and to lower its learning
 * rate; and keeps a record of it in a folder of runs.
 *
 * <pre>{@code
 * try (Dashboard dashboard = Dashboard.of(trainer, training).validation(validation).open(Path.of("runs"))) {
 *     System.out.println(dashboard.url());
 *     trainer.validation(validation).listener(dashboard).fit(training);
 * }
 * }</pre>
 *
 * <p>It changes no bit of what is learned, but by its buttons, and takes about 1 % of the time. A browser that is slow,
 * or none at all, holds up nothing. The page is there until {@link #close}, but it does not keep the JVM alive.
 *
 * <p>A dashboard is for one call of {@code fit}: a second one is not recorded, and a warning of the logger {@code
 * io.neurite} says so. The methods of a listener are called on the thread that calls {@code fit}; {@link #url} and
 * {@link #close} may be called from any.
 */
public final class Dashboard implements TrainingListener, Closeable {
    private final Trainer trainer;
    private final RunRecorder recorder;
    private final DashboardServer server;
    private final TrainingDoctor doctor;
    private final List<TrainingListener> listeners;

    Dashboard(Trainer trainer, Dataset training, RunRecorder recorder, DashboardServer server) {
        this.trainer = trainer;
        this.recorder = recorder;
        this.server = server;
        this.doctor = TrainingDoctor.of(trainer, training);
        TrainingProbe probe = TrainingProbe.of(trainer, training).onSnapshot(doctor::observe)
                .onSnapshot(recorder::seen);
        recorder.adviser(doctor::advice);
        // What is seen and said at the end is to be recorded before the end is.
        this.listeners = List.of(probe, doctor, recorder);
        server.control(recorder, trainer.control());
    }

    /**
     * Begins to set up a dashboard.
     *
     * @param trainer what is going to train
     * @param training the data it is going to train on
     * @return where the rest is set
     */
    public static DashboardBuilder of(Trainer trainer, Dataset training) {
        return new DashboardBuilder(trainer, training);
    }

    /**
     * Returns the address of the page.
     *
     * @return with the token that opens it
     */
    public URI url() {
        return server.url();
    }

    /**
     * Returns the record of the training.
     *
     * @return which also tells whether something could not be written
     */
    public RunRecorder recorder() {
        return recorder;
    }

    /**
     * Returns who gives the advice.
     *
     * @return to be told what it does not know by itself: whether classes have weights, and training stops early
     */
    public TrainingDoctor doctor() {
        return doctor;
    }

    @Override
    public void started(TrainingState state) {
        listeners.forEach(listener -> listener.started(state));
    }

    @Override
    public void stepEnded(TrainingState state) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).stepEnded(state);
        }
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary epoch) {
        listeners.forEach(listener -> listener.epochEnded(state, epoch));
    }

    @Override
    public void intervened(TrainingState state, Intervention intervention) {
        listeners.forEach(listener -> listener.intervened(state, intervention));
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        try {
            listeners.forEach(listener -> listener.ended(state, ending));
        } finally {
            server.release();
        }
    }

    /**
     * Takes the page away; the record stays, if a training has begun. A training that waits, because somebody has
     * pressed the button, goes on: nobody could press it again.
     */
    @Override
    public void close() {
        server.close();
        recorder.close();
        trainer.control().proceed();
    }
}
