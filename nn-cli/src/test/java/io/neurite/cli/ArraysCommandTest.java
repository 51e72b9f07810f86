package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Target;
import io.neurite.cli.InProcess.Result;
import io.neurite.io.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NumPy's arrays and IDX files are trained on, evaluated and predicted as a table is. */
class ArraysCommandTest {
    private static final int SAMPLES = 60;
    private static final String EXTENTS = SampleFiles.HEIGHT + ", " + SampleFiles.WIDTH;

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void writeArrays() throws IOException {
        nn = new InProcess(folder);
        Files.write(nn.file("x.npy"), SampleFiles.npyOfPixels(SAMPLES, EXTENTS));
        Files.write(nn.file("y.npy"), SampleFiles.npyOfLabels(SAMPLES));
        Files.write(nn.file("few.npy"), SampleFiles.npyOfPixels(3, EXTENTS));
        Files.write(nn.file("images-idx3-ubyte.gz"), gzip(SampleFiles.idx(SampleFiles.pixels(SAMPLES), SAMPLES,
                SampleFiles.HEIGHT, SampleFiles.WIDTH)));
        Files.write(nn.file("labels-idx1-ubyte"), SampleFiles.idx(SampleFiles.labels(SAMPLES), SAMPLES));
        SampleFiles.npz(nn.file("all.npz"), new TreeMap<>(Map.of(
                "X", SampleFiles.npyOfPixels(SAMPLES, EXTENTS), "y", SampleFiles.npyOfLabels(SAMPLES))));
        SampleFiles.npz(nn.file("parts.npz"), new TreeMap<>(Map.of(
                "x_train", SampleFiles.npyOfPixels(SAMPLES, EXTENTS), "y_train", SampleFiles.npyOfLabels(SAMPLES),
                "x_test", SampleFiles.npyOfPixels(8, EXTENTS), "y_test", SampleFiles.npyOfLabels(8))));
        Files.write(nn.file("float.npy"), SampleFiles.npyOfFloats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x.npy --labels y.npy                             | x      | FILE.npy
            all.npz                                          | all    | FILE.npz
            images-idx3-ubyte.gz --labels labels-idx1-ubyte  | images | IMAGES-idx3-ubyte
            """)
    void samplesAreTrainedOnEvaluatedAndPredicted(String data, String name, String example) throws IOException {
        String model = name + ".safetensors";
        Result trained = nn.line("train " + data + " --epochs 20 --json --quiet");
        assertEquals(0, trained.status(), trained.err());
        assertEquals(model, trained.json().get("model"));
        assertEquals(1, trained.number("testAccuracy"));
        assertEquals(Target.classes("class", List.of("0", "1")),
                Models.read(nn.file(model)).info().schema().target());
        Result evaluated = nn.line("evaluate " + model + " " + data + " --json");
        assertEquals("test", evaluated.json().get("which"));
        assertEquals(12, evaluated.number("samples"));
        // The values, not the form in which they come, are what a model takes.
        for (String same : List.of("x.npy", "all.npz", "images-idx3-ubyte.gz")) {
            Result predicted = nn.line("predict " + model + " " + same);
            assertEquals(0, predicted.status(), predicted.err());
            assertEquals(SAMPLES + 1, predicted.out().lines().count());
            assertEquals(List.of("label", "0", "1", "0"), predicted.out().lines().limit(4).toList());
        }
        assertEquals(1, nn.line("evaluate " + model + " parts.npz --json").number("accuracy"));
        String next = nn.line("train " + data + " --epochs 1 --quiet --force").out();
        assertTrue(next.contains("./nn evaluate " + model + " " + data), next);
        assertTrue(next.contains("./nn predict " + model + " " + example), next);
    }

    @Test
    void partsOfAnArchiveAreTheOfficialOnes() {
        Result trained = nn.line("train parts.npz --epochs 20 --json --quiet");
        assertEquals(8, trained.number("testSamples"));
        Result evaluated = nn.line("evaluate parts.safetensors parts.npz --json");
        assertEquals("test", evaluated.json().get("which"));
        assertEquals(8, evaluated.number("samples"));
        assertEquals(60, nn.line("evaluate parts.safetensors parts.npz --all --json").number("samples"));
        assertEquals(9, nn.line("predict parts.safetensors parts.npz").out().lines().count());
        assertEquals(60, nn.line("cv parts.npz --epochs 1 --folds 2 --json --quiet").number("samples"));
    }

    @Test
    void convolutionsTakeArraysWithAndWithoutAnExtentForTheChannel() throws IOException {
        Files.write(nn.file("x4.npy"), SampleFiles.npyOfPixels(SAMPLES, EXTENTS + ", 1"));
        String training = " --labels y.npy --preset lenet --epochs 8 --learning-rate 0.01 --json --quiet";
        Result three = nn.line("train x.npy" + training);
        Result four = nn.line("train x4.npy" + training);
        assertEquals(0, three.status(), three.err());
        assertEquals(1, three.number("testAccuracy"));
        assertEquals(four.json().get("weightsSha256"), three.json().get("weightsSha256"));
        assertEquals(four.json().get("dataFingerprint"), three.json().get("dataFingerprint"));
        Result augmented = nn.line("train x.npy --labels y.npy --augment flip,noise=1 --epochs 1 --json --quiet "
                + "--output augmented.safetensors");
        assertEquals(0, augmented.status(), augmented.err());
        SampleFiles.images(nn.file("pictures"), 4, false);
        assertEquals("file,label\nbottom/000.png,0\nbottom/002.png,0\ntop/001.png,1\ntop/003.png,1\n",
                nn.line("predict x.safetensors pictures").out());
    }

    @Test
    void kindSaysWhatAnswersAre() throws IOException {
        Files.write(nn.file("f.npy"), SampleFiles.npyOfFloats(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
        Result numbers = nn.line("train float.npy --labels float.npy --epochs 3 --json --quiet");
        assertTrue(numbers.json().containsKey("testRmse"), numbers.out());
        assertEquals("number", nn.line("predict float.safetensors float.npy").out().lines().toList().get(0));
        Result classes = nn.line("train float.npy --labels f.npy --target-kind classes --epochs 3 --json --quiet");
        assertTrue(classes.json().containsKey("testAccuracy"), classes.err());
        Result whole = nn.line("train x.npy --labels y.npy --target-kind numbers --epochs 1 --json --quiet");
        assertTrue(whole.json().containsKey("testRmse"), whole.err());
    }

    @Test
    void numbersToPredictAreBroughtToScaleAndPredictedInTheirOwnUnit() throws IOException {
        float[] x = new float[100];
        float[] y = new float[100];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = 250_000 + 1000 * i;
        }
        Files.write(nn.file("i.npy"), SampleFiles.npyOfFloats(x));
        Files.write(nn.file("price.npy"), SampleFiles.npyOfFloats(y));
        String training = "train i.npy --labels price.npy --layers 8 --epochs 400 --quiet --json --force";
        Result scaled = nn.line(training);
        assertEquals(0, scaled.status(), scaled.err());
        assertTrue(scaled.number("testR2") > 0.9, scaled.out());
        Target target = Models.read(nn.file("i.safetensors")).info().schema().target();
        // The 72 of 100 numbers that are neither validated nor tested with, which are spread evenly.
        assertEquals(300_000, target.scalings().get(0).center(), 10_000);
        Result evaluated = nn.line("evaluate i.safetensors i.npy --labels price.npy --json");
        assertEquals("test", evaluated.json().get("which"));
        assertEquals(scaled.number("testR2"), evaluated.number("r2"));
        double last = Double.parseDouble(nn.line("predict i.safetensors i.npy").out().lines().toList().get(100));
        assertEquals(349_000, last, 20_000);
        Result further = nn.line("train i.npy --labels price.npy --from i.safetensors --output on.safetensors "
                + "--epochs 5 --quiet --json");
        assertEquals(0, further.status(), further.err());
        assertTrue(further.number("testR2") > 0.9, further.out());
        assertEquals(target, Models.read(nn.file("on.safetensors")).info().schema().target());
        assertTrue(nn.line("cv i.npy --labels price.npy --folds 2 --layers 8 --epochs 100 --quiet").status() == 0);
        assertTrue(nn.line(training + " --target-scaling none").number("testR2") < 0);
        assertEquals(0, nn.line(training + " --target-scaling min-max").status());
        assertEquals(250_000, Models.read(nn.file("i.safetensors")).info().schema().target().scalings().get(0)
                .center(), 5_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            train x.npy                              | 2 | answers are in a file of their own: add --labels FILE.
            train images-idx3-ubyte.gz               | 2 | answers are in a file of their own: add --labels FILE.
            train x.npy --labels none.npy            | 2 | --labels: there is no file 'none.npy'
            train none.npz                           | 2 | There is no file and no data set 'none.npz'
            train x.npy --labels y.npy --image 4,6,1 | 2 | --image is for a folder of images
            train x.npy --labels y.npy --target y    | 2 | --target is for tables: 'x.npy' is an array of NumPy.
            train all.npz --labels y.npy             | 2 | whose answers are in a file of their own, not for 'all.npz'
            train all.npz --strict                   | 2 | --strict is for tables: 'all.npz' is arrays of NumPy.
            train parts.npz --test 0.1               | 2 | parts.npz has an official test set
            describe all.npz                         | 2 | The command is for tables
            train few.npy --labels y.npy             | 1 | few.npy holds 3 samples,
            train images-idx3-ubyte.gz --labels y.npy| 1 | y.npy: expected an IDX file of labels
            train labels-idx1-ubyte --labels images-idx3-ubyte.gz | 1 | Are images and labels swapped?
            train nan.npy --labels y.npy             | 1 | nan.npy, at (1,): expected finite numbers
            train other.npz                          | 1 | expected one array x, got 0; the file holds 'a.npy', 'b.npy'
            train text.npy --labels y.npy            | 1 | text.npy: expected an array of NumPy
            predict m.safetensors nan.npy            | 1 | nan.npy, at (1,): expected finite numbers
            predict m.safetensors float.npy          | 2 | takes samples of shape 24, 'float.npy' has 1.
            predict m.safetensors row.npy            | 2 | one sample, reshape them to (1, 24).
            evaluate m.safetensors all.npz --strict  | 2 | --strict is for tables
            evaluate m.safetensors x.npy             | 2 | add --labels FILE.
            evaluate m.safetensors x.npy --labels three.npy | 1 | expected a class from 0 to 1, got 2
            evaluate t.safetensors x.npy --labels y.npy | 2 | rows of a table with the column 'height' and others
            predict t.safetensors x.npy              | 2 | rows of a table with the column 'height' and others
            evaluate c.safetensors turned.npy --labels y.npy | 2 | the model takes samples of shape 4x6x1
            train t.csv --labels y.npy               | 2 | --labels is for an array
            train iris --labels y.npy                | 2 | --labels is for an array
            """)
    void wrongUsageIsExplained(String line, int status, String message) throws IOException {
        nn.writeTwoClasses("t.csv");
        nn.write("text.npy", "a,b");
        Files.write(nn.file("row.npy"), SampleFiles.npyOfFloats(new float[24]));
        Files.write(nn.file("nan.npy"), SampleFiles.npyOfFloats(1, Float.NaN));
        Files.write(nn.file("turned.npy"), SampleFiles.npyOfPixels(SAMPLES, "6, 4"));
        byte[] three = SampleFiles.labels(SAMPLES);
        three[7] = 2;
        Files.write(nn.file("three.npy"), SampleFiles.npy("|u1", "(60,)", three));
        SampleFiles.npz(nn.file("other.npz"), new TreeMap<>(Map.of("a", SampleFiles.npyOfFloats(1),
                "b", SampleFiles.npyOfFloats(1))));
        if (line.contains(".safetensors")) {
            nn.line("train x.npy --labels y.npy --epochs 1 --output m.safetensors");
            nn.line("train x.npy --labels y.npy --preset lenet --epochs 1 --output c.safetensors");
            nn.line("train t.csv --epochs 1 --output t.safetensors");
        }
        Result result = nn.line(line);
        assertEquals(status, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @Test
    void samplesAndAnswersAreNeverReplaced() throws IOException {
        byte[] labels = Files.readAllBytes(nn.file("y.npy"));
        Result result = nn.line("train x.npy --labels y.npy --force --output y.npy");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("'y.npy' is the input file"), result.err());
        assertEquals(labels.length, Files.size(nn.file("y.npy")));
    }
}
