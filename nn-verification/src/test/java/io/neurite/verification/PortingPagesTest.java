package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.io.Models;
import io.neurite.io.pytorch.StateDicts;
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

    @Test
    void weightsOfPyTorchGoIntoTheNetworkOfItsPage() throws Exception {
        Network network = Network.graph().input("x", 28, 28, 1).layer("conv1", new Conv2d(6, 5), "x")
                .layer("pool", new MaxPooling2d(), "conv1").layer("flat", new Flatten(), "pool")
                .layer("fc1", new Dense(10), "flat").output("fc1").build();
        StateDicts.write(network.freeze(), folder.resolve("net.safetensors"));
        run("docs/from-pytorch.md", "Weights");
        assertEquals(network.freeze().weightsSha256(),
                Models.read(folder.resolve("model.safetensors")).weightsSha256());
    }

    @Test
    void aNetworkOfScikitLearnClassifiesOnItsPage() throws Exception {
        try (InputStream json = PortingPagesTest.class.getResourceAsStream("/scikit-learn/species.json")) {
            Files.copy(Objects.requireNonNull(json), folder.resolve("flowers.json"));
        }
        assertEquals(List.of("setosa"), run("docs/from-scikit-learn.md", "Flowers"));
    }
}
