package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.training.Split;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.run.RunRecorder;
import io.neurite.dashboard.server.DashboardServer;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Returns what will record and show a training, if that was asked for. */
    Watch watch(Host host) {
        return new Watch(host);
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

    /** What records and shows a training, if anything does: from before it begins until nobody looks any more. */
    final class Watch implements AutoCloseable {
        private final Host host;
        private @Nullable RunRecorder recorder;
        private @Nullable DashboardServer server;

        private Watch(Host host) {
            this.host = host;
        }

        /** Begins the server and the record that were asked for. */
        void begin(Trainer trainer, TrainingData samples, double validation, Map<String, @Nullable Object> settings)
                throws IOException {
            if (!isRecorded()) {
                return;
            }
            Path runs = host.resolve(folder());
            DashboardServer shown = dashboard ? options.start(runs) : null;
            server = shown;
            RunRecorder begun = RunRecorder.open(runs, samples.modelName(), trainer.network(), samples.train())
                    .settings(present(settings)).onWarning(warning -> {});
            recorder = begun;
            Dataset validating = samples.validation() != null || validation == 0 ? samples.validation()
                    : Split.holdout(samples.train(), validation, trainer.network().info().seed()).test();
            if (validating != null) {
                begun.validation(validating);
            }
            if (shown != null) {
                shown.control(begun, trainer.control());
                host.say("The dashboard is at " + shown.url());
            }
        }

        /** Listens behind who looks at the training: what they say of its end is recorded before the end is. */
        void observe(Trainer trainer, Checkup checkup) {
            if (recorder != null) {
                checkup.probe().onSnapshot(recorder::seen);
                trainer.listener(recorder.adviser(checkup.doctor()::advice));
            }
        }

        /** The training is over: its page has no buttons any more, and what could not be recorded is told. */
        void release() {
            if (server != null) {
                server.release();
            }
            if (recorder != null) {
                recorder.failure().ifPresent(failure -> host.warn("nn train: " + failure));
            }
        }

        /**
         * Keeps the page for who sits at a terminal, until Ctrl-C. Nothing else is to wait for that any more.
         *
         * @param why what the user has to know of the training before, or nothing
         */
        void stay(String why) {
            if (server == null || host.columns() == 0) {
                return;
            }
            try (EndRequest request = new EndRequest(host, "nn train: the dashboard ends.")) {
                host.say(why + "The dashboard stays at " + server.url() + " until Ctrl-C. To see it again:"
                        + System.lineSeparator() + "Next:   " + TrainingReport.quoted(host.command()) + " dashboard "
                        + TrainingReport.quoted(folder()));
                request.await();
            }
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
            if (recorder != null) {
                recorder.close();
            }
        }
    }
}
