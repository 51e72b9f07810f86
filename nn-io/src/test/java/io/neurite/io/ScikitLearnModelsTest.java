package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.FloatMath;
import io.neurite.core.Model;
import io.neurite.core.Tensor;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.normalizers.Standard;
import io.neurite.core.plugins.PluginNotFoundException;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scikit-learn itself has written is read in nn-verification. */
class ScikitLearnModelsTest {
    private static final String CLASSIFIER = """
            {"sklearn": "1.2.1", "target": "answer", "steps": [
            {"type": "StandardScaler", "with_mean": true, "with_std": true, "mean_": [1.0, 2.0], "scale_": [0.5, 4]},
            {"type": "MLPClassifier", "activation": "logistic", "out_activation_": "logistic",
             "coefs_": [[[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], [[1.5], [-2.5], [3.5]]],
             "intercepts_": [[0.01, 0.02, 0.03], [-0.5]], "classes_": ["no", "yes"]}]}
            """;

    private static final String REGRESSOR = """
            {"sklearn": "1.2.1", "target": "answer", "steps": [
            {"type": "MinMaxScaler", "feature_range": [-1, 3], "clip": false, "data_min_": [5.0, 7.0],
             "scale_": [2.0, 4.0], "feature_names_in_": ["left", "right"]},
            {"type": "MLPRegressor", "activation": "identity", "out_activation_": "identity",
             "coefs_": [[[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]]], "intercepts_": [[0, 0, 1], [-1, 0.5]]}]}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("model.json"), text);
    }

    private Model read(String text) throws IOException {
        return ScikitLearnModels.read(file(text));
    }

    private static String changed(String text, String part, String other) {
        String changed = text.replace(part, other);
        assertNotEquals(text, changed, part);
        return changed;
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        String message = assertThrows(ModelFormatException.class, () -> ScikitLearnModels.read(file), text)
                .getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static float[] numbers(Tensor tensor) {
        float[] numbers = new float[tensor.shape().size()];
        tensor.copyTo(0, numbers, 0, numbers.length);
        return numbers;
    }

    @Test
    void weightsAreRoundedOnceAndLieAsInTheFile() throws IOException {
        Model model = read(CLASSIFIER);
        assertEquals(List.of("dense1/W", "dense1/b", "dense2/W", "dense2/b"),
                model.tensors().stream().map(Tensor::name).toList());
        assertArrayEquals(new float[] {0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f}, numbers(model.tensors().get(0)));
        assertArrayEquals(new float[] {0.01f, 0.02f, 0.03f}, numbers(model.tensors().get(1)));
        assertArrayEquals(new float[] {1.5f, -2.5f, 3.5f}, numbers(model.tensors().get(2)));
        assertArrayEquals(new float[] {-0.5f}, numbers(model.tensors().get(3)));
    }

    @Test
    void twoClassesAreToldApartByASigmoid() throws IOException {
        Model model = read(CLASSIFIER);
        float[] x = {(2f - 1) / 0.5f, (6f - 2) / 4};
        float z = -0.5f;
        float[] w2 = {1.5f, -2.5f, 3.5f};
        float[] w1 = {0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f};
        for (int i = 0; i < 3; i++) {
            z += w2[i] * FloatMath.sigmoid(w1[i] * x[0] + w1[3 + i] * x[1] + 0.01f * (i + 1));
        }
        assertEquals(FloatMath.sigmoid(z), model.predict(2, 6)[0], 1e-6f);
        assertEquals("yes", model.label(0.5f).name());
        assertEquals("no", model.label(0.49f).name());
    }

    @Test
    void whatIsKnownOfTheNetworkIsInTheModel() throws IOException {
        Model model = read(CLASSIFIER);
        assertEquals(new Schema(List.of("x0", "x1"), Target.classes("answer", List.of("no", "yes"))),
                model.info().schema());
        assertEquals(new Standard(List.of(1.0, 2.0), List.of(0.5, 4.0)), model.info().normalizer());
        assertEquals(0.5, model.info().threshold());
        assertEquals(Map.of("source", "scikit-learn 1.2.1"), model.info().provenance());
        Model regressor = read(REGRESSOR);
        assertEquals(new Schema(List.of("left", "right"), Target.numbers("answer", List.of("answer0", "answer1"))),
                regressor.info().schema());
        assertEquals(new MinMax(-1, 3, List.of(5.0, 7.0), List.of(7.0, 8.0)), regressor.info().normalizer());
    }

    @Test
    void numbersComeFromLayersWithoutActivation() throws IOException {
        // x' = 1, 3; Z1 = 13, 17, 22
        assertArrayEquals(new float[] {34, 39.5f}, read(REGRESSOR).predict(6, 8));
    }

    @Test
    void aFeatureThatWasConstantIsScaledAsIfItsExtentWereOne() throws IOException {
        // scale_ is then the extent of the range. x' = 3, -1; Z1 = -1, 1, 4
        Model model = read(changed(REGRESSOR, "\"scale_\": [2.0, 4.0]", "\"scale_\": [4.0, 4.0]"));
        assertEquals(new MinMax(-1, 3, List.of(5.0, 7.0), List.of(6.0, 8.0)), model.info().normalizer());
        assertArrayEquals(new float[] {2, 5.5f}, model.predict(6, 7));
    }

    @Test
    void partsOfTheStandardScalerCanBeOff() throws IOException {
        String noMean = changed(CLASSIFIER, "\"with_mean\": true", "\"with_mean\": false");
        assertEquals(new Standard(List.of(0.0, 0.0), List.of(0.5, 4.0)), read(noMean).info().normalizer());
        String none = changed(changed(noMean, "\"with_std\": true", "\"with_std\": false"),
                "\"mean_\": [1.0, 2.0], \"scale_\": [0.5, 4]", "\"mean_\": null, \"scale_\": null");
        assertEquals(new Standard(List.of(0.0, 0.0), List.of(1.0, 1.0)), read(none).info().normalizer());
    }

    @Test
    void aNetworkNeedsNoScaler() throws IOException {
        String alone = CLASSIFIER.replaceFirst("(?s)\\{\"type\": \"StandardScaler\".*?},", "");
        assertNull(read(alone).info().normalizer());
        assertEquals(read(CLASSIFIER).weightsSha256(), read(alone).weightsSha256());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [-1, 7]          | -1,7
            [false, true]    | False,True
            [0.5, 1.0]       | 0.5,1.0
            ["1", "2"]       | 1,2
            """)
    void classesAreCalledAsPythonPrintsThem(String classes, String names) throws IOException {
        Model model = read(changed(CLASSIFIER, "[\"no\", \"yes\"]", classes));
        assertEquals(names, String.join(",", model.info().schema().target().names()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            "sklearn"            | "sklaern"     | there is no key 'sklaern'. Did you mean 'sklearn'?
            "sklearn": "1.2.1"   | "sklearn": 1  | sklearn: expected a text, got 1.
            "target": "answer",  |               | target: expected a text, got nothing.
            "steps": [           | "steps": {}, "target2": [ | there is no key 'target2'. Did you mean 'target'?
            {"type": "Standard   | {"typ": "Standard | there is no key 'typ'
            "mean_"              | "var_"        | steps[0]: there is no key 'var_'.
            StandardScaler       | RobustScaler  | steps[0].type: expected StandardScaler or MinMaxScaler in front of
            MLPClassifier        | Pipeline      | MLPRegressor, got 'Pipeline'. Write its steps:
            MLPClassifier        | SVC           | steps[1].type: expected MLPClassifier or MLPRegressor, got 'SVC'.
            "with_mean": true    | "with_mean": 1 | steps[0].with_mean: expected true or false, got 1.
            "with_std": true,    |               | steps[0].with_std: expected true or false, got nothing.
            "mean_": [1.0, 2.0]  | "mean_": null | steps[0].mean_: expected a list, got nothing.
            "mean_": [1.0, 2.0]  | "mean_": [1]  | steps[0].mean_: expected 2 elements, as many as the network takes
            [0.5, 4]             | [0.5, "4"]    | steps[0].scale_[1]: expected a number, got '4'.
            [0.5, 4]             | [0.5, 0]      | steps[0].scale_[1]: expected a number above 0, got 0.
            "activation": "logistic" | "activation": "elu" | steps[1].activation: expected identity, logistic, tanh,
            "activation": "logistic" | "activation": null  | steps[1].activation: expected a text, got nothing.
            "out_activation_": "logistic" | "out_activation_": "softmax" | expected logistic behind 1 unit of an MLP
            MLPClassifier        | MLPRegressor  | out_activation_: expected identity behind 1 unit of an MLPRegressor,
            "coefs_"             | "classes"     | steps[1]: there is no key 'classes'. Did you mean 'classes_'?
            [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]] | [] | steps[1].coefs_[0]: expected at least one element, got none.
            [0.1, -0.2, 0.3],    |               | steps[0].mean_: expected 1 elements
            0.1, -0.2, 0.3       | 0.1, -0.2     | steps[1].coefs_[0][0]: expected 3 elements, as many as steps[1].inter
            [0.1, -0.2, 0.3]     | 0.1           | steps[1].coefs_[0][0]: expected a list, got 0.1.
            [1.5], [-2.5],       | [1.5],        | steps[1].coefs_[1]: expected 3 elements, a row for each input of the
            , [[1.5], [-2.5], [3.5]] |           | steps[1].intercepts_: expected 1 elements, as many as coefs_; got 2.
            -0.2                 | "NaN"         | steps[1].coefs_[0][0][1]: expected a number, got 'NaN'.
            -0.2                 | null          | steps[1].coefs_[0][0][1]: expected a number, got nothing.
            -0.2                 | NaN           | At line 4, column 20 of the JSON text: expected a value, got NaN, whi
            -0.2                 | -Infinity     | expected a digit, got Infinity, which is no number in JSON.
            -0.2                 | 1e39          | coefs_[0][0][1]: expected a number within the range of float32, got 1
            -0.2                 | 1e999         | the number 1e999 is beyond double
            , [-0.5]]            | , []]         | steps[1].intercepts_[1]: expected at least one element, got none.
            [-0.5]               | [-4e38]       | steps[1].intercepts_[1][0]: expected a number within the range of flo
            [-0.5]               | [-0.5, 1]     | steps[1].coefs_[1][0]: expected 2 elements, as many as steps[1].inter
            ["no", "yes"]        | ["no", "no"]  | steps[1].classes_[1]: expected names that are all different, got 'no'
            ["no", "yes"]        | ["no"]        | steps[1].classes_: expected 2 elements, which the last layer's one un
            ["no", "yes"]        | ["no", []]    | steps[1].classes_[1]: expected a text or number, got a list.
            , "classes_": ["no", "yes"] |        | steps[1].classes_: expected a list, got nothing.
            "activation": "logistic" | "activation": "relu" | No activation 'relu' was
            {"sklearn"           | [{"sklearn"   | expected ',' or ']', got the end
            """)
    void aChangedClassifierIsRefusedWithTheField(String part, String other, String message) throws IOException {
        String text = refusal(changed(CLASSIFIER, part, other == null ? "" : other));
        assertTrue(text.contains(message), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "clip": false        | "clip": true  | steps[0].clip: expected false, got true: the normaliser cuts nothing
            [-1, 3]              | [3, -1]       | steps[0].feature_range[1]: expected a number above 3.0, got -1.0.
            [-1, 3]              | [3]           | steps[0].feature_range: expected 2 elements, the least and the
            [5.0, 7.0]           | [5.0, null]   | steps[0].data_min_[1]: expected a number, got nothing.
            [2.0, 4.0]           | [2.0, -4.0]   | steps[0].scale_[1]: expected a number above 0, got -4.0.
            [2.0, 4.0]           | [2.0, 1e-320] | steps[0].scale_[1]: expected a number by which the range can be
            ["left", "right"]    | ["x", "x"]    | steps[0].feature_names_in_[1]: expected names that are all different,
            ["left", "right"]    | ["x"]         | steps[0].feature_names_in_: expected 2 elements, a name for each
            ["left", "right"]    | ["x", 1]      | steps[0].feature_names_in_: expected a list of texts, got 1.
            MLPRegressor         | MLPClassifier | expected softmax behind 2 units of an MLPClassifier, got 'identity'.
            "out_activation_": "identity" | "out_activation_": "exp" | expected identity behind 2 units of an MLPRegr
            """)
    void aChangedRegressorIsRefusedWithTheField(String part, String other, String message) throws IOException {
        String text = refusal(changed(REGRESSOR, part, other));
        assertTrue(text.contains(message), text);
    }

    @Test
    void severalLabelsForASampleAreRefused() throws IOException {
        String several = changed(changed(REGRESSOR, "MLPRegressor", "MLPClassifier"),
                "\"out_activation_\": \"identity\"", "\"out_activation_\": \"logistic\", \"classes_\": [0, 1]");
        assertEquals("steps[1].out_activation_: expected softmax behind 2 units of an MLPClassifier, got 'logistic': "
                + "it gives a sample several labels. Train a network for each label.", refusal(several));
    }

    @Test
    void thereIsOneScalerAtMost() throws IOException {
        assertEquals("steps: expected a network, or a scaler and a network; got 0 steps.",
                refusal("{\"sklearn\": \"1.2.1\", \"target\": \"y\", \"steps\": []}"));
        assertTrue(refusal(changed(REGRESSOR, "\"steps\": [", "\"steps\": [{\"type\": \"MinMaxScaler\"},"))
                .contains("got 3 steps"));
    }

    @Test
    void whatIsNoFileOrNoObjectIsRefused() throws IOException {
        assertEquals("the model: expected an object, got a list.", refusal("[]"));
        Path absent = folder.resolve("absent.json");
        assertEquals(absent + ": there is no such file.",
                assertThrows(ModelFormatException.class, () -> ScikitLearnModels.read(absent)).getMessage());
    }

    @Test
    void aMissingActivationIsNamed() throws IOException {
        Path file = file(CLASSIFIER);
        Plugins none = Plugins.discover(new ClassLoader[0]);
        ModelFormatException refused = assertThrows(ModelFormatException.class,
                () -> ScikitLearnModels.read(file, none));
        assertEquals(PluginNotFoundException.class, refused.getCause().getClass());
    }

    @Test
    void hostileFilesAreRefusedBeforeTheyTakeMemory() throws IOException {
        // 100,000 rows for as many units would be 40 GB.
        String rows = "[" + "[],".repeat(99_999) + "[]]";
        String units = "[" + "0,".repeat(99_999) + "0]";
        String text = "{\"sklearn\": \"1\", \"target\": \"y\", \"steps\": [{\"type\": \"MLPRegressor\", \"coefs_\": ["
                + rows + "], \"intercepts_\": [" + units + "]}]}";
        assertEquals("steps[0].coefs_[0][0]: expected 100000 elements, as many as steps[0].intercepts_[0] has; got 0.",
                refusal(text));
        String layers = "[[0]]" + ",[[0]]".repeat(1_000);
        assertEquals("steps[0].coefs_: expected from 1 to 1000 layers, got 1001.",
                refusal(text.replace(rows, layers).replace(units, layers.replace("[[0]]", "[0]"))));
        assertTrue(refusal(changed(text, rows, "[" + "[".repeat(100_000))).contains("at most 64 levels"));
    }

    @Test
    void mutatedFilesGiveNothingButModelFormatExceptions() throws IOException {
        Plugins plugins = Plugins.discover();
        new Fuzzing(folder, 1 << 20).check(
                random -> JsonMutation.of(random.nextBoolean() ? CLASSIFIER : REGRESSOR, random)
                        .getBytes(StandardCharsets.UTF_8),
                file -> ScikitLearnModels.read(file, plugins), 0.5);
    }
}
