package io.neurite.benchmarks.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of a contender that measures when it is told to, and waits otherwise: what {@link Turns} speaks with.
 */
final class Session implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final List<String> tasks;
    /** Whether it has ended before its time. */
    private boolean failed;

    /**
     * One figure of one turn.
     *
     * @param value the number
     * @param unit its unit
     */
    record Figure(double value, String unit) {}

    /** Takes charge of a process that was just started, and waits until it is ready for its first turn. */
    Session(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        String line = "";
        try {
            while (line != null && !line.startsWith(Turns.TASKS)) {
                line = answers.readLine();
            }
        } catch (IOException e) {
            line = null;
        }
        this.failed = line == null;
        this.tasks = line == null ? List.of() : List.of(line.substring(Turns.TASKS.length()).strip().split("\t"));
    }

    /** What it can measure; nothing if it failed to start. */
    List<String> tasks() {
        return tasks;
    }

    /** Runs a task until it is as fast as it gets. */
    void warmUp(String task) {
        ask(Turns.WARM_UP, task);
    }

    /** Measures a task once; returns its figures by metric, none if the process failed. */
    Map<String, Figure> measure(String task) {
        return ask(Turns.MEASURE, task);
    }

    private Map<String, Figure> ask(String command, String task) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        try {
            if (!failed) {
                commands.write(command + "\t" + task + "\n");
                commands.flush();
                String line = answers.readLine();
                while (line != null && !line.equals(Turns.DONE)) {
                    add(line, figures);
                    line = answers.readLine();
                }
                failed = line == null;
            }
        } catch (IOException e) {
            failed = true;
        }
        return failed ? Map.of() : figures;
    }

    /** Adds the figure of a line, if it has one. */
    static void add(String line, Map<String, Figure> figures) {
        String[] parts = line.split("\t", -1);
        if (parts[0].equals(Turns.FIGURE)) {
            figures.put(parts[1], new Figure(Double.parseDouble(parts[2]), parts[3]));
        }
    }

    /** Ends the process; tells whether it has done all it was asked for. */
    boolean end() throws InterruptedException {
        try {
            commands.close();
        } catch (IOException e) {
            failed = true;
        }
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 && !failed;
    }

    /** Ends the process, whatever it does. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
