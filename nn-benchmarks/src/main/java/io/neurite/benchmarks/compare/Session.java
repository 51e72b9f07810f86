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

/**
 * A process of a contender that measures when it is told to, and waits otherwise: what {@link Turns} speaks with.
 */
final class Session implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final List<String> tasks;

    /**
     * One figure of one turn.
     *
     * @param value the number
     * @param unit its unit
     */
    record Figure(double value, String unit) {}

    /** Takes charge of a process that was just started, and waits until it is ready for its first turn. */
    Session(Process process) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        String line = answers.readLine();
        while (line != null && !line.startsWith(Turns.TASKS)) {
            line = answers.readLine();
        }
        this.tasks = line == null ? List.of() : List.of(line.substring(Turns.TASKS.length()).strip().split("\t"));
    }

    /** What it can measure; nothing if it failed to start. */
    List<String> tasks() {
        return tasks;
    }

    /** Runs a task until it is as fast as it gets. */
    void warmUp(String task) throws IOException {
        ask(Turns.WARM_UP, task);
    }

    /** Measures a task once; returns its figures by metric, none if the process failed. */
    Map<String, Figure> measure(String task) throws IOException {
        return ask(Turns.MEASURE, task);
    }

    private Map<String, Figure> ask(String command, String task) throws IOException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (!process.isAlive()) {
            return figures;
        }
        commands.write(command + "\t" + task + "\n");
        commands.flush();
        for (String line = answers.readLine(); line != null && !line.equals(Turns.DONE); line = answers.readLine()) {
            add(line, figures);
        }
        return figures;
    }

    /** Adds the figure of a line, if it has one. */
    static void add(String line, Map<String, Figure> figures) {
        String[] parts = line.split("\t", -1);
        if (parts[0].equals(Turns.FIGURE)) {
            figures.put(parts[1], new Figure(Double.parseDouble(parts[2]), parts[3]));
        }
    }

    /** Ends the process; tells whether it has done all it was asked for. */
    boolean end() throws IOException, InterruptedException {
        if (process.isAlive()) {
            commands.close();
        }
        return process.waitFor() == 0;
    }

    /** Ends the process, whatever it does. */
    @Override
    public void close() {
        process.destroy();
    }
}
