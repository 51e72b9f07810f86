package io.neurite.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Takes the time from the start of a program until it says that it is ready. */
public final class StartClock {
    private StartClock() {}

    /**
     * Prints the milliseconds.
     *
     * @param arguments name of the metric, the command
     * @throws Exception if the program fails
     */
    public static void main(String... arguments) throws Exception {
        Turns.figure(arguments[0], millis(Arrays.asList(arguments).subList(1, arguments.length)), "ms");
    }

    private static double millis(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(Worker.READY)) {
                line = lines.readLine();
            }
            double millis = (System.nanoTime() - began) / 1e6;
            if (line == null) {
                throw new IOException("The program ended before it was ready: " + String.join(" ", command));
            }
            process.waitFor();
            return millis;
        }
    }
}
