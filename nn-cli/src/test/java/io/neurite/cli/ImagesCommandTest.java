package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Shape;
import io.neurite.cli.InProcess.Result;
import io.neurite.io.Models;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of images is trained on, evaluated and predicted as a table is. */
class ImagesCommandTest {
    private static final int SAMPLES = 60;

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void writeImages() throws IOException {
        nn = new InProcess(folder);
        SampleFiles.images(nn.file("pictures"), SAMPLES, false);
    }

    private Shape shape(String model) throws IOException {
        return ImageShape.of(Models.read(nn.file(model)));
    }

    @Test
    void imagesAreTrainedOnEvaluatedAndPredicted() throws IOException {
        Result trained = nn.line("train pictures/ --epochs 20 --json --quiet");
        assertEquals(0, trained.status(), trained.err());
        assertEquals("pictures.safetensors", trained.json().get("model"));
        assertEquals(1, trained.number("testAccuracy"));
        assertEquals("min-max", ((Map<?, ?>) InProcess.tree(nn.text("pictures.report.json"))
                .get("settings")).get("normalizer"));
        assertEquals(Shape.of(SampleFiles.HEIGHT, SampleFiles.WIDTH, 1), shape("pictures.safetensors"));

        Result evaluated = nn.line("evaluate pictures.safetensors pictures --json");
        assertEquals("test", evaluated.json().get("which"));
        assertEquals(12, evaluated.number("samples"));
        assertEquals(SampleFiles.CLASSES, evaluated.json().get("classes"));
        assertEquals(60, nn.line("evaluate pictures.safetensors pictures --all --json").number("samples"));

        List<String> lines = nn.line("predict pictures.safetensors pictures").out().lines().toList();
        assertEquals("file,label", lines.get(0));
        assertEquals("bottom/000.png,bottom", lines.get(1));
        assertEquals("top/059.png,top", lines.get(SAMPLES));
    }

