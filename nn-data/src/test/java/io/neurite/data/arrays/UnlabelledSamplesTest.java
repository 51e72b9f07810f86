package io.neurite.data.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.data.Idx;
import io.neurite.data.Samples;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledSamplesTest {
    @TempDir
    private Path folder;

    private static float[] numbers(UnlabelledSamples samples, int sample) throws IOException {
        float[] numbers = new float[samples.shape().size() + 1];
        samples.copy(sample, numbers, 1);
        assertEquals(0, numbers[0], "nothing in front of the place is touched");
        return Arrays.copyOfRange(numbers, 1, numbers.length);
    }

    private void assertSame(Dataset labelled, UnlabelledSamples samples) throws IOException {
        assertEquals(labelled.size(), samples.size());
        assertEquals(labelled.inputs(), List.of(samples.shape()));
        for (int i = 0; i < samples.size(); i++) {
            assertArrayEquals(labelled.features(i), numbers(samples, i));
            assertEquals("", samples.file(i));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> numbers(samples, samples.size()));
    }

    @Test
    void arraysAreThoseOfSamplesWithAnswers() throws IOException {
        for (String name : List.of("c-order.npy", "fortran-order-bytes.npy")) {
            Path features = NumpyFiles.file(name);
            assertSame(Npy.read(features, NumpyFiles.file("classes.npy")), Npy.unlabelled(features));
        }
        assertSame(Npz.read(NumpyFiles.file("stored.npz")), Npz.unlabelled(NumpyFiles.file("stored.npz")));
    }

    @Test
    void ofAFileOfTwoPartsTheTestPartIsTaken() throws IOException {
        Path parts = NumpyFiles.file("parts.npz");
        assertTrue(Npz.isSplit(parts));
        assertFalse(Npz.isSplit(NumpyFiles.file("stored.npz")));
        assertSame(Npz.readSplit(parts).test(), Npz.unlabelled(parts));
    }

    @Test
    void bytesAreWholeSamples() throws IOException {
        UnlabelledSamples samples = UnlabelledSamples.of(new byte[] {1, 2, -1, 4}, Shape.of(2, 1));
        assertEquals(2, samples.size());
        assertArrayEquals(new float[] {255, 4}, numbers(samples, 1));
        for (int length : new int[] {0, 3}) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> UnlabelledSamples.of(new byte[length], Shape.of(2, 1))).getMessage();
            assertEquals("Expected the numbers of one or more samples of the shape 2x1, 2 each, got " + length + ".",
                    message);
        }
    }

    @Test
    void imagesOfIdxNeedNoLabels() throws IOException {
        Path images = Files.write(folder.resolve("images"), new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2,
                1, 2, -1, 4});
        UnlabelledSamples samples = Idx.unlabelled(images);
        assertEquals(2, samples.size());
        assertEquals(Shape.of(1, 2, 1), samples.shape());
        assertArrayEquals(new float[] {255, 4}, numbers(samples, 1));
    }

    private Path write(String name, int rgb, int type, int height, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        IntStream.range(0, height * width).forEach(i -> image.setRGB(i % width, i / width, rgb));
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image, "png", file.toFile()), name);
        return file;
    }

    private Path red(String name) throws IOException {
        return write(name, 0xFF0000, BufferedImage.TYPE_INT_RGB, 2, 3);
    }

    private Path grey(String name) throws IOException {
        return write(name, 0xFFFFFF, BufferedImage.TYPE_BYTE_GRAY, 2, 3);
    }

    @Test
    void imagesOfAFolderComeFirstThenThoseOfTheFoldersInIt() throws IOException {
        red("b.png");
        red("a/z.png");
        grey("a/y.png");
        Files.writeString(folder.resolve("notes.txt"), "no image");
        Repairs repairs = Repairs.keepingRows();
        UnlabelledSamples samples = ImageFolder.unlabelled(folder, Shape.of(1, 1, 3), repairs);
        assertEquals(List.of("b.png", "a/y.png", "a/z.png"),
                IntStream.range(0, samples.size()).mapToObj(samples::file).toList());
        assertArrayEquals(new float[] {255, 0, 0}, numbers(samples, 0));
        assertArrayEquals(new float[] {255, 255, 255}, numbers(samples, 1));
        assertEquals(1, repairs.otherFiles());
    }

    @Test
    void aFileIsOneSample() throws IOException {
        UnlabelledSamples samples = ImageFolder.unlabelled(red("a/z.png"), Shape.of(1, 2, 1), Repairs.strict());
        assertEquals(1, samples.size());
        assertEquals("z.png", samples.file(0));
        assertArrayEquals(new float[] {76, 76}, numbers(samples, 0), "0.299 x 255, rounded");
    }

    @Test
    void whatIsNoImageIsAnErrorWhenItIsAskedFor() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
        UnlabelledSamples samples = ImageFolder.unlabelled(folder, Shape.of(1, 1, 1), Repairs.strict());
        Messages.assertSays(broken + ": expected an image", () -> numbers(samples, 0));
        Files.delete(broken);
        Messages.assertSays("expected images (.png", () -> ImageFolder.unlabelled(folder, Shape.of(1, 1, 1),
                Repairs.strict()));
        assertThrows(FileNotFoundException.class, () -> ImageFolder.unlabelled(broken, Shape.of(1, 1, 1),
                Repairs.strict()));
        assertThrows(IllegalArgumentException.class, () -> ImageFolder.unlabelled(folder, Shape.of(2, 2),
                Repairs.strict()));
    }

    @Test
    void shapeIsThatOfAllImages() throws IOException {
        grey("a/1.png");
        grey("b/1.png");
        assertEquals(Shape.of(2, 3, 1), ImageFolder.shape(folder));
        Path broken = Files.writeString(folder.resolve("a/0.png"), "no image");
        red("b/2.png");
        assertEquals(Shape.of(2, 3, 3), ImageFolder.shape(folder));
        write("b/3.png", 0, BufferedImage.TYPE_BYTE_GRAY, 3, 2);
        Messages.assertSays("1.png has 2 x 3 pixels, " + folder.resolve("b/3.png") + " has 3 x 2",
                () -> ImageFolder.shape(folder));
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Files.move(broken, alone.resolve("0.png"));
        Messages.assertSays("0.png: expected an image", () -> ImageFolder.shape(alone));
    }

    @Test
    void foldersOfKnownClassesMayBeFewerAndNoOthers() throws IOException {
        red("dog/1.png");
        Dataset data = ImageFolder.read(folder, Shape.of(1, 1, 1), List.of("cat", "dog"), Repairs.strict());
        assertArrayEquals(new float[] {1}, Samples.targets(data));
        assertEquals(List.of("cat", "dog"), data.schema().target().names());
        red("cow/1.png");
        Messages.assertSays("cow: expected folders that are called as one of the classes 'cat', 'dog'",
                () -> ImageFolder.read(folder, Shape.of(1, 1, 1), List.of("cat", "dog"), Repairs.strict()));
        assertThrows(InvalidDataException.class, () -> ImageFolder.read(folder.resolve("dog"), Shape.of(1, 1, 1),
                List.of("cat", "dog"), Repairs.strict()));
    }
}
