package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.math.Matrix;
import io.neurite.cli.verify.Recorded;
import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Architectures;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.verification.KeptFiles.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files of every release are read by this one, and predict the same bits. */
class KeptFilesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "kept");
    private static final String MODEL = ".safetensors";

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAndPredictsTheSameBits() throws IOException {
        List<Path> models;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            models = files.filter(file -> file.toString().endsWith(MODEL)).sorted().toList();
        }
        assertTrue(models.size() >= 6, models::toString);
        return models.stream().map(file -> dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        Path numbers = Path.of(file.toString().replace(MODEL, ".json"));
        Map<?, ?> kept = (Map<?, ?>) Json.read(Files.readAllBytes(numbers));
        List<Matrix> inputs = new ArrayList<>();
        Model model = Models.read(file);
        for (Object input : (List<?>) kept.get("inputs")) {
            List<?> list = (List<?>) input;
            int rows = model.graph().shape(inputs.size()).size();
            Matrix matrix = Matrix.zeros(rows, list.size() / rows);
            for (int i = 0; i < list.size(); i++) {
                matrix.data()[i] = ((Number) list.get(i)).floatValue();
            }
            inputs.add(matrix);
        }
        List<?> expected = (List<?>) kept.get("outputs");
        List<List<Double>> got = KeptFiles.predictions(model, inputs);
        for (int output = 0; output < expected.size(); output++) {
            List<Double> numbersOfOutput = ((List<?>) expected.get(output)).stream()
                    .map(number -> ((Number) number).doubleValue()).toList();
            assertEquals(numbersOfOutput, got.get(output), model.graph().outputs().get(output));
        }
        assertEquals(expected.size(), got.size());
    }

    @Test
    void architecturesAreReadAsTheyWere() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".architecture.json")).toList()) {
                Path model = Path.of(file.toString().replace(".architecture.json", MODEL));
                assertEquals(Models.read(model).graph(), Architectures.read(file, Plugins.discover()), file::toString);
            }
        }
    }

    /** A snapshot keeps those of the release that it will become: until then they may be written anew. */
    @Test
    void thisVersionKeepsEveryLayerAndActivationThatItHas(@TempDir Path work) throws IOException {
        String version = Recorded.read().version();
        Map<String, String> weights = new TreeMap<>();
        Map<String, String> kept = new TreeMap<>();
        for (Map.Entry<String, Kept> each : KeptFiles.models(work).entrySet()) {
            Model model = each.getValue().model();
            Model file = Models.read(FOLDER.resolve(version).resolve(each.getKey() + MODEL));
            weights.put(each.getKey(), model.weightsSha256() + " " + model.graph());
            kept.put(each.getKey(), file.weightsSha256() + " " + file.graph());
        }
        assertEquals(weights, kept, "The files of " + version + " in nn-verification; .ci/record-files writes them");
    }
}
