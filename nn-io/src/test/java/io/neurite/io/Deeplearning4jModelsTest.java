package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Tensor;
import io.neurite.core.graph.Node;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.deeplearning4j.Deeplearning4jModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Deeplearning4j itself has written is read in nn-verification. */
class Deeplearning4jModelsTest {
    private static final String SEQUENCE = SavedByDeeplearning4j.SEQUENCE;
    private static final String GRAPH = SavedByDeeplearning4j.GRAPH;

    @TempDir
    private Path folder;

    private Path file(byte[] zip) throws IOException {
        return Files.write(folder.resolve("model.zip"), zip);
    }

    private static Map<String, byte[]> sequence() throws IOException {
        return SavedByDeeplearning4j.entries(SEQUENCE,
                SavedByDeeplearning4j.coefficients(SavedByDeeplearning4j.NUMBERS_OF_SEQUENCE));
    }

    private static byte[] zip(String configuration, int count) throws IOException {
        return SavedByDeeplearning4j.zip(SavedByDeeplearning4j.entries(configuration,
                SavedByDeeplearning4j.coefficients(count)));
    }

    private String refusal(byte[] zip) throws IOException {
        Path file = file(zip);
        String message = assertThrows(ModelFormatException.class, () -> Deeplearning4jModels.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static void assertContains(String part, String message) {
        assertTrue(message.contains(part), message);
    }

    private static String changed(String text, String part, String other) {
        String changed = text.replace(part, other);
        assertNotEquals(text, changed, part);
        return changed;
    }

    private static float[] numbers(Model model, String name) {
        Tensor tensor = model.tensors().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        float[] numbers = new float[tensor.shape().size()];
        tensor.copyTo(0, numbers, 0, numbers.length);
        return numbers;
    }

    @Test
    void parametersLieAsTheyDoHere() throws IOException {
        Model model = Deeplearning4jModels.read(file(zip(SEQUENCE, 36)));
        assertEquals(Shape.of(4, 3, 1), model.graph().shape(0));
        assertEquals(List.of("conv.conv2d", "norm.batch-normalization", "pool.max-pooling2d", "out.flatten",
                "out.dropout", "out.dense", "out.sigmoid"), model.graph().nodes().stream().map(Node::name).toList());
        assertArrayEquals(new float[] {0.01f, 0.02f}, numbers(model, "conv.conv2d/b"));
        assertArrayEquals(new float[] {0.03f, 0.07f, 0.04f, 0.08f, 0.05f, 0.09f, 0.06f, 0.1f},
                numbers(model, "conv.conv2d/W"));
        assertArrayEquals(new float[] {0.11f, 0.12f}, numbers(model, "norm.batch-normalization/gamma"));
        assertArrayEquals(new float[] {(float) Math.pow(10, 0.34), (float) Math.pow(10, 0.36)},
                numbers(model, "norm.batch-normalization/runningVariance"), 1e-6f);
        // By pixel, then channel, then unit: there the first unit's come first, by channel, then pixel.
        assertArrayEquals(new float[] {0.19f, 0.27f, 0.23f, 0.31f, 0.2f, 0.28f, 0.24f, 0.32f, 0.21f, 0.29f, 0.25f,
            0.33f, 0.22f, 0.3f, 0.26f, 0.34f}, numbers(model, "out.dense/W"));
        assertEquals(Map.of("source", "deeplearning4j"), model.info().provenance());
    }

    @Test
    void aGraphAddsWhatItsVertexAdds() throws IOException {
        Model model = Deeplearning4jModels.read(file(zip(GRAPH, 9)));
        assertEquals(List.of("a_1.dense", "a_1.sigmoid", "sum.add", "out.dense"),
                model.graph().nodes().stream().map(Node::name).toList());
        float[] hidden = {FloatMath.sigmoid(0.01f * 2 + 0.02f * 3 + 0.05f) + 2,
            FloatMath.sigmoid(0.03f * 2 + 0.04f * 3 + 0.06f) + 3};
        assertEquals(0.07f * hidden[0] + 0.08f * hidden[1] + 0.09f, model.predict(2, 3)[0], 1e-6f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "confs"           | "layers"     | expected that of a MultiLayerNetwork, with confs, or of a ComputationGr
            {"confs"          | {confs       | the description is malformed.
            layers.Conv       | layers.Xonv  | no counterpart of these parts of the network: XonvolutionLayer.
            org.deeplearning4j.nn.conf.layers | com.acme | com.acme.BatchNormalization, com.acme.ConvolutionLayer, com
            ActivationSigmoid | ActivationCube | of the network: ActivationCube.
            FeedForwardPre    | RnnPre       | of the network: CnnToRnnPreProcessor.
            "@class": "org.deeplearning4j.nn.conf.layers.Out | "x": "y | confs[3], layer, @class: expected a text, got n
            "Truncate"        | "Causal"     | layer 'conv', convolutionMode: expected Same, Truncate or Strict,
            "Truncate"        | 1            | layer 'conv', convolutionMode: expected a text, got 1.
            "kernelSize": [2, 2] | "kernelSize": [2] | layer 'conv', kernelSize: expected 2 numbers, got [2].
            "kernelSize": [2, 2] | "kernelSize": [0, 2] | layer 'conv': Conv2d: kernel is 2 numbers from 1 on, got [0
            "kernelSize": [2, 2] | "kernelSize": [5000, 2] | kernelSize: expected numbers from 0 to 4096, got 5000.
            "stride": [1, 1]  | "stride": [0, 1] | layer 'conv', stride: expected numbers from 1 on, got a list
            "MAX"             | "PNORM"      | layer 'pool', poolingType: expected MAX or AVG, got 'PNORM', which
            "nin": 8          | "nin": 9     | layer 'out': expected 9 inputs, as its weights have, got 8.
            "nin": 1          | "nin": 1.5   | layer 'conv', nin: expected a whole number, got 1.5.
            "nin": 1          | "nin": 0     | layer 'conv', nin: expected a number from 1 to 2^31 - 1, got 0.
            "inputWidth": 2   | "inputWidth": 3 | layer 'out': expected 8 inputs, as its weights have, got 12.
            "inputHeight": 2  | "inputHeight": 4096 | layer 'out': no height of images is one of 4096 here
            "useLogStd": true | "useLogStd": 2 | layer 'norm', useLogStd: expected true or false, got 2.
            "lockGammaBeta": false | "gamma": 2, "lockGammaBeta": true | the description is malformed.
            "beta": 0.0, "lockGammaBeta": false | "beta": 2, "lockGammaBeta": true | beta: expected 0 where it is locked
            1.0E-5            | -1           | epsilon
            "hasBias": true, "nin": 8 | "hasBias": false, "nin": 8 | expected 34 numbers, as many as configuration.json
            "hasBias": true, "nin": 8 | "hasLayerNorm": true, "nin": 8 | layer 'out', hasLayerNorm: expected false, got
            "p": 0.8          | "p": 0       | Dropout
            "stride": [1, 1], "poolingType" | "stride": [2, 1], "poolingType" | heights from 5 to 6 and widths from 3
            """)
    void whatDoesNotFitIsRefused(String part, String other, String message) throws IOException {
        String configuration = SEQUENCE.replaceAll("\\s+", " ");
        assertContains(message, refusal(zip(changed(configuration, part, other), 36)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "networkInputs": ["in"] | "networkInputs": ["in", "b"] | expected a graph with one input, got 2: [in, b].
            "networkOutputs": ["out"] | "networkOutputs": ["no"] | expected the input or an earlier step, got 'no'
            ["in", "a/1", "sum", "out"] | ["in", "a/1", "sum"] | topologicalOrderStr: expected the input and all 3
            ["in", "a/1", "sum", "out"] | ["in", "sum", "a/1", "out"] | expected the input or an earlier step, got 'a/1'
            "sum": ["a/1", "in"] | "sum": ["in"] | vertex 'sum': expected several inputs, got [in].
            "out": ["sum"]    | "out": ["sum", "in"] | vertex 'out': expected one input, got [sum, in].
            "out": ["sum"]    | "aus": ["sum"] | vertexInputs, out: expected a list, got nothing.
            "Add"             | "Subtract"   | vertex 'sum', op: expected Add, Average, Max or Product, got 'Subtract'
            ElementWiseVertex | L2NormalizeVertex | no counterpart of these parts of the network: L2NormalizeVertex.
            ElementWiseVertex", "op" | MergeVertex", "mergeAxis": 2, "op" | mergeAxis: expected 1, the channels, got 2
            """)
    void whatDoesNotFitInAGraphIsRefused(String part, String other, String message) throws IOException {
        assertContains(message, refusal(zip(changed(GRAPH.replaceAll("\\s+", " "), part, other), 9)));
    }

    @Test
    void aZipThatIsNoModelIsRefused() throws IOException {
        Path absent = folder.resolve("absent.zip");
        assertContains("there is no such file", assertThrows(ModelFormatException.class,
                () -> Deeplearning4jModels.read(absent)).getMessage());
        assertContains("is a folder", assertThrows(ModelFormatException.class,
                () -> Deeplearning4jModels.read(folder)).getMessage());
        assertContains("got no zip, or one that was cut off", refusal("no zip".getBytes(StandardCharsets.UTF_8)));
        byte[] good = SavedByDeeplearning4j.zip(sequence());
        assertContains("got no zip, or one that was cut off", refusal(Arrays.copyOf(good, good.length - 30)));
        Map<String, byte[]> entries = sequence();
        entries.remove("coefficients.bin");
        assertContains("got one with [configuration.json].", refusal(SavedByDeeplearning4j.zip(entries)));
        entries.clear();
        entries.put("word/document.xml", new byte[3]);
        assertContains("got one with an entry 'word/document.xml'.", refusal(SavedByDeeplearning4j.zip(entries)));
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() throws IOException {
        Map<String, byte[]> entries = sequence();
        entries.put("coefficients.bim", entries.get("coefficients.bin"));
        String twice = new String(SavedByDeeplearning4j.zip(entries), StandardCharsets.ISO_8859_1)
                .replace("coefficients.bim", "coefficients.bin");
        assertContains("got one with an entry 'coefficients.bin' twice.",
                refusal(twice.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void otherEntriesArePassedOverAndNamed() throws IOException {
        Map<String, byte[]> entries = sequence();
        entries.put("updaterState.bin", new byte[] {1});
        entries.put("normalizer.bin", new byte[] {1});
        entries.put("objects/labels", new byte[] {1});
        entries.put("objects/more", new byte[] {1});
        assertEquals("normalizer.bin, objects/, updaterState.bin", Deeplearning4jModels.read(
                file(SavedByDeeplearning4j.zip(entries))).info().provenance().get("ignored"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2   | 88  | with MIXED_DATA_TYPES, got 'XIXED_DATA_TYPES'. Load and save the model with that release.
            25  | 7   | expected the shape of a vector, which is 6 or 8 longs, got 7 and rank 1.
            28  | 88  | expected numbers of type LONG, got 'XONG'.
            39  | 2   | expected the shape of a vector, which is 6 or 8 longs, got 6 and rank 2.
            47  | 37  | got a vector of 37, 36 numbers and 144 bytes for them.
            105 | 35  | got a vector of 36, 35 numbers and 144 bytes for them.
            108 | 88  | expected numbers of type FLOAT or DOUBLE, got 'XLOAT'. Save network.convertDataType
            113 | 127 | expected numbers that are finite in float32, number 0 is not
            """)
    void otherNumbersAreRefused(int at, int value, String message) throws IOException {
        Map<String, byte[]> entries = sequence();
        byte[] coefficients = entries.get("coefficients.bin");
        coefficients[at] = (byte) value;
        if (at == 113) {
            coefficients[at + 1] = (byte) 0x80;
        }
        assertContains(message, refusal(SavedByDeeplearning4j.zip(entries)));
    }

    @Test
    void damageIsFoundByTheChecksum() throws IOException {
        Map<String, byte[]> entries = sequence();
        byte[] zip = SavedByDeeplearning4j.zip(entries);
        ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = whole.getInt(zip.length - 6);
        zip[directory + 16] ^= 1;
        assertContains("configuration.json is damaged: its length or checksum", refusal(zip));
    }

    @Test
    void hostileFilesAreRefusedBeforeTheyTakeMemory() throws IOException {
        ByteArrayOutputStream spaces = new ByteArrayOutputStream();
        spaces.write(SEQUENCE.getBytes(StandardCharsets.UTF_8));
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) ' ');
        for (int i = 0; i < 17; i++) {
            spaces.write(megabyte);
        }
        Map<String, byte[]> entries = sequence();
        entries.put("configuration.json", spaces.toByteArray());
        assertContains("configuration.json: expected at most 16 MB, got ", refusal(SavedByDeeplearning4j.zip(entries)));
        entries = sequence();
        entries.put("coefficients.bin", new byte[100 << 20]);
        assertContains("with MIXED_DATA_TYPES, got ''", refusal(SavedByDeeplearning4j.zip(entries)));
        // The zip says that its numbers are 2 GB, and the network has as many.
        String great = changed(SEQUENCE, "\"nout\": 2}}]", "\"nout\": 60000000}}]");
        byte[] zip = zip(great, 36);
        ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = whole.getInt(zip.length - 6);
        int second = directory + 46 + "configuration.json".length();
        whole.putInt(second + 24, 2_000_000_000);
        assertContains("coefficients.bin: expected at most ", refusal(zip));
        assertContains("expected 540000018 numbers, as many as configuration.json describes", refusal(zip(great, 36)));
    }

    @Test
    void mutatedFilesGiveNothingButModelFormatExceptions() throws IOException {
        Plugins plugins = Plugins.discover();
        byte[] sequence = SavedByDeeplearning4j.coefficients(SavedByDeeplearning4j.NUMBERS_OF_SEQUENCE);
        byte[] graph = SavedByDeeplearning4j.coefficients(SavedByDeeplearning4j.NUMBERS_OF_GRAPH);
        byte[] good = zip(SEQUENCE, SavedByDeeplearning4j.NUMBERS_OF_SEQUENCE);
        new Fuzzing(folder, 2 << 20).check(random -> switch (random.nextInt(4)) {
            case 0 -> SavedByDeeplearning4j.zip(
                    SavedByDeeplearning4j.entries(JsonMutation.of(SEQUENCE, random), sequence));
            case 1 -> SavedByDeeplearning4j.zip(SavedByDeeplearning4j.entries(JsonMutation.of(GRAPH, random), graph));
            case 2 -> SavedByDeeplearning4j.zip(SavedByDeeplearning4j.entries(SEQUENCE, mutated(sequence, random)));
            default -> mutated(good, random);
        }, file -> Deeplearning4jModels.read(file, plugins), 0.5);
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(1, bytes.length + 40));
                default -> {
                    int length = random.nextInt(Math.min(40, bytes.length - at) + 1);
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
                }
            }
        }
        return bytes;
    }
}
