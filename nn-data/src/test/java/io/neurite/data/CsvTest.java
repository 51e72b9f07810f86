package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String FLOWERS = "length,width,species\n1.5,2,b\n-3e2,.25,a\n+4,5.,b\n";
    private static final Schema MODEL = new Schema(List.of("width", "length"), Target.classes("species", List.of("b",
            "a", "c")));

    @TempDir
    private Path folder;

    @Test
    void lastColumnIsTheTargetUnlessNamed() throws IOException {
        Dataset data = csv(FLOWERS).read();
        assertEquals(new Schema(List.of("length", "width"), Target.classes("species", List.of("a", "b"))),
                data.schema());
        assertArrayEquals(new float[][] {{1.5f, 2}, {-300, 0.25f}, {4, 5}}, Samples.features(data));
        assertArrayEquals(new float[] {1, 0, 1}, Samples.targets(data));

        Dataset other = csv("y,a,b\n0.5,1,2\n1.5,3,4\n").target("y").read();
        assertEquals(new Schema(List.of("a", "b"), Target.numbers("y", List.of("y"))), other.schema());
        assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Samples.features(other));
        assertArrayEquals(new float[] {0.5f, 1.5f}, Samples.targets(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void separatorIsTheOneOfTheHeaderLine(String separator) throws IOException {
        String text = "\"a, ;\tz\",b,c,d\n1,2,3,x\n4,5,6,y\n".replaceAll(",(?! )", separator);
        Dataset data = csv(text).read();
        assertEquals(List.of("a, ;\tz", "b", "c"), data.schema().features());
        assertArrayEquals(new float[][] {{1, 2, 3}, {4, 5, 6}}, Samples.features(data));
    }

    @Test
    void byteOrderMarkCrLfEmptyLinesQuotesAndSpacesDoNotCount() throws IOException {
        Dataset data = csv("\uFEFF\r\n length , \"the \"\"best\"\"\nwidth\" ,\"species\"\r\n\r\n\"1.5\", 2 "
                + ",größer\r\n4,5, klein \r\n\r\n")
                .read();
        assertEquals(List.of("length", "the \"best\"\nwidth"), data.schema().features());
        assertEquals(List.of("größer", "klein"), data.schema().target().names());
        assertArrayEquals(new float[][] {{1.5f, 2}, {4, 5}}, Samples.features(data));
    }

    @Test
    void gzipIsKnownByItsContentNotByItsName() throws IOException {
        Path file = folder.resolve("flowers.csv");
        Files.write(file, gzip(FLOWERS));
        assertArrayEquals(Samples.features(csv(FLOWERS).read()), Samples.features(Csv.of(file).read()));
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() throws IOException {
        boolean[] closed = {false};
        InputStream in = new FilterInputStream(new ByteArrayInputStream(FLOWERS.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertEquals(3, Csv.of(in, "standard input").read().size());
        assertEquals(-1, in.read());
        assertFalse(closed[0]);
    }

    @Test
    void numbersAreRoundedOnceFromDouble() throws IOException {
        Dataset data = csv("x,y\n0.1,0.5\n16777217,0.25\n1e-50,0.1\n").read();
        assertArrayEquals(new float[][] {{0.1f}, {16777216}, {0}}, Samples.features(data));
    }

    @Test
    void wholeNumbersWithFewValuesAreClassesInTheirNumericOrder() throws IOException {
        assertEquals(Target.classes("y", List.of("-1", "2", "10")), target("10", "2", "-1", "10.0", "2", "-1"));
        assertEquals(Target.classes("y", List.of("01", "1")), target("1", "01", "1.00", "1."));
    }

    @Test
    void otherNumbersAreToBePredicted() throws IOException {
        Target numbers = Target.numbers("y", List.of("y"));
        assertEquals(numbers, target("1", "2", "1", "2", "1.5"));
        assertEquals(numbers, target("1", "2", "3"));
        assertEquals(numbers, target(IntStream.range(0, 63).mapToObj(i -> "" + i % 21).toArray(String[]::new)));
    }

    @Test
    void twentyWholeNumbersAreClasses() throws IOException {
        assertEquals(20, target(IntStream.range(0, 40).mapToObj(i -> "" + i % 20).toArray(String[]::new)).size());
    }

    @Test
    void textIsClassesInAlphabeticalOrder() throws IOException {
        assertEquals(Target.classes("y", List.of("10", "9", "B", "a")), target("a", "9", "B", "10"));
    }

    @Test
    void kindMayBeGiven() throws IOException {
        Csv whole = csv("x,y\n1,1\n2,0\n3,1\n4,0\n");
        assertEquals(Target.classes("y", List.of("0", "1")), whole.read().schema().target());
        Dataset numbers = csv("x,y\n1,1\n2,0\n3,1\n4,0\n").kind(Target.Kind.NUMBERS).read();
        assertEquals(Target.numbers("y", List.of("y")), numbers.schema().target());
        assertArrayEquals(new float[] {1, 0, 1, 0}, Samples.targets(numbers));
        Dataset classes = csv("x,y\n1,2.5\n2,10\n3,n/a\n").kind(Target.Kind.CLASSES).read();
        assertEquals(Target.classes("y", List.of("10", "2.5", "n/a")), classes.schema().target());
        assertArrayEquals(new float[] {1, 0, 2}, Samples.targets(classes));
    }

    @Test
    void modelFindsItsColumnsInAnyOrder() throws IOException {
        String text = "note,species,length,extra,width\nhello,a,1,,2\nworld,b,3,x,4\n";
        Dataset data = csv(text).read(MODEL);
        assertEquals(MODEL, data.schema());
        assertArrayEquals(new float[][] {{2, 1}, {4, 3}}, Samples.features(data));
        assertArrayEquals(new float[] {1, 0}, Samples.targets(data));
        assertArrayEquals(new float[] {4, 3}, csv(text).readFeatures(MODEL).column(1));
    }

    @Test
    void predictingNeedsNoTargetAndIgnoresItsValues() throws IOException {
        Matrix X = csv("width,length\n1,2\n").readFeatures(MODEL);
        assertArrayEquals(new float[] {1, 2}, X.column(0));
        assertEquals(1, csv("width,length,species\n1,2,unknown\n").readFeatures(MODEL).columns());
        Schema one = new Schema(List.of("x"), Target.numbers("y", List.of("y")));
        assertEquals(3, csv("x\n1\n2\n3\n").readFeatures(one).columns());
    }

    @Test
    void modelOfSeveralNumbersReadsAllItsTargets() throws IOException {
        Schema schema = new Schema(List.of("x"), Target.numbers("place", List.of("north", "east")));
        Dataset data = csv("east,x,north\n1,2,3\n4,5,6\n").read(schema);
        assertArrayEquals(new float[] {3, 1}, Samples.all(data).targets().get(0).column(0));
        assertArrayEquals(new float[] {6, 4}, Samples.all(data).targets().get(0).column(1));
    }

    @Test
    void labelsOfTheModelAreFoundAsNumbersToo() throws IOException {
        Schema schema = new Schema(List.of("x"), Target.classes("y", List.of("1", "2")));
        assertArrayEquals(new float[] {1, 0}, Samples.targets(csv("x,y\n1,2.0\n1,1\n").read(schema)));
    }

    @Test
    void writtenTablesAreReadBack() throws IOException {
        long seed = 20_240_607;
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            int features = 1 + random.nextInt(8);
            float[][] expected = new float[2 + random.nextInt(50)][features];
            String separator = List.of(",", ";", "\t").get(random.nextInt(3));
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            StringBuilder text = new StringBuilder(IntStream.range(0, features).mapToObj(i -> quoted("x " + i, random))
                    .collect(Collectors.joining(separator))).append(separator).append("label").append(end);
            for (int row = 0; row < expected.length; row++) {
                for (int i = 0; i < features; i++) {
                    expected[row][i] = Float.intBitsToFloat(random.nextInt(0x7F800000) | random.nextInt(2) << 31);
                    text.append(quoted(Float.toString(expected[row][i]), random)).append(separator);
                }
                text.append(quoted(row % 2 == 0 ? "ev" + separator + "en" : "odd", random, row % 2 == 0)).append(end);
            }
            Dataset data = csv(text.toString()).read();
            String what = "seed " + seed + ", run " + run;
            assertEquals(List.of("ev" + separator + "en", "odd"), data.schema().target().names(), what);
            float[][] actual = Samples.features(data);
            assertEquals(expected.length, actual.length, what);
            for (int row = 0; row < expected.length; row++) {
                assertArrayEquals(expected[row], actual[row], what + ", row " + row);
                assertEquals(row % 2, data.target(row), what);
            }
        }
    }

    private static String quoted(String cell, Random random) {
        return quoted(cell, random, false);
    }

    private static String quoted(String cell, Random random, boolean always) {
        return always || random.nextInt(4) == 0 ? "\"" + cell + "\"" : cell;
    }

    private static Target target(String... values) throws IOException {
        String lines = IntStream.range(0, values.length).mapToObj(i -> i + "," + values[i]
                + "\n").collect(Collectors.joining());
        return csv("x,y\n" + lines).read().schema().target();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Csv csv(String text) {
        return Csv.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.csv");
    }
}
