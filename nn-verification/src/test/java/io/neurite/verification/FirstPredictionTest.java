package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.Predictor;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM does not load between its start and a first prediction, for that would take most of the time. */
class FirstPredictionTest {
    @TempDir
    private Path folder;

    /** What runs in the JVM that is looked at. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) throws IOException {
            Predictor predictor = Models.read(Path.of(arguments[0])).predictor(1);
            predictor.predict(new float[3], new float[2]);
            predictor.predict(Matrix.zeros(3, 1), Matrix.zeros(2, 1));
        }
    }

    @Test
    void aFirstPredictionNeedsNoSecurityProvidersRegularExpressionsLambdasVectorsAndEvents() throws Exception {
        Path model = folder.resolve("model");
        Models.write(Network.input(3).dense(4, "relu").dense(2, "softmax").build().freeze(), model);
        List<String> loaded = classesLoadedBy(Program.class, model);
        assertTrue(loaded.contains("io.neurite.core.layers.Dense"), loaded::toString);
        assertEquals(List.of(), loaded.stream().filter(FirstPredictionTest::takesLong).toList());
    }

    private static boolean takesLong(String name) {
        return name.equals("java.security.Provider") || name.equals("java.util.regex.Matcher")
                || name.equals("jdk.incubator.vector.FloatVector") || name.equals("java.lang.System$Logger")
                || name.equals("jdk.jfr.Event")
                || name.startsWith("java.lang.invoke.BoundMethodHandle$Species_LI")
                || name.startsWith("io.neurite.") && name.contains("$$Lambda");
    }

    private List<String> classesLoadedBy(Class<?> program, Path model) throws IOException, InterruptedException {
        Path log = folder.resolve("classes");
        String logging = "-Xlog:class+load:file=" + log + ":none";
        SameBitsTest.run(folder, List.of("--add-modules=jdk.incubator.vector", logging), program.getName(),
                model.toString());
        // A line is the name, then where the class came from.
        return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
    }
}
