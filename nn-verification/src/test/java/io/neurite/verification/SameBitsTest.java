package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.cli.Main;
import io.neurite.cli.verify.Arithmetic;
import io.neurite.cli.verify.Recorded;
import io.neurite.cli.verify.ReferenceTraining;
import io.neurite.cli.verify.ReferenceTraining.Outcome;
import io.neurite.core.Kernels;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The training of {@code nn verify} gives the recorded bits in JVMs of all kinds, and model files equal to that of this
 * JVM and one thread. The whole matrix, over several releases of Java, is a step of {@code .ci/nightly}.
 */
class SameBitsTest {
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
    private static final Pattern WIDTH = Pattern.compile("vector-(\\d+) .*");
    private static final int PATIENCE_IN_SECONDS = 120;
    private static final Plugins PLUGINS = Plugins.discover();
    private static final Map<ReferenceTraining, Outcome> HERE = new EnumMap<>(ReferenceTraining.class);

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainOnOneThread() throws IOException {
        for (ReferenceTraining training : ReferenceTraining.values()) {
            HERE.put(training, training.run(PLUGINS, trainer -> trainer.threads(1)));
        }
    }

    /**
     * A JVM that is to compute the recorded bits.
     *
     * @param kernels what it computes with, in this order
     * @param threads on how many threads, with each kernel
     * @param served how the name of each kernel but the scalar one begins: an option without effect would prove nothing
     * @param vectorBits width of vectors that the machine must have, 0 if it needs none
     */
    private record Configuration(ReferenceTraining training, String kernels, String threads, String served,
            int vectorBits, List<String> options) {
        /** First as trainings do, so that vectors are compiled, and partway take over, before they serve alone. */
        static Configuration vector(int bits, String threads, String... options) {
            return new Configuration(ReferenceTraining.FULL, "auto,vector", threads, bits == 0 ? "vector-"
                    : "vector-" + bits, Math.max(bits, 128), with(VECTOR_MODULE, options));
        }

        static Configuration scalar(ReferenceTraining training, String threads, String... options) {
            return new Configuration(training, "auto", threads, "scalar", 0, List.of(options));
        }

        private static List<String> with(String option, String... options) {
            return Stream.concat(Stream.of(option), Stream.of(options)).toList();
        }

        @Override
        public String toString() {
            return String.join(" ", options) + " " + kernels + " on " + threads + " threads";
        }
    }

