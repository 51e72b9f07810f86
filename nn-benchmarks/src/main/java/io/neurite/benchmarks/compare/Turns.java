package io.neurite.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The measuring side of a {@link Session}: does what the standard input asks for, and nothing in between, since another
 * process has its turn then.
 */
final class Turns {
    /** What the line with all tasks begins with; their names follow, separated by tabs. */
    static final String TASKS = "tasks";
    /** What a line with a figure begins with; metric, value and unit follow, separated by tabs. */
    static final String FIGURE = "figure";
    /** The line after all figures of a turn. */
    static final String DONE = "done";
    /** What is asked for, before the name of a task: runs it until it is as fast as it gets. */
    static final String WARM_UP = "warm-up";
    /** The same: measures it once. */
    static final String MEASURE = "measure";

    private static final double NANOS = 1e9;

    private final BufferedReader commands = new BufferedReader(new InputStreamReader(System.in,
            StandardCharsets.UTF_8));

    /**
     * Something to measure.
     *
     * @param name its name
     * @param warmUp runs it until it is as fast as it gets
     * @param measure runs it for one figure or more and prints them
     */
    record Task(String name, Runnable warmUp, Runnable measure) {}

    /** Takes turns until nobody asks any more. */
    void serve(List<Task> tasks) {
        print(TASKS + "\t" + String.join("\t", tasks.stream().map(Task::name).toList()));
        for (String[] command = next(); command != null; command = next()) {
            String name = command[1];
            Task task = tasks.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
            (command[0].equals(MEASURE) ? task.measure() : task.warmUp()).run();
            print(DONE);
        }
    }

    /** Returns what a learner asks before each epoch: each is a turn, or one of many to warm up. */
    BooleanSupplier epochs(String metric, int samples, long warmUpNanos) {
        print(TASKS + "\t" + metric);
        return new BooleanSupplier() {
            private String command = "";
            private long turnBegan;
            private long epochBegan;

            @Override
            public boolean getAsBoolean() {
                long now = System.nanoTime();
                if (!command.equals(WARM_UP) || now - turnBegan > warmUpNanos) {
                    if (command.equals(MEASURE)) {
                        figure(metric, samples * NANOS / (now - epochBegan), "samples/s");
                    }
                    if (!command.isEmpty()) {
                        print(DONE);
                    }
                    String[] next = next();
                    if (next == null) {
                        return false;
                    }
                    command = next[0];
                    turnBegan = System.nanoTime();
                }
                epochBegan = System.nanoTime();
                return true;
            }
        };
    }

    private String @Nullable [] next() {
        try {
            String line = commands.readLine();
            return line == null ? null : line.split("\t", 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void figure(String metric, double value, String unit) {
        print(String.format(Locale.ROOT, "%s\t%s\t%s\t%s", FIGURE, metric, value, unit));
    }

    static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
