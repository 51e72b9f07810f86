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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a folder has. Only files whose names end with {@code .jsonl} are looked at, and no links. The first
 * line of each is read again only when the file has changed.
 *
 * <p>All methods may be called from any thread, and while runs are recorded.
 */
public final class RunFolder {
    /** Names that cannot lead out of the folder: they have neither a separator nor a dot in front. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int MOST_RUNS = 500;
    private static final int LONGEST_HEADER = 4_000_000;

    private final Path folder;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * Looks nowhere yet.
     *
     * @param folder where the runs are; need not be there
     */
    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A run.
     *
     * @param id the name of its file without the ending
     * @param name what it is called
     * @param started when it began, as ISO 8601 writes it
     * @param size how many bytes its file has by now
     * @param written when it was written to last, by the clock of the machine that has it
     */
    public record Run(String id, String name, String started, long size, Instant written) {}

    /** What was read of a file when it was as it may be still. */
    private record Known(@Nullable Run run, long size, FileTime modified) {
        boolean holds(BasicFileAttributes now) {
            return now.size() == size && now.lastModifiedTime().equals(modified);
        }
    }

    /** A file of the folder that may be a run. */
    private record Candidate(String id, Path file, BasicFileAttributes attributes) {}

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
     * @return those that were written to last, at most 500, the one that began last first; none if there is no such
     *     folder
     * @throws IOException if the folder cannot be read
     */
    public List<Run> list() throws IOException {
        List<Candidate> candidates = candidates();
        known.keySet().retainAll(candidates.stream().map(Candidate::id).collect(Collectors.toSet()));
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < candidates.size() && runs.size() < MOST_RUNS; i++) {
            Run run = run(candidates.get(i));
            if (run != null) {
                runs.add(run);
            }
        }
        runs.sort(Comparator.comparing(Run::started).thenComparing(Run::id).reversed());
        return List.copyOf(runs);
    }

    /** Returns the files that were written to last first. */
    private List<Candidate> candidates() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return candidates;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunFile.ENDING)) {
            for (Path path : files) {
                String name = String.valueOf(path.getFileName());
                String id = name.substring(0, name.length() - RunFile.ENDING.length());
                BasicFileAttributes attributes = ID.matcher(id).matches() ? attributes(path) : null;
                if (attributes != null && attributes.isRegularFile()) {
                    candidates.add(new Candidate(id, path, attributes));
                }
            }
        }
        candidates.sort(Comparator.comparing((Candidate each) -> each.attributes().lastModifiedTime()).reversed());
        return candidates;
    }

    private static @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException deletedMeanwhile) {
            return null;
        }
    }

    private @Nullable Run run(Candidate candidate) {
        BasicFileAttributes now = candidate.attributes();
        Known before = known.get(candidate.id());
        if (before == null || !before.holds(now)) {
            before = new Known(read(candidate), now.size(), now.lastModifiedTime());
            known.put(candidate.id(), before);
        }
        return before.run();
    }

    /** Reads the first line; null if it cannot be read, or is not that of a run. */
    private static @Nullable Run read(Candidate candidate) {
        BasicFileAttributes now = candidate.attributes();
        try {
            return Json.read(header(candidate.file())) instanceof Map<?, ?> tree && "run".equals(tree.get("type"))
                    && tree.get("name") instanceof String name && tree.get("started") instanceof String started
                    ? new Run(candidate.id(), name, started, now.size(), now.lastModifiedTime().toInstant()) : null;
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
