package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Session.Figure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes of contenders.
 *
 * @param host the machine
 * @param mnist folder with MNIST's files; null for made-up data
 */
record Launcher(Host host, @Nullable Path mnist) {
    /** What libraries ask for their number of threads. */
    private static final List<String> THREADS = List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /** A contender with a number of threads. */
    record Participant(Competitor competitor, int threads) {
        @Override
        public String toString() {
            return competitor.name() + (threads == 1 ? " (1 thread)" : " (" + threads + " threads)");
        }
    }

    /** Starts a process that does a job when it is told to. */
    Session open(Participant participant, Job job) throws IOException {
        List<String> command = participant.competitor().command(host, arguments(participant, job));
        return new Session(start(participant, job, command));
    }

    /** Has a process do a job; returns its figures by metric, none if it failed. */
    Map<String, Figure> run(Participant participant, Job job) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (job.isTimedFromOutside()) {
            command.addAll(List.of(host.java().toString(), "-cp", host.benchmarks().toString(),
                    StartClock.class.getName(), job.name()));
        }
        command.addAll(participant.competitor().command(host, arguments(participant, job)));
        Process process = start(participant, job, command);
        process.getOutputStream().close();
        Map<String, Figure> figures = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Session.add(line, figures);
            }
        }
        if (process.waitFor() != 0) {
            complain(participant, job);
            return Map.of();
        }
        return figures;
    }

    /** Says that a process failed. */
    void complain(Participant participant, Job job) {
        System.err.println("FAILED: " + participant + " " + job.name() + ": " + errors(participant, job) + " says why");
        System.err.println("  " + String.join(" ", participant.competitor().command(host,
                arguments(participant, job))));
    }

    private List<String> arguments(Participant participant, Job job) {
        List<String> arguments = new ArrayList<>(List.of(job.name(), Integer.toString(participant.threads()),
                host.target().toString()));
        if (mnist != null) {
            arguments.add(mnist.toString());
        }
        return arguments;
    }

    private Path errors(Participant participant, Job job) {
        return host.target().resolve("compare-errors-" + participant.competitor().name().replace(' ', '-') + "-"
                + participant.threads() + "-" + job.name() + ".txt");
    }

    private Process start(Participant participant, Job job, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors(participant, job).toFile());
        // A processor type forced upon OpenBLAS would slow it down.
        builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
        THREADS.forEach(name -> builder.environment().put(name, Integer.toString(participant.threads())));
        return builder.start();
    }
}
