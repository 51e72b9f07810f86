package io.neurite.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts the {@code nn} command. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit status: 0 done, 1 the work failed, 2 wrong usage.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(Host.ofThisProcess(), arguments));
    }

    /** Runs one command inside this process. */
    static int run(Host host, String... arguments) {
        try (Nn nn = new Nn(host)) {
            int status = commandLine(nn).execute(arguments);
            host.out().flush();
            return status;
        }
    }

    static CommandLine commandLine(Nn nn) {
        Failures failures = new Failures(nn);
        return new CommandLine(nn)
                .addSubcommand(new TrainCommand(nn))
                .addSubcommand(new EvaluateCommand(nn))
                .addSubcommand(new PredictCommand(nn))
                .addSubcommand(new InspectCommand(nn))
                .addSubcommand(new PluginsCommand(nn))
                .addSubcommand(new CompletionCommand(nn))
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(new PrintWriter(nn.host().out(), true))
                .setErr(new PrintWriter(nn.host().err(), true))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }
}
