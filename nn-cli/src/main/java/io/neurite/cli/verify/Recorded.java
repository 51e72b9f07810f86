package io.neurite.cli.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The weights' fingerprints of the reference trainings, as {@code .ci/record-bits} recorded them.
 *
 * @param version the release they are of: a snapshot has the bits of the release that it will become
 * @param weightsSha256 the fingerprint of each training
 */
public record Recorded(String version, Map<ReferenceTraining, String> weightsSha256) {
    private static final String FILE = "recorded.properties";
    private static final String SNAPSHOT = "-SNAPSHOT";

    /**
     * Reads the record that this build has.
     *
     * @return the record
     * @throws UncheckedIOException if it cannot be read: the jar is damaged
     */
    public static Recorded read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream(FILE), FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is part of this module and cannot be read: is its jar damaged?", e);
        }
        Map<ReferenceTraining, String> weights = new TreeMap<>();
        for (ReferenceTraining training : ReferenceTraining.values()) {
            weights.put(training, value(properties, training.toString()));
        }
        return new Recorded(value(properties, "version"), weights);
    }

    private static String value(Properties properties, String key) {
        return Objects.requireNonNull(properties.getProperty(key), () -> FILE + " has no " + key);
    }

    /**
     * Returns the fingerprint that a training must have in a build.
     *
     * @param training the training
     * @param build the build's version; null for classes that were never packaged, which have the record beside them
     * @return the fingerprint of the weights; null if the record is of another version
     */
    public @Nullable String expected(ReferenceTraining training, @Nullable String build) {
        return build == null || release(build).equals(version) ? weightsSha256.get(training) : null;
    }

    private static String release(String build) {
        return build.endsWith(SNAPSHOT) ? build.substring(0, build.length() - SNAPSHOT.length()) : build;
    }
}
