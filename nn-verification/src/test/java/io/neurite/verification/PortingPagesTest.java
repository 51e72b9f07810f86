package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.Model;
import io.neurite.io.Models;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs on the pages for those who come from other libraries compile, run, and do what they say. */
class PortingPagesTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String DEEPLEARNING4J = "docs/from-deeplearning4j.md";

    @TempDir
    private Path folder;

    private List<String> run(String document, String name) throws Exception {
        Path classes = Programs.compile(folder, List.of("--class-path", CLASS_PATH),
                Programs.source(document, "class " + name));
        return Programs.run(folder, classes, name);
    }

    @Test
    void aModelOfDeeplearning4jGetsNames() throws Exception {
        try (InputStream zip = PortingPagesTest.class.getResourceAsStream("/deeplearning4j/species.zip")) {
            Files.copy(Objects.requireNonNull(zip), folder.resolve("model.zip"));
        }
        assertEquals(List.of("{ignored=updater Adam, regularization L2Regularization, loss LossMCXENT, "
                + "updaterState.bin, source=deeplearning4j}", "3 probabilities"), run(DEEPLEARNING4J, "Imported"));
        Model model = Models.read(folder.resolve("model.safetensors"));
        assertEquals(List.of("setosa", "versicolor", "virginica"), model.info().schema().target().names());
    }

    @Test
    void theTrainingOfDeeplearning4jsPageLearns() throws Exception {
        double accuracy = Double.parseDouble(run(DEEPLEARNING4J, "Trained").get(0));
        assertTrue(accuracy > 0.9, () -> "accuracy " + accuracy);
    }

    @Test
    void exclusiveOrIsLearned() throws Exception {
        assertEquals(List.of("0.0 xor 0.0: no", "1.0 xor 0.0: yes", "0.0 xor 1.0: yes", "1.0 xor 1.0: no"),
                run("docs/from-encog-neuroph.md", "Xor"));
        assertEquals(2, Models.read(folder.resolve("xor.safetensors")).info().schema().target().size());
    }
}