    @Test
    void anImageIsPredictedByItselfOrInAFolderWithoutClasses() throws IOException {
        nn.line("train pictures --epochs 20 --quiet");
        SampleFiles.image(nn.file("new/b.png"), 3, BufferedImage.TYPE_INT_RGB);
        SampleFiles.image(nn.file("new/a.png"), 4, BufferedImage.TYPE_BYTE_GRAY);
        nn.write("new/notes.txt", "of no interest");
        Result result = nn.line("predict pictures.safetensors new");
        assertEquals("file,label\na.png,bottom\nb.png,top\n", result.out());
        assertTrue(result.err().contains("1 file or folder was passed over"), result.err());
        List<String> lines = nn.line("predict pictures.safetensors new/b.png --probabilities").out().lines().toList();
        assertEquals("file,label,probability_bottom,probability_top", lines.get(0));
        assertTrue(lines.get(1).startsWith("b.png,top,"), lines.get(1));

        nn.write("new/c.png", "no image");
        result = nn.line("predict pictures.safetensors new");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("c.png: expected an image"), result.err());
    }

    @Test
    void whatIsSuggestedNextWorks() {
        Result trained = nn.line("train pictures --epochs 1 --quiet");
        assertTrue(trained.out().contains("./nn evaluate pictures.safetensors pictures" + System.lineSeparator()),
                trained.out());
        assertTrue(trained.out().contains("./nn predict pictures.safetensors FOLDER"), trained.out());
    }

    @Test
    void imagesAreBroughtToTheSizeAskedForAndAModelKnowsIt() throws IOException {
        SampleFiles.images(nn.file("colours"), 20, true);
        nn.line("train colours --epochs 1 --quiet");
        assertEquals(Shape.of(SampleFiles.HEIGHT, SampleFiles.WIDTH, 3), shape("colours.safetensors"));
        for (String size : List.of("5,9,3", "2,2,1")) {
            Result trained = nn.line("train colours --image " + size + " --epochs 1 --force --quiet --json");
            assertEquals(0, trained.status(), trained.err());
            String[] extents = size.split(",");
            assertEquals(Shape.of(Integer.parseInt(extents[0]), Integer.parseInt(extents[1]),
                    Integer.parseInt(extents[2])), shape("colours.safetensors"));
            assertEquals("test", nn.line("evaluate colours.safetensors colours --json").json().get("which"));
            assertEquals(SAMPLES + 1, nn.line("predict colours.safetensors pictures").out().lines().count());
        }
    }

    @Test
    void convolutionsTakeTheImagesAsTheyAre() throws IOException {
        String how = " --epochs 8 --learning-rate 0.01 --json --quiet";
        Result trained = nn.line("train pictures --preset lenet" + how);
        assertEquals(0, trained.status(), trained.err());
        assertEquals(1, trained.number("testAccuracy"));
        assertEquals(Shape.of(4, 6, 1), Models.read(nn.file("pictures.safetensors")).graph().shape(0));
        assertEquals("file,label\n001.png,top\n", nn.line("predict pictures.safetensors pictures/top/001.png").out());
        nn.line("inspect pictures.safetensors --architecture lenet.json");
        Result again = nn.line("train pictures --architecture lenet.json" + how);
        assertEquals(trained.json().get("weightsSha256"), again.json().get("weightsSha256"));
    }

    @Test
    void trainingGoesOnFromAModelAndFromACheckpoint() throws IOException {
        nn.line("train pictures --image 2,3,1 --epochs 2 --quiet --output whole.safetensors --checkpoint saved "
                + "--checkpoint-every 1epochs --keep 9");
        Files.delete(nn.file("saved/checkpoint-000002.safetensors"));
        Result resumed = nn.line("train --resume saved --output resumed.safetensors --quiet");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(nn.file("whole.safetensors")),
                Files.readAllBytes(nn.file("resumed.safetensors")));
        Result further = nn.line("train pictures --from whole.safetensors --epochs 1 --quiet --json");
        assertEquals(0, further.status(), further.err());
        assertEquals(12, further.number("testSamples"));
        assertEquals(Shape.of(2, 3, 1), shape("pictures.safetensors"));
    }

    @Test
    void foldsAreOfImagesToo() {
        Result result = nn.line("cv pictures --folds 3 --epochs 10 --json --quiet");
        assertEquals(0, result.status(), result.err());
        assertEquals(60, result.number("samples"));
        assertEquals("pictures", result.json().get("data"));
    }

    @Test
    void aTestFolderMayLackClassesAndHasNoOthers() throws IOException {
        nn.line("train pictures --epochs 20 --quiet");
        SampleFiles.image(nn.file("more/top/1.png"), 1, BufferedImage.TYPE_BYTE_GRAY);
        Result result = nn.line("evaluate pictures.safetensors more --json");
        assertEquals("all", result.json().get("which"));
        assertEquals(1, result.number("accuracy"));
        SampleFiles.image(nn.file("more/left/1.png"), 1, BufferedImage.TYPE_BYTE_GRAY);
        result = nn.line("evaluate pictures.safetensors more");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("left: expected folders that are called as one of the classes 'bottom', "
                + "'top'"), result.err());
    }

    @Test
    void damagedImagesAreLeftOutOrAnError() throws IOException {
        nn.write("pictures/top/broken.png", "no image");
        Result trained = nn.line("train pictures --epochs 1 --quiet");
        assertEquals(0, trained.status(), trained.err());
        assertTrue(trained.err().contains("1 file was left out, being damaged."), trained.err());
        assertEquals("test", nn.line("evaluate pictures.safetensors pictures --json").json().get("which"));
        Result strict = nn.line("train pictures --epochs 1 --strict");
        assertEquals(1, strict.status());
        assertTrue(strict.err().contains("broken.png: expected an image"), strict.err());
    }

    @Test
    void imagesOfSeveralSizesNeedOne() throws IOException {
        BufferedImage large = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(large, "png", nn.file("pictures/top/large.png").toFile());
        Result result = nn.line("train pictures");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("large.png has 9 x 9"), result.err());
        assertTrue(result.err().contains("--image HEIGHT,WIDTH,CHANNELS"), result.err());
        assertEquals(0, nn.line("train pictures --image 4,6,1 --epochs 1 --quiet").status());
    }

    @Test
    void whatIsWrongWithAnImageAloneIsNotMendedByAnotherSize() throws IOException {
        Files.createDirectories(nn.file("broken/a"));
        nn.write("broken/a/b.png", "no image");
        Result result = nn.line("train broken");
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("got something else."), result.err());
        assertFalse(result.err().contains("--image"), result.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            train pictures --column a=number        | 2 | --column is for tables: 'pictures' is a folder of images.
            train pictures --target label           | 2 | --target is for tables: 'pictures' is a folder of images.
            train pictures --target-kind classes    | 2 | --target-kind is for tables
            train pictures --stream                 | 2 | --stream is for tables
            cv pictures --group a                   | 2 | --group is for tables
            describe pictures                       | 2 | The command is for tables: 'pictures' is a folder of images.
            train pictures --labels y.npy           | 2 | --labels is for an array (.npy) or images in IDX
            train pictures --data-dir .             | 2 | --data-dir is for mnist and fashion-mnist
            train pictures --image 4,6              | 2 | --image: expected height, width and channels
            train pictures --image 4,6,2            | 2 | 1 channel (grey) or 3 (red, green and blue), got 2.
            train pictures --image 0,6,1            | 2 | --image: expected height, width and channels
            train iris --image 4,6,1                | 2 | --image is for a folder of images
            train t.csv --image 4,6,1               | 2 | --image is for a folder of images
            train pictures --image 4,6,1 --from m   | 2 | --image: the model of --from knows how large its images are
            train pictures/top/001.png              | 2 | '001.png' is a single image, which has no class.
            train pictures/top                      | 1 | at least two classes, got 0
            train empty                             | 1 | empty: expected images (.png, .jpg, .jpeg, .bmp, .gif)
            predict m.safetensors empty             | 1 | empty: expected images
            predict i.safetensors pictures          | 2 | The model does not take images
            evaluate i.safetensors pictures         | 2 | The model does not take images
            evaluate t.safetensors pictures         | 2 | The model does not take images
            evaluate m.safetensors pictures --column a=number | 2 | --column is for tables
            evaluate m.safetensors iris             | 2 | The model and the data set iris do not fit
            """)
    void wrongUsageIsExplained(String line, int status, String message) throws IOException {
        Files.createDirectory(nn.file("empty"));
        nn.writeTwoClasses("t.csv");
        if (line.contains(".safetensors")) {
            nn.line("train pictures --epochs 1 --output m.safetensors");
            nn.line("train iris --epochs 1 --output i.safetensors");
            nn.line("train t.csv --epochs 1 --output t.safetensors");
        }
        Result result = nn.line(line);
        assertEquals(status, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }
}
