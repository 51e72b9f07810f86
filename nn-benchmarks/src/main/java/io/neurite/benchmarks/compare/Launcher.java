package io.neurite.benchmarks.compare;

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
 * Starts processes of contenders and reads their figures.
 *
 * @param host the machine
 * @param each a command to run each measuring process through, such as one that waits for its turn; may be empty
 * @param quick whether short runs will do
 * @param mnist folder with MNIST's files; null for made-up data
 */
record Launcher(Host host, List<String> each, boolean quick, @Nullable Path mnist) {
    /** Runs of a program whose start-up is timed. */
    private static final int STARTS = 7;

    /** What libraries ask for their number of threads. */
    private static final List<String> THREADS = List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /**
     * One figure of one process.
     *
     * @param value the number
     * @param unit its unit
     */
    record Figure(double value, String unit) {}

    /** Has a contender do a job in a process of its own; returns its figures by metric, none if it failed. */
    Map<String, Figure> run(Competitor competitor, Job job) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(job.name(), Integer.toString(job.threads()),
                quick ? "quick" : "full", host.target().toString()));
        if (mnist != null) {
            arguments.add(mnist.toString());
        }
        List<String> command = new ArrayList<>(job.isMeasured() ? each : List.of());
        if (job.isTimedFromOutside()) {
            command.addAll(List.of(host.java().toString(), "-cp", host.benchmarks().toString(),
                    StartClock.class.getName(), job.name(), Integer.toString(job.name().equals("first") ? STARTS : 1)));
        }
        command.addAll(competitor.command(host, arguments));
        return start(command, competitor.name() + " " + job.name(), job.threads());
    }

    private Map<String, Figure> start(List<String> command, String what, int threads)
            throws IOException, InterruptedException {
        Path errors = host.target().resolve("compare-errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // A processor type forced upon OpenBLAS would slow it down.
        builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
        THREADS.forEach(name -> builder.environment().put(name, Integer.toString(threads)));
        Process process = builder.start();
        Map<String, Figure> figures = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Worker.FIGURE)) {
                    String[] parts = line.split("\t", -1);
                    figures.put(parts[1], new Figure(Double.parseDouble(parts[2]), parts[3]));
                }
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            System.err.println("FAILED (" + status + "): " + what + ": " + errors + " says why");
            System.err.println("  " + String.join(" ", command));
        }
        return figures;
    }
}
