package io.neurite.verification.databases;

import io.neurite.io.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command in a process of its own, whose class path has no driver; those are in the folder {@code drivers}. */
final class Command {
    private static final String PASSWORD = "NEURITE_JDBC_PASSWORD";

    private final Path folder;

    Command(Path folder) throws IOException {
        this.folder = folder;
        Path drivers = Files.createDirectory(folder.resolve("drivers"));
        for (String jar : classPath().filter(Command::isDriver).toList()) {
            provide(Path.of(jar), drivers.resolve(Path.of(jar).getFileName()));
        }
    }

    /** Copies a file if it cannot be linked, being on another disk for example. */
    private static void provide(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (FileSystemException | UnsupportedOperationException refused) {
            Files.copy(file, copy);
        }
    }

    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static boolean isDriver(String entry) {
        return entry.matches(".*(duckdb_jdbc|postgresql)-[^/\\\\]*\\.jar");
    }

    /** What a command left behind. */
    record Result(int status, String out, String err) {
        Map<?, ?> json() {
            try {
                return (Map<?, ?>) Json.read(out.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(out + err, e);
            }
        }
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    /** Runs it with a password in its environment. */
    Result runWith(String password, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xmx256m", "-Dneurite.kernel=scalar", "-cp", classPath().filter(entry -> !isDriver(entry))
                        .collect(Collectors.joining(File.pathSeparator)), "io.neurite.cli.Main"));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("nn", ".out");
        Path err = Files.createTempFile("nn", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove(PASSWORD);
            if (!password.isEmpty()) {
                builder.environment().put(PASSWORD, password);
            }
            int status = builder.start().waitFor();
            return new Result(status, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
