package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.source.JavaRelease;
import io.neurite.io.source.JavaSource;
import io.neurite.verification.layers.MaskedMean;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model as one Java class that knows nothing of Neurite and computes the same bits. */
class JavaSourceTest {
    @TempDir
    private Path folder;

    private CompiledSource compile(Model model, String name, JavaRelease release) throws IOException {
        return CompiledSource.of(folder, Map.of(name, JavaSource.of(model, name, release)), release);
    }

    private static void assertSame(Model model, Dataset data, CompiledSource compiled, String name) {
        for (int i = 0; i < data.size(); i += 7) {
            float[] features = data.features(i);
            assertArrayEquals(model.predict(features), compiled.predict(name, features));
            assertEquals(model.classify(features).name(), compiled.classify(name, features));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrainedNetworkRecognisesIrisesInEveryRelease(JavaRelease release) throws IOException {
        Network network = Network.input(4).dense(8, "gelu").dropout(0.1).dense(3, "softmax").build();
        Trainer.of(network).normalizer("standard").epochs(10).fit(Datasets.iris());
        Model model = network.freeze();
        assertEquals(0, JavaSource.of(model, "com.acme.Iris", release).resource().length);
        try (CompiledSource compiled = compile(model, "com.acme.Iris", release)) {
            assertSame(model, Datasets.iris(), compiled, "com.acme.Iris");
        }
    }

    @Test
    void manyNumbersLieBesideTheClass() throws IOException {
        Dataset digits = Datasets.reshape(Datasets.digits().subset(IntStream.range(0, 100).toArray()),
                Shape.of(8, 8, 1));
        Network network = Presets.resnetSmall(Shape.of(8, 8, 1)).dense(10, "softmax").build();
        Trainer.of(network).normalizer("min-max").epochs(1).fit(digits);
        Model model = network.freeze();
        assertTrue(JavaSource.of(model, "Digits", JavaRelease.JAVA_17).resource().length > 50_000);
        try (CompiledSource compiled = compile(model, "Digits", JavaRelease.JAVA_17)) {
            assertSame(model, digits, compiled, "Digits");
        }
    }

    @Test
    void aResourceThatIsMissingCutOrDamagedIsRefused() throws IOException {
        Model model = Network.input(200).dense(100).build().freeze();
        Path weights = folder.resolve("classes/Large.weights");
        byte[] whole = JavaSource.of(model, "Large", JavaRelease.JAVA_17).resource();
        for (byte[] content : new byte[][] {whole.clone(), new byte[10], null}) {
            try (CompiledSource compiled = compile(model, "Large", JavaRelease.JAVA_17)) {
                if (content == null) {
                    Files.delete(weights);
                } else {
                    content[5] ^= 1;
                    Files.write(weights, content);
                }
                Throwable refusal = assertThrows(ExceptionInInitializerError.class,
                        () -> compiled.predict("Large", new float[200])).getCause();
                String expected = content == null ? "Large.weights does not lie beside the class Large."
                        : content.length == 10 ? "Large.weights cannot be read: java.io.EOFException"
                        : "Large.weights is damaged, or belongs to another version of Large.";
                assertEquals(expected, refusal.getMessage());
            }
        }
    }

    private static Model withClasses(Network network, List<String> classes, double threshold) {
        SampleModels.fill(network, 1);
        int features = network.definition().shape(0).size();
        network.info(network.info().trainedOn(Schema.of(features, Target.classes("answer", classes)), null, threshold));
        return network.freeze();
    }

    @ParameterizedTest
    @CsvSource({"1, sigmoid, 0.5", "1, sigmoid, 0.7", "1, sigmoid, 0", "2, softmax, 0.5", "2, softmax, 0.6"})
    void twoClassesAreDividedAtTheThreshold(int units, String activation, double threshold) throws IOException {
        List<String> classes = List.of("no \"quotes\" \\ and\nlines */ \\u0022", "ja\u00e4\u4e2d\ud83d\ude00");
        Model model = withClasses(Network.input(3).dense(units, activation).build(), classes, threshold);
        try (CompiledSource compiled = compile(model, "Two", JavaRelease.JAVA_17)) {
            for (int i = 0; i < 40; i++) {
                float[] x = {i / 10f - 2, 1 - i / 20f, i % 3};
                assertEquals(model.classify(x).name(), compiled.classify("Two", x));
            }
        }
    }

    @Test
    void namesOfLayersMayBeAnything() throws IOException {
        Network network = Network.graph().input("features", 3)
                .layer("class", new Dense(3), "features").layer("2nd", new Dense(3), "class")
                .layer("a-b", new Dense(3), "2nd").layer("a_b", new Add(), "a-b", "2nd")
                .layer("aB", new Add(), "a_b", "features").output("aB").build();
        SampleModels.fill(network, 1);
        Model model = network.freeze();
        try (CompiledSource compiled = compile(model, "Names", JavaRelease.JAVA_17)) {
            assertArrayEquals(model.predict(1, 2, 3), compiled.predict("Names", 1, 2, 3));
        }
    }

    @Test
    void aFeatureThatWasConstantIsLow() throws IOException {
        Network network = Network.input(2).activation("identity").build();
        network.info(network.info().trainedOn(Schema.of(2, Target.numbers("y", List.of("a", "b"))),
                new MinMax(0.1, 3, List.of(5.0, 0.1), List.of(5.0, 0.7)), 0.5));
        Model model = network.freeze();
        try (CompiledSource compiled = compile(model, "Low", JavaRelease.JAVA_17)) {
            assertArrayEquals(model.predict(7, 9), compiled.predict("Low", 7, 9));
        }
    }

    @Test
    void badFeaturesAreRefusedAndGoodOnesNotHandedOut() throws IOException {
        Model model = Network.input(2).activation("identity").build().freeze();
        try (CompiledSource compiled = compile(model, "Same", JavaRelease.JAVA_8)) {
            float[] x = {1, 2};
            assertNotSame(x, compiled.predict("Same", x));
            assertEquals("Expected 2 features, got 3.", assertThrows(IllegalArgumentException.class,
                    () -> compiled.predict("Same", 1, 2, 3)).getMessage());
            assertEquals("Feature 1 is NaN; features are finite numbers.", assertThrows(IllegalArgumentException.class,
                    () -> compiled.predict("Same", 1, Float.NaN)).getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "com..Acme", "com.class.Acme", "a-b", "Digits.java ", "Gr\u00f6\u00dfe"})
    void whatIsNoNameOfAClassIsRefused(String name) {
        Model model = SampleModels.small().freeze();
        String message = assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(model, name, JavaRelease.JAVA_17)).getMessage();
        assertTrue(message.startsWith("'" + name + "' is no name of a Java class"), message);
    }

    @Test
    void theDocumentationNamesFeaturesAndCannotBeBrokenByThem() throws IOException {
        Network network = Network.input(3).dense(2).build();
        List<String> features = List.of("height */ in cm", "\\u002a/ w\u00efdth", "{@code} <b>");
        network.info(network.info().trainedOn(
                new Schema(features, Target.classes("answer", List.of("no", "yes"))), null, 0.5));
        Model model = network.freeze();
        String text = JavaSource.of(model, "Documented", JavaRelease.JAVA_17).text();
        assertTrue(text.contains("height &#42;&#47; in cm,\n     *     &#92;u002a&#47; w&#239;dth,"), text);
        assertTrue(text.contains("a score for each of {@link #classes()}"), text);
        compile(model, "Documented", JavaRelease.JAVA_17).close();
    }

    @Test
    void packagesOfJavaAreRefused() {
        Model model = SampleModels.small().freeze();
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(model, "java.lang.Digits", JavaRelease.JAVA_17)).getMessage()
                .startsWith("'java.lang.Digits' is in a package of Java itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Math", "FloatMath", "String", "System"})
    void aClassIsNotCalledAsOneThatItUses(String name) {
        Model model = SampleModels.small().freeze();
        String message = assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(model, name, JavaRelease.JAVA_17)).getMessage();
        assertTrue(message.contains("as one that its own source uses"), message);
    }

