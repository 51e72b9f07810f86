package io.neurite.cli;

import io.neurite.dashboard.server.DashboardServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the dashboard is to be found. */
final class ServerOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N",
            description = "Port of the dashboard. Default: any that is free.")
    private @Nullable Integer port;

    @Option(names = "--bind", paramLabel = "ADDRESS",
            description = "Name or address of this machine at which the dashboard listens, for browsers on other "
                    + "machines, which have to ask for that name, or for the address in digits; 0.0.0.0 for all: "
                    + "whoever has the token can stop the training, and nothing is encrypted. Default: the loopback "
                    + "interface, which only this machine reaches.")
    private @Nullable String bind;

    /** Returns the option that was given, null if there is none. */
    @Nullable String given() {
        return port != null ? "--port" : bind != null ? "--bind" : null;
    }

    void check() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new UsageException("--port: expected 1 to " + HIGHEST_PORT + ", or 0 for any that is free, got "
                    + port + ".");
        }
    }

    DashboardServer start(Path folder) throws IOException {
        int number = port == null ? 0 : port;
        try {
            return bind == null ? DashboardServer.start(folder, number)
                    : DashboardServer.start(folder, new InetSocketAddress(InetAddress.getByName(bind), number));
        } catch (UnknownHostException unknown) {
            throw new UsageException("--bind: there is no address '" + bind + "'.");
        } catch (BindException taken) {
            throw new UsageException((bind == null ? "--port: " : "--bind, --port: ") + taken.getMessage());
        }
    }
}