    private static List<Configuration> configurations() {
        ReferenceTraining full = ReferenceTraining.FULL;
        ReferenceTraining small = ReferenceTraining.SMALL;
        return List.of(
                Configuration.vector(0, "1,2,3,8,16"),
                Configuration.vector(128, "1,3", "-XX:MaxVectorSize=16", "-XX:+UseSerialGC"),
                Configuration.vector(256, "1,3", "-XX:MaxVectorSize=32", "-XX:+UseParallelGC"),
                Configuration.vector(512, "1,3", "-XX:MaxVectorSize=64"),
                Configuration.vector(0, "2", "-XX:+UseZGC", "-XX:-TieredCompilation"),
                // The tiles of 64-bit ARM, on whatever this is.
                Configuration.vector(128, "2", "-Dos.arch=aarch64", "-XX:MaxVectorSize=16"),
                Configuration.scalar(full, "1,2,3,8,16"),
                Configuration.scalar(full, "2", "-XX:+UseSerialGC", VECTOR_MODULE, "-Dneurite.kernel=scalar"),
                Configuration.scalar(full, "2", "-XX:-UseFMA", VECTOR_MODULE),
                Configuration.scalar(full, "3", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC", VECTOR_MODULE),
                Configuration.scalar(small, "1,2", "-Xint", VECTOR_MODULE),
                Configuration.scalar(small, "1", "-Xint", "-XX:-UseFMA"),
                new Configuration(small, "auto", "2", "vector-", 128,
                        List.of("-Xint", VECTOR_MODULE, "-Dneurite.kernel=vector")));
    }

    @TestFactory
    Stream<DynamicTest> weightsAndModelFileAreTheSame(TestReporter reporter) {
        reporter.publishEntry("same bits on Java " + System.getProperty("java.version"), HERE.toString());
        return configurations().stream().map(each -> dynamicTest(each.toString(), () -> {
            assumeTrue(each.vectorBits() <= widest(), () -> "vectors have at most " + widest() + " bits here");
            List<?> runs = runs(each);
            assertEquals(each.kernels().split(",").length * each.threads().split(",").length, runs.size());
            for (Object run : runs) {
                Map<?, ?> result = (Map<?, ?>) run;
                assertTrue(String.valueOf(result.get("served")).startsWith(each.served()), () -> each + ": " + run);
                assertEquals(HERE.get(each.training()), new Outcome((String) result.get("weightsSha256"),
                        (String) result.get("modelFileSha256")), () -> each + ": " + run);
            }
        }));
    }

    /** What was recorded is compared by the command in each of those JVMs, too: its status is 1 if it differs. */
    private List<?> runs(Configuration configuration) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("verify", "--json", "--kernel", configuration.kernels(),
                "--threads", configuration.threads()));
        if (configuration.training() == ReferenceTraining.SMALL) {
            arguments.add("--small");
        }
        List<String> lines = run(folder, configuration.options(), Main.class.getName(),
                arguments.toArray(String[]::new));
        assertEquals(1, lines.size(), lines::toString);
        return (List<?>) ((Map<?, ?>) Json.read(lines.get(0).getBytes(StandardCharsets.UTF_8))).get("runs");
    }

    @Test
    void theseBitsAreRecorded() {
        Recorded recorded = Recorded.read();
        HERE.forEach((training, outcome) -> assertEquals(recorded.weightsSha256().get(training),
                outcome.weightsSha256(), () -> "Another result of the training '" + training + "' than recorded. If "
                        + "that is meant, record it: docs/TESTING.md tells how."));
    }

    @Test
    void otherTrainingsGiveOtherBits() throws IOException {
        assertNotEquals(HERE.get(ReferenceTraining.FULL), HERE.get(ReferenceTraining.SMALL));
        for (UnaryOperator<Trainer> change : List.<UnaryOperator<Trainer>>of(
                trainer -> trainer.learningRate(0.001001), trainer -> trainer.weightDecay(0.02))) {
            Outcome other = ReferenceTraining.SMALL.run(PLUGINS, change);
            assertNotEquals(HERE.get(ReferenceTraining.SMALL).weightsSha256(), other.weightsSha256());
            assertNotEquals(HERE.get(ReferenceTraining.SMALL).modelFileSha256(), other.modelFileSha256());
        }
    }

    /** As in an application: three trainers share an executor of two threads, and others leave them no processor. */
    @Test
    void trainersBesideOtherLoadGiveTheSameBits() throws Exception {
        int busy = Runtime.getRuntime().availableProcessors();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService applications = Executors.newFixedThreadPool(busy + 3);
        ExecutorService shared = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < busy; i++) {
                applications.execute(() -> {
                    while (!done.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (Arithmetic arithmetic : new Arithmetic[] {Arithmetic.SCALAR, Arithmetic.AUTO, Arithmetic.AUTO}) {
                outcomes.add(applications.submit(() -> ReferenceTraining.FULL.run(PLUGINS, trainer ->
                        trainer.kernel(arithmetic::newKernel).threads(3).executor(shared))));
            }
            for (Future<Outcome> outcome : outcomes) {
                assertEquals(HERE.get(ReferenceTraining.FULL), outcome.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS));
            }
        } finally {
            done.set(true);
            applications.shutdownNow();
            shared.shutdownNow();
        }
    }

    private static int widest() {
        Matcher kernel = WIDTH.matcher(Kernels.report());
        return kernel.matches() ? Integer.parseInt(kernel.group(1)) : 0;
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
