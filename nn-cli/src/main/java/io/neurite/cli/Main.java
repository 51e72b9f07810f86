package io.neurite.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
        return run(new Nn(host), false, arguments);
    }

    /** Runs the command line of a training that goes on; of options that occur twice the last counts. */
    static int resume(Host host, String... arguments) {
        return run(new Nn(host, true), true, arguments);
    }

    private static int run(Nn command, boolean lastCounts, String... arguments) {
        Host host = command.host();
        try (Nn nn = command) {
            int status = commandLine(nn).setOverwrittenOptionsAllowed(lastCounts).execute(arguments);
            host.out().flush();
            return status;
        } catch (OutOfMemoryError full) {
            host.err().println("nn: " + advice(full));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Java has one error for a full heap and for an operating system that has no more threads. */
    static String advice(OutOfMemoryError full) {
        return String.valueOf(full.getMessage()).contains("native thread")
                ? "the operating system lets this process have no more threads. Use fewer, for example --threads 1, or "
                        + "raise the limit."
                : "the heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full. Set a larger one, for "
                        + "example JAVA_TOOL_OPTIONS=-Xmx8g, use less data or smaller layers, or learn from a "
                        + "table with --stream.";
    }

    static CommandLine commandLine(Nn nn) {
        Failures failures = new Failures(nn);
        return new CommandLine(nn)
                .addSubcommand(new DescribeCommand(nn))
                .addSubcommand(new TrainCommand(nn))
                .addSubcommand(new DashboardCommand(nn))
                .addSubcommand(new CvCommand(nn))
                .addSubcommand(new LrFindCommand(nn))
                .addSubcommand(new TuneCommand(nn))
                .addSubcommand(new EvaluateCommand(nn))
                .addSubcommand(new CalibrateCommand(nn))
                .addSubcommand(new ThresholdCommand(nn))
                .addSubcommand(new PredictCommand(nn))
                .addSubcommand(new InspectCommand(nn))
                .addSubcommand(new ExportCommand(nn))
                .addSubcommand(new ImportCommand(nn))
                .addSubcommand(new FetchCommand(nn))
                .addSubcommand(new PluginsCommand(nn))
                .addSubcommand(new TraceCommand(nn))
                .addSubcommand(new BenchCommand(nn))
                .addSubcommand(new VerifyCommand(nn))
                .addSubcommand(new CompletionCommand(nn))
                .addSubcommand(new HelpCommand(nn))
                .setOut(new PrintWriter(nn.host().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(nn.host().err(), true, Charset.defaultCharset()))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }
}
