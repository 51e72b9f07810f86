package io.neurite.verification.checkpoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, whose output is read line by line as it comes. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_IN_SECONDS = 120;

    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** Starts a JVM that is quick to start. One that hangs is killed some time. */
    static Child start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx256m", "-Dneurite.kernel=scalar", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return new Child(process);
    }

    /** Returns the next line, or an empty text if it has ended. */
    String line() throws IOException {
        String line = lines.readLine();
        return line == null ? "" : line;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Unlike {@link Process#destroyForcibly}, this lets what it has said be read to the end. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Ends its standard input, for which it may wait. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    void awaitEnd() {
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}
