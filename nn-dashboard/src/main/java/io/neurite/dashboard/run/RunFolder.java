package io.neurite.dashboard.run;

import io.neurite.io.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a folder has. Only files whose names end with {@code .jsonl} are looked at, and no links.
 *
 * @param folder where they are
 */
public record RunFolder(Path folder) {
    /** Names that cannot lead out of the folder: they have neither a separator nor a dot in front. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int MOST_RUNS = 500;
    private static final int LONGEST_HEADER = 4_000_000;

    /**
     * A run.
     *
     * @param id the name of its file without the ending
     * @param name what it is called
     * @param started when it began, as ISO 8601 writes it
     * @param size how many bytes its file has by now
     */
    public record Run(String id, String name, String started, long size) {}

    /**
     * Returns the file of a run.
     *
     * @param id the run's id, from whomever
     * @return a file in the folder; empty if there is none of that id
     */
    public Optional<Path> file(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(id + RunFile.ENDING);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Lists the runs, without files that are none.
     *
     * @return the newest first, at most 500; none if there is no such folder
     * @throws IOException if the folder cannot be read
     */
    public List<Run> list() throws IOException {
        List<Run> runs = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return runs;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunFile.ENDING)) {
            for (Path path : files) {
                String name = String.valueOf(path.getFileName());
                String id = name.substring(0, name.length() - RunFile.ENDING.length());
                file(id).map(file -> read(id, file)).ifPresent(runs::add);
            }
        }
        runs.sort(Comparator.comparing(Run::started).thenComparing(Run::id).reversed());
        return List.copyOf(runs.subList(0, Math.min(MOST_RUNS, runs.size())));
    }

    /** Reads the first line; null if it cannot be read, or is not that of a run. */
    private static @Nullable Run read(String id, Path file) {
        try {
            return Json.read(header(file)) instanceof Map<?, ?> tree && "run".equals(tree.get("type"))
                    && tree.get("name") instanceof String name && tree.get("started") instanceof String started
                    ? new Run(id, name, started, Files.size(file)) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static byte[] header(Path file) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_HEADER; b = in.read()) {
                line.write(b);
            }
        }
        return line.toByteArray();
    }
}
