package io.neurite.dashboard.tuning;

import io.neurite.io.Json;
import io.neurite.io.JsonException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of trials, as a file of JSON lines: the settings of the search, then a line for each trial and rung. A
 * line is forced to disk before the next trial begins; one that a killed process has left unfinished is taken away.
 */
final class TrialLog implements Closeable {
    private static final String SETTINGS = "settings";

    private final Path file;
    private final FileChannel channel;
    private final List<Map<?, ?>> known = new ArrayList<>();
    private int next;

    private TrialLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file for one search at a time, and begins it if it is not there.
     *
     * @throws OtherSearchException if it belongs to a search with other settings
     * @throws IOException if it is no such file, in use, or cannot be read or written
     */
    static TrialLog open(Path file, Map<String, @Nullable Object> settings) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            TrialLog log = new TrialLog(file, channel);
            log.read(settings);
            return log;
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            throw inUse(file);
        }
        throw inUse(file);
    }

    private static FileSystemException inUse(Path file) {
        return new FileSystemException(file.toString(), null, "another search writes this file; wait for its end, or "
                + "choose another file");
    }

    private void read(Map<String, @Nullable Object> settings) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            continue;
        }
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        byte[] header = line(Map.of(SETTINGS, settings));
        String beginning = new String(bytes, 0, Math.min(bytes.length, header.length), StandardCharsets.UTF_8);
        if (whole == 0 && !new String(header, StandardCharsets.UTF_8).startsWith(beginning)) {
            throw noLog(1);
        }
        int from = 0;
        for (int number = 1; from < whole; number++) {
            int to = from;
            while (bytes[to] != '\n') {
                to++;
            }
            Map<?, ?> line = parse(Arrays.copyOfRange(bytes, from, to), number);
            if (number == 1) {
                require(settings, line);
            } else {
                known.add(line);
            }
            from = to + 1;
        }
        channel.truncate(whole);
        channel.position(whole);
        if (whole == 0) {
            write(header);
        }
    }

    private Map<?, ?> parse(byte[] line, int number) throws IOException {
        try {
            if (Json.read(line) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonException damaged) {
            throw noLog(number);
        }
        throw noLog(number);
    }

    private FileSystemException noLog(int line) {
        return new FileSystemException(file.toString(), null, "line " + line + " is none of a search for settings; if "
                + "the file is damaged, delete it from there on, else choose another one");
    }

    /** Compares with the settings in the file, as they come back from it. */
    private void require(Map<String, @Nullable Object> settings, Map<?, ?> line) throws IOException {
        if (!(line.get(SETTINGS) instanceof Map<?, ?> there)) {
            throw noLog(1);
        }
        Map<?, ?> here = parse(Json.write(settings).getBytes(StandardCharsets.UTF_8), 1);
        TreeSet<String> names = new TreeSet<>();
        here.keySet().forEach(name -> names.add((String) name));
        there.keySet().forEach(name -> names.add((String) name));
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String then = Json.canonical(there.get(name));
            String now = Json.canonical(here.get(name));
            if (!then.equals(now)) {
                differences.add(name + ": " + then + " there, " + now + " here");
            }
        }
        if (!differences.isEmpty()) {
            throw new OtherSearchException(file, differences);
        }
    }

    private static byte[] line(Map<String, ?> tree) {
        return (Json.write(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] line) throws IOException {
        // An interruption, which ends the search, would close the file before it has what is done.
        boolean isInterrupted = Thread.interrupted();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns what the file knows of a trial at the end of a rung, null if it ends before that. */
    @Nullable Trial next(Trial trial, int epochs) throws IOException {
        if (next == known.size()) {
            return null;
        }
        Map<?, ?> line = known.get(next++);
        boolean fits = Long.valueOf(trial.number()).equals(line.get("trial"))
                && Long.valueOf(epochs).equals(line.get("epochs"))
                && Json.write(trial.configuration().values()).equals(Json.write(line.get("configuration")));
        if (!fits || !(line.get("losses") instanceof List<?> losses) || !(line.get("figures") instanceof Map<?, ?> map)
                || !(line.get("bestEpoch") instanceof Long best) || best < 0
                || best > trial.losses().size() + losses.size()
                || !(line.get("diverged") instanceof Boolean diverged)) {
            throw noLog(next + 1);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        map.forEach((name, value) -> figures.put((String) name, number(value)));
        return trial.after(losses.stream().map(TrialLog::number).toList(), best.intValue(), figures,
                line.get("end") instanceof String end ? end : null, diverged);
    }

    private static Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Writes what has become of a trial in a rung. */
    void append(Trial before, Trial after, int epochs) throws IOException {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("trial", after.number());
        tree.put("epochs", epochs);
        tree.put("configuration", after.configuration().values());
        List<@Nullable Double> losses = new ArrayList<>();
        after.losses().subList(before.losses().size(), after.losses().size())
                .forEach(loss -> losses.add(Json.number(loss)));
        tree.put("losses", losses);
        tree.put("bestEpoch", after.bestEpoch());
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        after.figures().forEach((name, value) -> figures.put(name, Json.number(value)));
        tree.put("figures", figures);
        tree.put("end", after.end());
        tree.put("diverged", after.diverged());
        write(line(tree));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
