package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Damaged files of a format, each read once: it gives a {@link ModelFormatException} that names the file or is still
 * good, and takes no more memory than a file of its size may.
 *
 * <p>There are 2,000 of them, or as many as the system property {@code neurite.fuzz.files} says. Own mutations, since
 * Jazzer brings a native library, and its agent would instrument what is counted here.
 */
final class Fuzzing {
    private static final int FILES = Integer.getInteger("neurite.fuzz.files", 2_000);
    /** Files whose memory does not count: classes are loaded for the first of each kind of exception. */
    private static final int FIRST = 50;

    private final Path file;
    private final long mostBytes;

    /**
     * Prepares a test.
     *
     * @param folder where the files lie, one after the other
     * @param mostBytes what reading one may allocate
     */
    Fuzzing(Path folder, long mostBytes) {
        this.file = folder.resolve("damaged");
        this.mostBytes = mostBytes;
    }

    /** Makes another damaged file. */
    @FunctionalInterface
    interface Mutation {
        byte[] of(SplittableRandom random) throws IOException;
    }

    /** Reads a file of the format. */
    @FunctionalInterface
    interface Reading {
        void read(Path file) throws IOException;
    }

    /** Checks files, of which at least a part is refused. */
    void check(Mutation mutation, Reading reading, double refusedAtLeast) throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutation.of(random);
            Files.write(file, bytes);
            String which = "file " + i + " of seed " + seed + ": ";
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                reading.read(file);
            } catch (ModelFormatException expected) {
                refused++;
                String message = expected.getMessage();
                assertTrue(message.startsWith(file.toString()), () -> which + message);
            } catch (Throwable unexpected) {
                fail(which + new String(bytes, StandardCharsets.UTF_8), unexpected);
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            if (taken > mostBytes && i >= FIRST) {
                fail(which + "took " + taken + " bytes: " + new String(bytes, StandardCharsets.UTF_8));
            }
        }
        assertTrue(refused >= refusedAtLeast * FILES, "only " + refused + " files were refused, seed " + seed);
        System.out.println(FILES + " damaged files, " + refused + " refused, seed " + seed);
    }
}