    @Test
    void whatHasNoTranslationIsListedByName() {
        Model model = Network.input(6, 2).layer(new MaskedMean()).dense(2, "softmax").build().freeze();
        String message = assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(model, "No", JavaRelease.JAVA_17)).getMessage();
        assertTrue(message.contains("'masked-mean1' (" + new MaskedMean().id() + ")"), message);
        Network two = Network.graph().input("a", 2).input("b", 2).layer("sum", new Add(), "a", "b").output("sum")
                .build();
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(two.freeze(), "No", JavaRelease.JAVA_17)).getMessage().contains("2 inputs"));
    }

    @Test
    void filesThatAreThereAreReplacedOnRequestAlone() throws IOException {
        JavaSource source = JavaSource.of(Network.input(200).dense(100).build().freeze(), "com.acme.Large",
                JavaRelease.JAVA_17);
        Path java = Files.writeString(folder.resolve("Large.java"), "precious");
        assertThrows(FileAlreadyExistsException.class, () -> source.write(folder));
        assertFalse(Files.exists(folder.resolve("Large.weights")));
        assertEquals("precious", Files.readString(java));
        source.replace(folder);
        assertEquals(source.text(), Files.readString(java));
        assertArrayEquals(source.resource(), Files.readAllBytes(folder.resolve("Large.weights")));
        Files.delete(java);
        assertThrows(FileAlreadyExistsException.class, () -> source.write(folder));
        assertFalse(Files.exists(java));
    }

    @Test
    void zerosKeepTheirSigns() throws IOException {
        Model model = Network.input(2, 1).layer(new AveragePooling1d(1)).build().freeze();
        try (CompiledSource compiled = compile(model, "Zero", JavaRelease.JAVA_17)) {
            assertArrayEquals(model.predict(-0f, 1), compiled.predict("Zero", -0f, 1));
        }
    }

    @Test
    void largeTablesLieBesideTheClassAndUnknownIdsAreRefused() throws IOException {
        Network network = Network.input(3).layer(new Embedding(5000, 8)).flatten().dense(2).build();
        SampleModels.fill(network, 1);
        Model model = network.freeze();
        JavaSource source = JavaSource.of(model, "Words", JavaRelease.JAVA_17);
        assertTrue(source.resource().length > 160_000);
        assertTrue(source.text().contains("or is no id\n     *     that an embedding knows"), source.text());
        try (CompiledSource compiled = compile(model, "Words", JavaRelease.JAVA_17)) {
            assertArrayEquals(model.predict(4999, 0, 17), compiled.predict("Words", 4999, 0, 17));
            for (float unknown : new float[] {5000, -1, 0.5f}) {
                assertEquals("Ids are whole numbers from 0 to 4999, got " + unknown + ".",
                        assertThrows(IllegalArgumentException.class,
                                () -> compiled.predict("Words", 1, unknown, 2)).getMessage());
            }
        }
    }

    @Test
    void sharedLayersHaveTheirNumbersOnce() {
        GraphBuilder graph = Network.graph().input("x", 100).layer("units", new Dense(100), "x");
        for (int n = 1; n <= 5; n++) {
            graph.shared("use" + n, "units", n == 1 ? "units" : "use" + (n - 1));
        }
        Model model = graph.output("use5").build().freeze();
        assertEquals(0, JavaSource.of(model, "Shared", JavaRelease.JAVA_17).resource().length, "40 KB stay in it");
    }

    @Test
    void whatAClassHasNoRoomForIsRefused() {
        GraphBuilder graph = Network.graph().input("x", 1);
        List<String> all = new ArrayList<>(List.of("x"));
        for (int n = 0; n < 100; n++) {
            graph.layer("all" + n, new Concatenate(), Stream.concat(all.stream(), Stream.of("x"))
                    .toArray(String[]::new)).layer("units" + n, new Dense(1), "all" + n);
            all.add("units" + n);
        }
        Model deep = graph.output("units99").build().freeze();
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(deep, "Deep", JavaRelease.JAVA_17)).getMessage()
                .endsWith("its 200 layers are more than one method has room for."));
        List<String> names = IntStream.range(0, 5001).mapToObj(Integer::toString).toList();
        Model wide = withClasses(Network.input(1).dense(5001).build(), names, 0.5);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> JavaSource.of(wide, "Wide", JavaRelease.JAVA_17)).getMessage().endsWith("got 5001 classes."));
    }

    @Test
    void equalModelsGiveEqualText() {
        assertEquals(JavaSource.of(SampleModels.small().freeze(), "Small", JavaRelease.JAVA_17).text(),
                JavaSource.of(SampleModels.small().freeze(), "Small", JavaRelease.JAVA_17).text());
    }
}
