package io.neurite.cli;

import io.neurite.io.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands inside the test's process, in a folder of their own, on a clock that ticks once per look. */
final class InProcess {
    private static final long TICK = 1_000_000;

    private final Path folder;
    private long now;

    InProcess(Path folder) {
        this.folder = folder;
    }

    /** What a command left behind. */
    record Result(int status, String out, String err) {
        /** Standard output as JSON; fails unless it is exactly one line. */
        Map<?, ?> json() {
            if (out.indexOf('\n') != out.length() - 1) {
                throw new AssertionError("Not exactly one line: " + out);
            }
            return tree(out);
        }

        double number(String key) {
            return ((Number) json().get(key)).doubleValue();
        }
    }

    static Map<?, ?> tree(String json) {
        try {
            return (Map<?, ?>) Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    Result run(String... arguments) {
        return run("", false, NEVER, arguments);
    }

    /** Splits at blanks. */
    Result line(String arguments) {
        return run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    Result run(String in, boolean terminal, Host.Shutdown shutdown, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, false,
                        StandardCharsets.UTF_8),
                folder, () -> now += TICK, terminal ? 80 : 0, shutdown, "./nn");
        int status = Main.run(host, arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A process that nobody asks to end. */
    static final Host.Shutdown NEVER = new Host.Shutdown() {
        @Override
        public void add(Thread hook) {}

        @Override
        public void remove(Thread hook) {}
    };

    /** A process that is asked to end as soon as a command listens. */
    static final class AtOnce implements Host.Shutdown {
        private final List<Thread> hooks = new ArrayList<>();

        @Override
        public void add(Thread hook) {
            hooks.add(hook);
            hook.start();
            while (hook.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void remove(Thread hook) {}

        /** Waits as the process does; that does not come back if a command forgets to let it end. */
        void join() throws InterruptedException {
            for (Thread hook : hooks) {
                hook.join();
            }
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    void write(String name, String... lines) throws IOException {
        Files.write(file(name), Arrays.asList(lines));
    }

    /** The names of all files, sorted: nothing half-written may stay. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Two classes that a line tells apart. */
    void writeTwoClasses(String name) throws IOException {
        StringBuilder text = new StringBuilder("height,width,answer\n");
        for (int i = 0; i < 60; i++) {
            text.append(i % 7).append(',').append(i % 5).append(',').append(i % 7 > i % 5 ? "yes" : "no").append('\n');
        }
        Files.writeString(file(name), text);
    }

    /** A number that is a sum. */
    void writeNumbers(String name) throws IOException {
        StringBuilder text = new StringBuilder("a,b,sum\n");
        for (int i = 0; i < 60; i++) {
            text.append(i % 7).append(',').append(i % 5).append(',').append(i % 7 + i % 5 + 0.5).append('\n');
        }
        Files.writeString(file(name), text);
    }
}
