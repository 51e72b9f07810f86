package io.neurite.dashboard;

import io.neurite.api.data.Dataset;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.run.RunRecorder;
import io.neurite.dashboard.server.DashboardServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link Dashboard}. Everything has a default: a page for this machine alone, at any port that is free. For
 * one thread.
 */
public final class DashboardBuilder {
    private final Trainer trainer;
    private final Dataset training;
    private @Nullable Dataset validation;
    private String name = "training";
    private Map<String, ?> settings = Map.of();
    private int port;
    private @Nullable InetSocketAddress address;

    DashboardBuilder(Trainer trainer, Dataset training) {
        this.trainer = Objects.requireNonNull(trainer, "trainer");
        this.training = Objects.requireNonNull(training, "training");
    }

    /**
     * Sets the samples whose confusions and worst predictions are shown: those that validate. Default: the training
     * data.
     *
     * @param samples what the trainer validates with, too
     * @return this builder
     */
    public DashboardBuilder validation(Dataset samples) {
        validation = Objects.requireNonNull(samples, "samples");
        return this;
    }

    /**
     * Sets what the run is called. Default: {@code training}.
     *
     * @param run the name; the file of the run is called after it and the time
     * @return this builder
     */
    public DashboardBuilder name(String run) {
        name = Objects.requireNonNull(run, "run");
        return this;
    }

    /**
     * Sets what else is worth knowing of the run. The page shows it; of {@code patience} it also tells when training
     * stops early. Default: nothing.
     *
     * @param byName texts, booleans, finite numbers, lists and maps of these
     * @return this builder
     */
    public DashboardBuilder settings(Map<String, ?> byName) {
        settings = new LinkedHashMap<>(byName);
        return this;
    }

    /**
     * Sets the port of a page for this machine alone. Default: any that is free.
     *
     * @param number from 1 to 65,535, or 0 for any that is free; replaces an address set before
     * @return this builder
     */
    public DashboardBuilder port(int number) {
        port = number;
        address = null;
        return this;
    }

    /**
     * Sets where the page is to be found by other machines.
     *
     * @param listening as for {@link DashboardServer#start(Path, InetSocketAddress)}; replaces a port set before
     * @return this builder
     */
    public DashboardBuilder address(InetSocketAddress listening) {
        address = Objects.requireNonNull(listening, "listening");
        return this;
    }

    /**
     * Begins to answer browsers, and begins the record.
     *
     * @param runs the folder of the record; made if it is not there
     * @return a dashboard, which is to be added to the listeners of its trainer
     * @throws IOException if the port is taken, the address is not this machine's, or the folder cannot be written to
     * @throws IllegalArgumentException if there is no such port
     */
    public Dashboard open(Path runs) throws IOException {
        Objects.requireNonNull(runs, "runs");
        DashboardServer server = address == null ? DashboardServer.start(runs, port)
                : DashboardServer.start(runs, address);
        try {
            RunRecorder recorder = RunRecorder.open(runs, name, trainer.network(), training).settings(settings);
            Dashboard dashboard = new Dashboard(trainer, training, recorder, server);
            if (validation != null) {
                recorder.validation(validation);
                dashboard.doctor().validationSamples(validation.size());
            }
            return dashboard;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }
}
