package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.training.Split;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.run.RunRecorder;
import io.neurite.dashboard.server.DashboardServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a training is recorded, and shown in a browser while it goes on. */
final class DashboardOption {
    static final String USUAL_FOLDER = "runs";

    @Option(names = "--dashboard", description = "Show the training in a browser, with buttons to pause and to end it; "
            + "the address is printed. It is recorded as with --runs.")
    private boolean dashboard;

    @Option(names = "--runs", paramLabel = "DIR", description = "Record the training in a file of this folder, for "
            + "nn dashboard, which compares several. Default with --dashboard: " + USUAL_FOLDER + ".")
    private @Nullable String folder;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    /** Finds out before the work whether the training can be recorded. */
    void check(Host host) throws IOException {
        options.check();
        String server = options.given();
        if (server != null && !dashboard) {
            throw new UsageException(server + " is for --dashboard; add that, or leave it out.");
        }
        if (isRecorded()) {
            OutputFile.checkNewFolder(host, folder == null ? "--dashboard" : "--runs", folder());
        }
    }

    private boolean isRecorded() {
        return dashboard || folder != null;
    }

    private String folder() {
        return folder == null ? USUAL_FOLDER : folder;
    }

    /** Begins the record and the server that were asked for. */
    Watch open(Host host, Trainer trainer, TrainingData samples, double validation,
            Map<String, @Nullable Object> settings) throws IOException {
        if (!isRecorded()) {
            return new Watch(host, null, null, folder());
        }
        RunRecorder recorder = RunRecorder.open(host.resolve(folder()), samples.modelName(), trainer.network(),
                samples.train()).settings(present(settings)).onWarning(warning -> {});
        Dataset validating = samples.validation() != null || validation == 0 ? samples.validation()
                : Split.holdout(samples.train(), validation, trainer.network().info().seed()).test();
        if (validating != null) {
            recorder.validation(validating);
        }
        if (!dashboard) {
            return new Watch(host, recorder, null, folder());
        }
        DashboardServer server = options.start(host.resolve(folder()));
        server.control(recorder, trainer.control());
        host.say("The dashboard is at " + server.url());
        return new Watch(host, recorder, server, folder());
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> settings) {
        Map<String, Object> present = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    /** What records and shows a training, if anything does. */
    record Watch(Host host, @Nullable RunRecorder recorder, @Nullable DashboardServer server, String folder)
            implements AutoCloseable {
        /** Listens behind who looks at the training: what they say of its end is recorded before the end is. */
        void observe(Trainer trainer, Checkup checkup) {
            if (recorder != null) {
                checkup.probe().onSnapshot(recorder::seen);
                trainer.listener(recorder.adviser(checkup.doctor()::advice));
            }
        }

        /** The training is over: keeps the page for who sits at a terminal, until Ctrl-C. */
        void stay() {
            if (server == null) {
                return;
            }
            server.release();
            if (host.columns() == 0) {
                return;
            }
            try (EndRequest request = new EndRequest(host, "nn train: the dashboard ends.")) {
                host.say("The dashboard stays at " + server.url() + " until Ctrl-C. To see it again:"
                        + System.lineSeparator() + "Next:   " + TrainingReport.quoted(host.command()) + " dashboard "
                        + TrainingReport.quoted(folder));
                request.await();
            }
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
            if (recorder != null) {
                recorder.failure().ifPresent(failure -> host.warn("nn train: " + failure));
            }
        }
    }
}
