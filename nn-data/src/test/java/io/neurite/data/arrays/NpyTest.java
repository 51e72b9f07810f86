package io.neurite.data.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.data.Samples;
import io.neurite.data.source.InvalidDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final Path CLASSES = NumpyFiles.file("classes.npy");

    @TempDir
    private Path folder;

    static Stream<String> types() throws IOException {
        return new String(NumpyFiles.bytes("types.csv"), StandardCharsets.UTF_8).lines();
    }

    @ParameterizedTest
    @MethodSource("types")
    void numbersOfAnyTypeAreThoseOfNumpyRoundedOnce(String line) throws IOException {
        String[] cells = line.split(",");
        Dataset data = Npy.read(NumpyFiles.file(cells[0] + ".npy"), CLASSES);
        assertEquals(List.of(Shape.of(3)), data.inputs());
        float[][] found = Samples.features(data);
        for (int i = 0; i < 6; i++) {
            assertEquals(Float.parseFloat(cells[1 + i]), found[i / 3][i % 3], "number " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-order.npy", "fortran-order.npy", "fortran-order-bytes.npy", "version-1.npy",
        "version-2.npy", "version-3.npy", "packed.npy.gz"})
    void lastIndexVariesFastestWhateverTheFilesOrder(String name) throws IOException {
        Dataset data = Npy.read(NumpyFiles.file(name), CLASSES);
        assertEquals(List.of(Shape.of(2, 3, 4)), data.inputs());
        float[][] found = Samples.features(data);
        for (int i = 0; i < 48; i++) {
            assertEquals(i, found[i / 24][i % 24]);
        }
        assertArrayEquals(new float[] {2, 0}, Samples.targets(data));
        assertEquals(Target.classes("class", List.of("0", "1", "2")), data.schema().target());
    }

    @Test
    void unsignedBytesStayBytes() throws IOException {
        assertInstanceOf(ByteSamples.class, Npy.read(NumpyFiles.file("u1.npy"), CLASSES));
        assertInstanceOf(ByteSamples.class, Npy.read(NumpyFiles.file("u1.npy"), NumpyFiles.file("two-numbers.npy")));
    }

    @Test
    void arrayOfOneExtentHasOneFeaturePerSample() throws IOException {
        Dataset data = Npy.read(NumpyFiles.file("number.npy"), CLASSES);
        assertArrayEquals(new float[][] {{0.5f}, {-2}}, Samples.features(data));
        assertEquals(List.of("x0"), data.schema().features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-order.npy", "fortran-order-bytes.npy"})
    void floatsAreNumbersToPredict(String features) throws IOException {
        Dataset one = Npy.read(NumpyFiles.file(features), NumpyFiles.file("number.npy"));
        assertEquals(Target.numbers("number", List.of("number")), one.schema().target());
        assertArrayEquals(new float[] {0.5f, -2}, Samples.targets(one));
        Dataset two = Npy.read(NumpyFiles.file(features), NumpyFiles.file("two-numbers.npy"));
        assertEquals(Target.numbers("number", List.of("number0", "number1")), two.schema().target());
        assertArrayEquals(new float[] {-2, 3}, Samples.all(two).targets().get(0).column(1));
    }

    @Test
    void targetSaysWhatAnswersAre() throws IOException {
        Path features = NumpyFiles.file("c-order.npy");
        Target names = Target.classes("animal", List.of("cat", "dog", "cow"));
        assertEquals(names, Npy.read(features, CLASSES, names).schema().target());
        Target price = Target.numbers("price", List.of("price"));
        Dataset numbers = Npy.read(features, CLASSES, price);
        assertEquals(price, numbers.schema().target());
        assertArrayEquals(new float[] {2, 0}, Samples.targets(numbers));
        fails(NumpyFiles.file("number.npy"), names, "expected a class from 0 to 2, got 0.5");
        fails(CLASSES, Target.classes("animal", List.of("cat", "dog")), "at (0,): expected a class from 0 to 1, got 2");
        fails(NumpyFiles.file("two-numbers.npy"), price, "expected the shape (m,) or (m, 1)");
        fails(CLASSES, Target.numbers("prices", List.of("a", "b")), "expected the shape (m, 2)");
        assertThrows(IllegalArgumentException.class, () -> Npy.read(features, CLASSES,
                price.scaled(List.of(Scaling.NONE))));
    }

    @Test
    void kindSaysWhatAnswersAreWhateverTheirType() throws IOException {
        Path features = Files.write(folder.resolve("X.npy"), NumpyFiles.floats(5, 6));
        Path floats = Files.write(folder.resolve("floats.npy"), NumpyFiles.floats(1, 0));
        Target target = Npy.read(features, floats, Target.Kind.CLASSES).schema().target();
        assertEquals(Target.classes("class", List.of("0", "1")), target);
        Path whole = Files.write(folder.resolve("whole.npy"), NumpyFiles.npy("|u1", "(2,)", (byte) 3, (byte) 7));
        Dataset numbers = Npy.read(features, whole, Target.Kind.NUMBERS);
        assertEquals(Target.numbers("number", List.of("number")), numbers.schema().target());
        assertEquals(7, numbers.target(1));
        Path halves = Files.write(folder.resolve("halves.npy"), NumpyFiles.floats(1, 0.5f));
        Messages.assertSays("at (1,): expected a class from 0 to 65535, got 0.5",
                () -> Npy.read(features, halves, Target.Kind.CLASSES));
    }

    private void fails(Path targets, Target target, String message) {
        Messages.assertSays(message, () -> Npy.read(NumpyFiles.file("c-order.npy"), targets, target));
    }

    @Test
    void answersThatNobodyCanLearnAreRefused() throws IOException {
        answersFail(NumpyFiles.floats(1, Float.NaN), "at (1,): expected finite numbers that a float can hold, got NaN");
        answersFail(NumpyFiles.npy("|i1", "(2,)", (byte) 1, (byte) -1), "at (1,): expected a class from 0 to");
        answersFail(NumpyFiles.npy("|i1", "(2,)", (byte) 0, (byte) 0), "of at least two classes");
        answersFail(NumpyFiles.npy("|i1", "(2, 2)", new byte[] {1, 0, 0, 1}), "Save y.argmax(axis=1)");
        answersFail(NumpyFiles.npy("|i1", "(3,)", new byte[] {1, 0, 0}), "holds 2 samples, ");
        answersFail(NumpyFiles.npy("<i4", "(2,)", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}), "a class from 0 to 65535");
        answersFail(NumpyFiles.bytes("scalar.npy"), "expected the shape (m,) or (m, 1)");
        answersFail(NumpyFiles.bytes("c-order.npy"), "got (2, 2, 3, 4)");
    }

    private void answersFail(byte[] answers, String message) throws IOException {
        Path file = Files.write(folder.resolve("y.npy"), answers);
        Messages.assertSays(message, () -> Npy.read(NumpyFiles.file("c-order.npy"), file));
    }

    @Test
    void wholeNumbersBeyondWhatADoubleHoldsAreRefused() throws IOException {
        byte[] larger = {1, 0, 0, 0, 0, 0, 0x20, 0};
        featuresFail(NumpyFiles.npy("<i8", "(1,)", larger), "at (0,): expected whole numbers of at most 2^53");
        featuresFail(NumpyFiles.npy("<u8", "(1,)", larger), "at (0,): expected whole numbers of at most 2^53");
        featuresFail(NumpyFiles.npy(">u8", "(1,)", new byte[] {-1, 0, 0, 0, 0, 0, 0, 0}), "at most 2^53");
        featuresFail(NumpyFiles.npy(">f8", "(1,)", new byte[] {0x7F, 0, 0, 0, 0, 0, 0, 0}), "that a float can hold");
        featuresFail(NumpyFiles.npy(">f2", "(1,)", new byte[] {0x7C, 0}), "got Infinity");
        featuresFail(NumpyFiles.npy(">f2", "(1,)", new byte[] {0x7C, 1}), "got NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects:Python objects (a pickle", "texts:texts", "complex:complex numbers", "dates:dates",
        "records:one of records (a structured type)", "empty:expected a shape of extents from 1",
        "scalar:got the shape ()"})
    void arraysOfAnythingButNumbersAreRefusedByName(String nameAndMessage) throws IOException {
        String[] parts = nameAndMessage.split(":", 2);
        featuresFail(NumpyFiles.bytes(parts[0] + ".npy"), parts[1]);
    }

    private void featuresFail(byte[] features, String message) throws IOException {
        Path file = Files.write(folder.resolve("x.npy"), features);
        Messages.assertSays(message, () -> Npy.read(file, CLASSES));
    }

    @Test
    void everyTruncatedFileIsAnError() throws IOException {
        byte[] whole = NumpyFiles.bytes("c-order.npy");
        for (int length = 0; length < whole.length; length++) {
            featuresFail(Arrays.copyOf(whole, length), "x.npy");
        }
        byte[] packed = NumpyFiles.bytes("packed.npy.gz");
        for (int length = 2; length < packed.length; length++) {
            featuresFail(Arrays.copyOf(packed, length), "x.npy");
        }
        featuresFail(Arrays.copyOf(whole, whole.length - 1),
                "expected 192 bytes after the header (shape (2, 2, 3, 4), 4 per number), got 191. The file is");
    }

    @Test
    void bytesBehindTheArrayAreAnError() throws IOException {
        byte[] whole = NumpyFiles.bytes("c-order.npy");
        featuresFail(Arrays.copyOf(whole, whole.length + 1), "but more bytes follow");
    }

    @Test
    void noMemoryIsTakenForAShapeThatTheFileCannotHold() throws IOException {
        featuresFail(NumpyFiles.npy("<f4", "(2147483639,)"), "got fewer");
        featuresFail(NumpyFiles.npy("|u1", "(2147483639,)"), "got fewer");
        featuresFail(NumpyFiles.npy("|u1", "(2147483647,)"), "whose product is at most 2147483639");
        featuresFail(NumpyFiles.npy("|u1", "(65536, 65536)"), "whose product is at most 2147483639");
        featuresFail(NumpyFiles.npy("|u1", "(65536, 65536, 65536, 65536)"), "whose product is at most 2147483639");
        featuresFail(NumpyFiles.npy("|u1", "(1, 1, 1, 1, 1, 1)", (byte) 1), "expected samples of up to 4 extents");
        featuresFail(NumpyFiles.npy("|u1", "(1, 4194305)", new byte[4194305]), "and 4194304 numbers");
    }

    @Test
    void headersOfOtherWritersAreRead() throws IOException {
        for (String header : List.of("{'descr':'|u1','fortran_order':False,'shape':(2,)}",
                "{ \"shape\" : ( 2 , 1 ) , \"descr\" : \"<u1\" , \"fortran_order\" : True } \n")) {
            Path file = Files.write(folder.resolve("x.npy"), NumpyFiles.npy(header, (byte) 3, (byte) 4));
            assertArrayEquals(new float[][] {{3}, {4}}, Samples.features(Npy.read(file, CLASSES)));
        }
    }

    @Test
    void damagedHeadersAreErrorsThatSayWhere() throws IOException {
        String type = "'descr': '|u1'";
        String order = "'fortran_order': False";
        String shape = "'shape': (2,)";
        headerFails("", "expected '{' at character 0 of the header, got its end");
        headerFails("{}", "expected the keys 'descr', 'fortran_order' and 'shape'");
        headerFails("{" + type + ", " + order + "}", "expected the keys");
        headerFails("{" + type + ", " + type + ", " + order + ", " + shape + "}", "each of the keys");
        headerFails("{" + type + ", 'more': 1, " + order + ", " + shape + "}", "each of the keys");
        headerFails("{" + type + " " + order + ", " + shape + "}", "expected '}' at character 16");
        headerFails("{" + type + ", " + order + ", " + shape + "} x", "expected the end of the header");
        headerFails("{" + type + ", " + order + ", 'shape': (2)}", "expected a tuple");
        headerFails("{" + type + ", " + order + ", 'shape': (2,,)}", "expected a whole number from 0");
        headerFails("{" + type + ", " + order + ", 'shape': (-2,)}", "expected a whole number from 0");
        headerFails("{" + type + ", " + order + ", 'shape': (99999999999999999999,)}", "expected a whole number");
        headerFails("{" + type + ", " + order + ", 'shape': [2]}", "expected '('");
        headerFails("{" + type + ", " + order + ", 'shape': (" + "1,".repeat(33) + ")}", "at most 32 extents");
        headerFails("{" + type + ", 'fortran_order': 0, " + shape + "}", "expected True or False");
        headerFails("{'descr': None, " + order + ", " + shape + "}", "expected a string");
        headerFails("{'descr': '|\\x751', " + order + ", " + shape + "}", "expected a string");
        headerFails("{'descr': '|f4', " + order + ", " + shape + "}", "got the type '|f4'");
        headerFails("{'descr': '<f16', " + order + ", " + shape + "}", "got the type '<f16'");
        headerFails("{'descr': 'f4', " + order + ", " + shape + "}", "got the type 'f4'");
        headerFails("{'descr': '', " + order + ", " + shape + "}", "got the type ''");
    }

    private void headerFails(String header, String message) throws IOException {
        featuresFail(NumpyFiles.npy(header, (byte) 3, (byte) 4), message);
    }

    @Test
    void otherFilesAreErrorsThatSayWhatTheyAre() throws IOException {
        featuresFail(new byte[0], "is empty");
        featuresFail("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8), "starts with the bytes 93 4e 55 4d 50 59, got 78");
        byte[] version = NumpyFiles.bytes("c-order.npy");
        version[6] = 4;
        featuresFail(version, "expected version 1.0, 2.0 or 3.0 of the format, got 4.0");
        byte[] longHeader = NumpyFiles.bytes("version-2.npy");
        longHeader[11] = -1;
        featuresFail(longHeader, "expected a header of at most 65535 bytes, got 42");
    }

    @Test
    void anyFlippedByteOfAHeaderIsAnErrorOrAnArray() throws IOException {
        byte[] whole = NumpyFiles.bytes("c-order.npy");
        int header = whole.length - 192;
        int[] bits = IntStream.range(0, 8 * header).toArray();
        List<Integer> errors = new ArrayList<>();
        for (int bit : bits) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Path file = Files.write(folder.resolve("x.npy"), flipped);
            try {
                assertEquals(2, Npy.read(file, CLASSES).size());
            } catch (IOException e) {
                assertInstanceOf(InvalidDataException.class, e);
                errors.add(bit);
            }
        }
        assertTrue(errors.size() > header, errors::toString);
    }
}
