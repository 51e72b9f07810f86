package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void heldOutSamplesAreHeldOutAgain() {
        Result trained = nn.line("train iris --epochs 5 --seed 3 --test 0.3 --json --quiet");
        Result result = nn.line("evaluate iris.safetensors iris --json");

        assertEquals(45, result.number("samples"));
        assertEquals("test", result.json().get("which"));
        assertEquals(trained.number("testAccuracy"), result.number("accuracy"));
        assertEquals(trained.number("testRocAuc"), result.number("rocAuc"));
    }

    @Test
    void allSamplesAreUsedOnRequest() {
        nn.line("train iris --epochs 2");
        Result result = nn.line("evaluate iris.safetensors iris --all --json");

        assertEquals(150, result.number("samples"));
        assertEquals("all", result.json().get("which"));
        assertTrue(nn.line("evaluate iris.safetensors iris --all").out().contains("also those that the model learned "
                + "from"));
    }

    @Test
    void confusionMatrixCountsEverySampleOnce() {
        nn.line("train iris --epochs 2");
        Map<?, ?> json = nn.line("evaluate iris.safetensors iris --json").json();

        double sum = 0;
        for (Object row : (List<?>) json.get("confusion")) {
            for (Object count : (List<?>) row) {
                sum += (Double) count;
            }
        }
        assertEquals(30, sum);
        assertEquals(List.of("setosa", "versicolor", "virginica"), json.get("classes"));
        assertTrue(nn.line("evaluate iris.safetensors iris").out().contains("truth \\ predicted"));
    }

    @Test
    void figuresHaveIntervalsAndClassesFiguresOfTheirOwn() {
        nn.line("train iris --epochs 20 --quiet");
        Result result = nn.line("evaluate iris.safetensors iris --all --json");
        Map<?, ?> intervals = (Map<?, ?>) result.json().get("intervals");
        for (String figure : List.of("accuracy", "f1", "rocAuc", "averagePrecision", "logLoss", "brier")) {
            List<?> interval = (List<?>) intervals.get(figure);
            double value = result.number(figure);
            assertTrue((Double) interval.get(0) <= value && value <= (Double) interval.get(1), figure + interval);
        }
        double samples = 0;
        double probability = 0;
        for (Object bin : (List<?>) result.json().get("calibration")) {
            double weight = (Double) ((Map<?, ?>) bin).get("samples");
            samples += weight;
            probability += weight == 0 ? 0 : weight * (Double) ((Map<?, ?>) bin).get("probability");
        }
        assertEquals(150, samples);
        assertTrue(probability / samples > 1 / 3.0 && probability / samples <= 1);
        Map<?, ?> setosa = (Map<?, ?>) ((List<?>) result.json().get("perClass")).get(0);
        assertEquals("setosa", setosa.get("class"));
        assertEquals(50.0, setosa.get("samples"));
        String out = nn.line("evaluate iris.safetensors iris --all").out();
        assertTrue(out.contains("(95 %)") && out.contains("class       precision"), out);
        assertEquals(out, nn.line("evaluate iris.safetensors iris --all").out());
    }

    @Test
    void scoresThatAreNoProbabilitiesHaveNoCalibration() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.line("train shapes.csv --epochs 2 --loss hinge --quiet");
        Result result = nn.line("evaluate shapes.safetensors shapes.csv --json");
        assertTrue(result.json().containsKey("accuracy"), result.out());
        assertFalse(result.json().containsKey("brier") || result.json().containsKey("calibration"), result.out());
    }

    @Test
    void fileOfOtherSamplesIsUsedWholeWhereverItsColumnsAre() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.line("train shapes.csv --epochs 60 --learning-rate 0.01");
        nn.write("more.csv", "note,answer,width,height", "x,yes,1,6", "y,no,4,0");
        Result result = nn.line("evaluate shapes.safetensors more.csv --json");

        assertEquals(2, result.number("samples"));
        assertEquals(1, result.number("accuracy"));
        assertEquals("all", result.json().get("which"));
        assertEquals("test", nn.line("evaluate shapes.safetensors shapes.csv --json").json().get("which"));
    }

    @Test
    void unknownLabelsAreToldAsPredictTellsThem() throws IOException {
        nn.write("sizes.csv", "size,answer", "S,yes", "M,no", "S,yes", "M,no", "S,yes", "M,no", "S,yes", "M,no",
                "S,yes", "M,no");
        nn.line("train sizes.csv --epochs 1 --quiet");
        nn.write("more.csv", "size,answer", "S,yes", "XL,no", "XXL,no");
        String told = "'size' had labels that were not there in training in 2 of the rows, such as 'XL'; they count as "
                + "other.";

        assertEquals(told, nn.line("evaluate sizes.safetensors more.csv").err().strip());
        assertEquals(told, nn.line("predict sizes.safetensors more.csv").err().strip());
        assertEquals("", nn.line("evaluate sizes.safetensors sizes.csv --all").err());
    }

    @Test
    void numbersHaveErrorsInsteadOfAccuracy() throws IOException {
        nn.writeNumbers("sums.csv");
        Result trained = nn.line("train sums.csv --epochs 5 --json --quiet");
        Result result = nn.line("evaluate sums.safetensors sums.csv --json");

        assertEquals(trained.number("testRmse"), result.number("rmse"));
        assertEquals(trained.number("testR2"), result.number("r2"));
        Map<?, ?> residuals = (Map<?, ?>) ((List<?>) result.json().get("residuals")).get(0);
        List<?> quantiles = (List<?>) residuals.get("quantiles");
        double least = (Double) quantiles.get(0);
        double greatest = (Double) quantiles.get(6);
        assertEquals((Double) residuals.get("maxError"), Math.max(-least, greatest));
        assertTrue((Double) quantiles.get(3) >= least && (Double) quantiles.get(3) <= greatest);
        String out = nn.line("evaluate sums.safetensors sums.csv").out();
        assertTrue(out.contains("RMSE") && out.contains("truth less prediction"), out);
    }

    @Test
    void officialTestSetIsTheTest() throws IOException {
        writeImages("train", 40);
        writeImages("t10k", 10);
        Result trained = nn.line("train mnist --data-dir . --layers 4 --epochs 1 --json --quiet");
        Result result = nn.line("evaluate mnist.safetensors mnist --data-dir=. --json");

        assertEquals(10, trained.number("testSamples"));
        assertEquals("test", result.json().get("which"));
        assertEquals(10, result.number("samples"));
        assertEquals(40, nn.line("evaluate mnist.safetensors mnist --data-dir . --all --json").number("samples"));
    }

    @Test
    void dataThatDoNotFitTheModelAreRefused() {
        nn.line("train iris --epochs 1");
        Result result = nn.line("evaluate iris.safetensors digits");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("iris") || result.err().contains("species"), result.err());
    }

    /** Images of 2 x 2 pixels in the format of MNIST. */
    private void writeImages(String part, int count) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        writeInts(images, 0x803, count, 2, 2);
        writeInts(labels, 0x801, count);
        for (int i = 0; i < count; i++) {
            images.write(new byte[] {(byte) (i % 10 * 25), (byte) i, 3, (byte) (i % 2)});
            labels.write(i % 10);
        }
        Files.write(nn.file(part + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(nn.file(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    private static void writeInts(OutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.write(ByteBuffer.allocate(4).putInt(value).array());
        }
    }
}
