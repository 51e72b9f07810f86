package io.neurite.cli;

import io.neurite.dashboard.server.DashboardServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nn dashboard}. */
@Command(name = "dashboard", sortOptions = false, description = {
    "Show recorded trainings in a browser: one, or several beside each other.",
    "They are recorded by nn train with --dashboard or --runs; one that still goes on is shown as it goes."
}, footer = {"", "Ctrl-C ends it."})
final class DashboardCommand implements Callable<Integer> {
    private final Nn nn;

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUNS_DIR", description = "The folder of the runs. "
            + "Default: " + DashboardOption.USUAL_FOLDER + ".")
    private String folder = DashboardOption.USUAL_FOLDER;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    DashboardCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        options.check();
        Path runs = host.resolve(folder);
        if (!Files.isDirectory(runs)) {
            throw new UsageException("There is no folder '" + folder + "' of recorded trainings; " + host.command()
                    + " train digits --dashboard makes one.");
        }
        try (EndRequest request = new EndRequest(host, "nn dashboard: ends.");
                DashboardServer server = options.start(runs)) {
            host.out().println("The dashboard is at " + server.url());
            host.err().println("Ctrl-C ends it.");
            request.await();
        }
        return 0;
    }
}
