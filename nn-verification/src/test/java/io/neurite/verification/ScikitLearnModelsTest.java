package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.Model;
import io.neurite.io.Models;
import io.neurite.io.ScikitLearnModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that scikit-learn has trained, and what it predicts with them: src/test/python/scikit_learn_models.py. */
class ScikitLearnModelsTest {
    private static final double TOLERANCE = 1e-5;
    private static final String EXPECTED = ".expected.json";
    private static final Path FOLDER = folder();

    @TempDir
    private Path temporary;

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(ScikitLearnModelsTest.class.getResource("/scikit-learn")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(EXPECTED))
                    .map(file -> file.substring(0, file.length() - EXPECTED.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Model model(String name) throws IOException {
        return ScikitLearnModels.read(FOLDER.resolve(name + ".json"));
    }

    private static float[] features(Golden row) {
        double[] numbers = row.numbers();
        float[] features = new float[numbers.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) numbers[i];
        }
        return features;
    }

    @Test
    void everyActivationAndScalerIsAmongThem() throws IOException {
        TreeSet<String> met = new TreeSet<>();
        for (String name : names()) {
            for (Golden step : Golden.read(FOLDER.resolve(name + ".json")).get("steps").list()) {
                met.add(step.get("type").text());
                if (step.has("activation")) {
                    met.add(step.get("activation").text());
                    met.add(step.get("out_activation_").text());
                }
            }
        }
        assertEquals(List.of("MLPClassifier", "MLPRegressor", "MinMaxScaler", "StandardScaler", "identity", "logistic",
                "relu", "softmax", "tanh"), List.copyOf(met));
    }

    @Test
    void theyWereWrittenByTheLinesOfThePage() throws IOException {
        assertEquals(Documents.blocks(Documents.read("docs/from-scikit-learn.md"), "python"),
                List.of(Files.readString(FOLDER.resolve("dump.py"))), "run scikit_learn_models.py again");
    }

    @ParameterizedTest
    @MethodSource("names")
    void predictionsAreThoseOfScikitLearn(String name) throws IOException {
        Model model = model(name);
        Golden expected = Golden.read(FOLDER.resolve(name + EXPECTED));
        List<Golden> rows = expected.get("rows").list();
        assertEquals(20, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            float[] prediction = model.predict(features(rows.get(i)));
            if (expected.has("labels")) {
                double[] probabilities = expected.get("probabilities").list().get(i).numbers();
                double[] ours = prediction.length > 1 ? doubles(prediction)
                        : new double[] {1 - prediction[0], prediction[0]};
                assertArrayEquals(probabilities, ours, TOLERANCE, name + " " + i);
                assertEquals(expected.get("labels").list().get(i).text(), model.label(prediction).name());
            } else {
                assertArrayEquals(expected.get("numbers").list().get(i).numbers(), doubles(prediction), TOLERANCE,
                        name + " " + i);
            }
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    @ParameterizedTest
    @MethodSource("names")
    void theModelIsSavedAndReadBackTheSame(String name) throws IOException {
        Model model = model(name);
        Path file = temporary.resolve("model.safetensors");
        Models.write(model, file);
        Model read = Models.read(file);
        assertEquals(model.graph(), read.graph());
        assertEquals(model.info(), read.info());
        assertEquals(model.weightsSha256(), read.weightsSha256());
        for (Golden row : Golden.read(FOLDER.resolve(name + EXPECTED)).get("rows").list()) {
            assertArrayEquals(model.predict(features(row)), read.predict(features(row)));
        }
    }

    @Test
    void theSchemaHasTheNamesOfScikitLearn() throws IOException {
        var schema = model("numbered-classes").info().schema();
        assertEquals(List.of("sepal length", "sepal width", "petal length", "petal width"), schema.features());
        assertEquals("answer", schema.target().name());
        assertEquals(List.of("-10", "0", "10"), schema.target().names());
        assertEquals(List.of("x0", "x1", "x2"), model("two-classes").info().schema().features());
        assertEquals(List.of("answer0", "answer1"), model("two-numbers").info().schema().target().names());
        assertTrue(model("species").info().provenance().get("source").matches("scikit-learn \\d.*"));
    }
}
