package io.neurite.io.deeplearning4j;

import io.neurite.io.Json;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip that {@code ModelSerializer} writes. What an entry takes is known before memory is taken for it. */
final class ModelArchive implements Closeable {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String WHOLE = "a zip of Deeplearning4j's ModelSerializer, with " + CONFIGURATION + " and "
            + COEFFICIENTS;
    /** Of no use to a model that predicts; some of it would need code to be read. */
    private static final List<String> IGNORED =
            List.of("updaterState.bin", "normalizer.bin", "preprocessor.bin", "noParams.marker");
    /** In front of what {@code addObjectToFile} adds. */
    private static final String OBJECTS = "objects/";

    private static final int MOST_MEGABYTES = 16;
    /** Deflate makes no more bytes of one. */
    private static final long MOST_PER_BYTE = 1032;

    private final ZipFile zip;
    private final long fileSize;
    private final Map<String, ZipEntry> entries = new TreeMap<>();

    /**
     * Opens the zip.
     *
     * @throws IOException if it cannot be read, or is no zip
     * @throws IllegalArgumentException if it is not one of Deeplearning4j
     */
    ModelArchive(Path file) throws IOException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            throw new IllegalArgumentException("expected a file on a disk: no other zips can be read.");
        }
        fileSize = Files.size(file);
        zip = open(file);
        try {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
                add(all.nextElement());
            }
            entry(CONFIGURATION);
        } catch (IllegalArgumentException other) {
            zip.close();
            throw other;
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException none) {
            throw new IllegalArgumentException("expected " + WHOLE + ", got no zip, or one that was cut off: "
                    + none.getMessage() + ".", none);
        }
    }

    private void add(ZipEntry entry) {
        String name = entry.getName();
        boolean known = name.equals(CONFIGURATION) || name.equals(COEFFICIENTS) || IGNORED.contains(name)
                || name.startsWith(OBJECTS);
        if (!known || entries.put(name, entry) != null) {
            throw new IllegalArgumentException("expected " + WHOLE + ", got one with an entry '"
                    + name.substring(0, Math.min(60, name.length())) + "'" + (known ? " twice." : "."));
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("expected " + WHOLE + ", got one with " + entries.keySet() + ".");
        }
        long most = Math.min(entry.getCompressedSize(), fileSize) * MOST_PER_BYTE;
        if (entry.getSize() < 0 || entry.getSize() > most) {
            throw new IllegalArgumentException(name + ": expected at most " + most + " bytes, which is what a zip of "
                    + fileSize + " bytes can hold, got " + entry.getSize() + ": the file is damaged.");
        }
        return entry;
    }

    /**
     * Returns what {@code configuration.json} holds.
     *
     * @throws IOException if it cannot be read, is too long, or is no JSON
     */
    Settings configuration() throws IOException {
        ZipEntry entry = entry(CONFIGURATION);
        if (entry.getSize() > MOST_MEGABYTES << 20) {
            throw new IllegalArgumentException(CONFIGURATION + ": expected at most " + MOST_MEGABYTES + " MB, got "
                    + entry.getSize() + " bytes.");
        }
        byte[] json = read(entry, in -> in.readNBytes((int) entry.getSize()));
        return Settings.of(CONFIGURATION, Json.read(json));
    }

    /**
     * Returns the numbers of {@code coefficients.bin}.
     *
     * @param count how many the network has
     * @throws IOException if they cannot be read
     * @throws IllegalArgumentException if they are not that many
     */
    float[] coefficients(long count) throws IOException {
        ZipEntry entry = entry(COEFFICIENTS);
        return read(entry, in -> Coefficients.read(in, entry.getSize(), count));
    }

    /** Returns the names of entries that are not read. */
    List<String> ignored() {
        return entries.keySet().stream().map(name -> name.startsWith(OBJECTS) ? OBJECTS : name)
                .filter(name -> IGNORED.contains(name) || name.equals(OBJECTS)).distinct().toList();
    }

    private interface Reading<T> {
        T of(DataInputStream in) throws IOException;
    }

    /** Reads an entry to its end. */
    private <T> T read(ZipEntry entry, Reading<T> reading) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(checked))) {
            T content = reading.of(in);
            if (in.read() >= 0 || checked.getChecksum().getValue() != entry.getCrc()) {
                throw new IllegalArgumentException(entry.getName() + " is damaged: its length or checksum differs from "
                        + "what the zip says.");
            }
            return content;
        } catch (EOFException | ZipException damage) {
            throw new IllegalArgumentException(entry.getName() + " is damaged: it ends too early, or cannot be "
                    + "inflated.", damage);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
