package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.core.Kernels;
import io.neurite.verification.SameBits.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same training gives the same bits in JVMs of all kinds: the reference is computed in this one, by one thread. The
 * step {@code same-bits} of the CI compares two releases of Java.
 */
class SameBitsTest {
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
    private static final Pattern WIDTH = Pattern.compile("vector-(\\d+) .*");
    private static final int PATIENCE_IN_SECONDS = 120;

    @TempDir
    private Path folder;

    /**
     * A JVM that is to compute the reference's bits.
     *
     * @param kernel how its report of the kernel begins: an option without effect would prove nothing
     * @param vectorBits width of vectors that the machine must have, 0 if it needs none
     */
    private record Configuration(Size size, int threads, String kernel, int vectorBits, List<String> options) {
        static Configuration vector(int threads, String... options) {
            return new Configuration(Size.FULL, threads, "vector-", 128,
                    options(options, VECTOR_MODULE, "-Dneurite.kernel=vector"));
        }

        static Configuration ofWidth(int bits) {
            return new Configuration(Size.FULL, 2, "vector-" + bits + " ", bits,
                    options(new String[] {"-XX:MaxVectorSize=" + bits / Byte.SIZE}, VECTOR_MODULE,
                            "-Dneurite.kernel=vector"));
        }

        static Configuration scalar(int threads, String... options) {
            return new Configuration(Size.FULL, threads, "scalar", 0, options(options));
        }

        private static List<String> options(String[] options, String... more) {
            return Stream.concat(Stream.of(options), Stream.of(more)).toList();
        }

        @Override
        public String toString() {
            return String.join(" ", options) + " on " + threads + (threads == 1 ? " thread" : " threads");
        }
    }

    private static List<Configuration> configurations() {
        return List.of(
                Configuration.vector(1),
                new Configuration(Size.FULL, 2, "vector-", 128, List.of(VECTOR_MODULE)),
                Configuration.vector(2, "-XX:+UseSerialGC"),
                Configuration.vector(3, "-XX:+UseParallelGC"),
                Configuration.vector(8),
                // The tiles of 64-bit ARM, on whatever this is.
                Configuration.vector(2, "-Dos.arch=aarch64", "-XX:MaxVectorSize=16"),
                Configuration.ofWidth(128),
                Configuration.ofWidth(256),
                Configuration.ofWidth(512),
                Configuration.scalar(1, VECTOR_MODULE, "-Dneurite.kernel=scalar"),
                Configuration.scalar(2),
                Configuration.scalar(8, "-XX:+UseParallelGC"),
                Configuration.scalar(2, VECTOR_MODULE, "-XX:-UseFMA"),
                Configuration.scalar(3, VECTOR_MODULE, "-XX:TieredStopAtLevel=1"),
                new Configuration(Size.TINY, 2, "scalar", 0, List.of("-Xint", VECTOR_MODULE)),
                new Configuration(Size.TINY, 1, "scalar", 0, List.of("-Xint", "-XX:-UseFMA")),
                new Configuration(Size.TINY, 2, "vector-", 128,
                        List.of("-Xint", VECTOR_MODULE, "-Dneurite.kernel=vector")));
    }

    @TestFactory
    Stream<DynamicTest> weightsAndModelFileAreTheSame(TestReporter reporter) throws IOException {
        String full = SameBits.train(Size.FULL, 1);
        String tiny = SameBits.train(Size.TINY, 1);
        reporter.publishEntry("same bits on Java " + System.getProperty("java.version"), full);
        return configurations().stream().map(each -> dynamicTest(each.toString(), () -> {
            assumeTrue(each.vectorBits() <= widest(), () -> "vectors have at most " + widest() + " bits here");
            List<String> lines = run(each);
            assertEquals(each.size() == Size.FULL ? full : tiny, lines.get(0), each::toString);
            assertTrue(lines.get(1).startsWith(each.kernel()), () -> each + " computed with " + lines.get(1));
        }));
    }

    @Test
    void anotherTrainingGivesOtherBits() throws IOException {
        assertNotEquals(SameBits.train(Size.FULL, 1), SameBits.train(Size.TINY, 1));
    }

    private static int widest() {
        Matcher kernel = WIDTH.matcher(Kernels.report());
        return kernel.matches() ? Integer.parseInt(kernel.group(1)) : 0;
    }

    private List<String> run(Configuration configuration) throws IOException, InterruptedException {
        return run(folder, configuration.options(), SameBits.class.getName(), configuration.size().name(),
                Integer.toString(configuration.threads()));
    }

    /** Runs a main class with this JVM's class path in a JVM of the same kind; returns the lines that it prints. */
    static List<String> run(Path folder, List<String> options, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "child", ".out");
        Path errors = Files.createTempFile(folder, "child", ".err");
        List<String> command = Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                options.stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), mainClass),
                Stream.of(arguments)).flatMap(part -> part).toList();
        Process child = new ProcessBuilder(command)
                .redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        try {
            boolean ended = child.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            assertTrue(ended && child.exitValue() == 0, () -> command + (ended ? "" : " did not end") + "\n"
                    + read(output) + read(errors));
        } finally {
            child.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
