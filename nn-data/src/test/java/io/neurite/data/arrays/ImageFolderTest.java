package io.neurite.data.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.data.Samples;
import io.neurite.data.source.Repairs;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    private static final int[][] COLORS = {{0x000000, 0xFF0000, 0x00FF00}, {0x0000FF, 0x804020, 0xFFFFFF}};

    @TempDir
    private Path temporary;

    private Path folder;

    /** Class b has the image of colours; class a one of a single black pixel. */
    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("images"));
        write("b/colors.png", rgb(COLORS), "png");
        write("a/black.png", rgb(new int[][] {{0}}), "png");
    }

    private static BufferedImage rgb(int[][] pixels) {
        BufferedImage image = new BufferedImage(pixels[0].length, pixels.length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.length; y++) {
            image.setRGB(0, y, pixels[0].length, 1, pixels[y], 0, pixels[0].length);
        }
        return image;
    }

    private static BufferedImage grey(int type, int[][] samples) {
        BufferedImage image = new BufferedImage(samples[0].length, samples.length, type);
        for (int y = 0; y < samples.length; y++) {
            image.getRaster().setPixels(0, y, samples[0].length, 1, samples[y]);
        }
        return image;
    }

    private Path write(String name, BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes), format);
        return write(name, bytes.toByteArray());
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** What becomes of an image that is the last one. */
    private float[] pixels(BufferedImage image, int height, int width, boolean isGrey) throws IOException {
        write("b/z.png", image, "png");
        float[][] all = Samples.features(ImageFolder.read(folder, height, width, isGrey));
        return all[all.length - 1];
    }

    @Test
    void foldersAreClassesInTheOrderOfNames() throws IOException {
        write("b/Z.png", rgb(COLORS), "png");
        write("a/10.PNG", rgb(COLORS), "png");
        Dataset data = ImageFolder.read(folder, 2, 3, false);
        assertEquals(Target.classes("class", List.of("a", "b")), data.schema().target());
        assertArrayEquals(new float[] {0, 0, 1, 1}, Samples.targets(data));
        assertEquals(255, Samples.features(data)[0][3], "10.PNG comes before black.png");
        assertEquals(List.of(Shape.of(2, 3, 3)), data.inputs());
        assertEquals(List.of("p0_0_r", "p0_0_g", "p0_0_b", "p0_1_r"), data.schema().features().subList(0, 4));
        assertEquals("p1_2", ImageFolder.read(folder, 2, 3, true).schema().features().get(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void pixelsAreRedGreenAndBlueRowByRow(String format) throws IOException {
        // The JDK decodes interlaced GIFs, as which it writes them, from five rows on.
        int[][] pixels = {COLORS[0], COLORS[1], COLORS[0], COLORS[0], COLORS[0], COLORS[1]};
        write("b/z." + format, rgb(pixels), format);
        float[] found = ImageFolder.read(folder, 6, 3, false).features(2);
        assertArrayEquals(new float[] {0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0x80, 0x40, 0x20, 255, 255, 255},
                Arrays.copyOf(found, 18));
        assertArrayEquals(new float[] {0, 0, 255, 0x80, 0x40, 0x20, 255, 255, 255},
                Arrays.copyOfRange(found, 45, 54));
    }

    @Test
    void jpegIsDecoded() throws IOException {
        int[][] pixels = new int[16][16];
        Arrays.stream(pixels).forEach(row -> Arrays.fill(row, 0x804020));
        write("b/z.JPEG", rgb(pixels), "jpeg");
        float[] found = ImageFolder.read(folder, 4, 4, false).features(2);
        assertArrayEquals(new float[] {0x80, 0x40, 0x20}, Arrays.copyOf(found, 3), 3);
    }

    @Test
    void greyIsTheLuminanceOfBt601() throws IOException {
        assertArrayEquals(new float[] {0, 76, 150, 29, 79, 255}, pixels(rgb(COLORS), 2, 3, true));
    }

    @Test
    void samplesOfGreyImagesAreTakenAsTheyAre() throws IOException {
        int[][] samples = {{0, 1, 100, 200, 255}};
        float[] expected = {0, 1, 100, 200, 255};
        assertArrayEquals(expected, pixels(grey(BufferedImage.TYPE_BYTE_GRAY, samples), 1, 5, true));
        float[] three = pixels(grey(BufferedImage.TYPE_BYTE_GRAY, samples), 1, 5, false);
        assertArrayEquals(new float[] {100, 100, 100}, Arrays.copyOfRange(three, 6, 9));
        int[][] wide = {{0, 257, 25700, 51400, 65535}};
        assertArrayEquals(expected, pixels(grey(BufferedImage.TYPE_USHORT_GRAY, wide), 1, 5, true));
    }

    @ParameterizedTest
    @CsvSource({"png, 128, 1", "gif, 128, 1", "bmp, 128, 1", "png, 129, 3", "gif, 129, 3", "bmp, 129, 3"})
    void aPaletteOfGreyEntriesIsGrey(String format, int blue, int channels) throws IOException {
        byte[] shades = {0, (byte) 128, (byte) 200, (byte) 255};
        byte[] blues = {0, (byte) blue, (byte) 200, (byte) 255};
        IndexColorModel palette = new IndexColorModel(8, 4, shades, shades, blues);
        Files.delete(folder.resolve("b/colors.png"));
        write("b/palette." + format, new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED, palette), format);
        Files.delete(folder.resolve("a/black.png"));
        assertEquals(Shape.of(1, 1, channels), ImageFolder.shape(folder));
    }

    @Test
    void paletteAndTransparencyChangeNoColor() throws IOException {
        BufferedImage indexed = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED);
        BufferedImage transparent = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 6; i++) {
            int color = i % 2 == 0 ? 0xFF0000 : 0x0000FF;
            indexed.setRGB(i % 3, i / 3, 0xFF000000 | color);
            transparent.setRGB(i % 3, i / 3, 0x40000000 | color);
        }
        float[] expected = {255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255};
        assertArrayEquals(expected, pixels(indexed, 2, 3, false));
        assertArrayEquals(expected, pixels(transparent, 2, 3, false));
    }

    @Test
    void smallerImagesHaveTheMeansOfAreas() throws IOException {
        BufferedImage image = grey(BufferedImage.TYPE_BYTE_GRAY,
                new int[][] {{0, 10, 20, 30}, {2, 12, 22, 32}, {100, 100, 0, 0}, {100, 100, 0, 1}});
        assertArrayEquals(new float[] {6, 26, 100, 0}, pixels(image, 2, 2, true));
        // Each half has one column and a half.
        BufferedImage thirds = grey(BufferedImage.TYPE_BYTE_GRAY, new int[][] {{30, 90, 240}});
        assertArrayEquals(new float[] {50, 190}, pixels(thirds, 1, 2, true));
        assertArrayEquals(new float[] {120}, pixels(thirds, 1, 1, true));
    }

    @Test
    void largerImagesAreInterpolated() throws IOException {
        BufferedImage image = grey(BufferedImage.TYPE_BYTE_GRAY, new int[][] {{0, 80}, {160, 240}});
        assertArrayEquals(new float[] {0, 20, 60, 80, 40, 60, 100, 120, 120, 140, 180, 200, 160, 180, 220, 240},
                pixels(image, 4, 4, true));
    }

    @Test
    void damagedImageIsAnErrorOrLeftOutAndCounted() throws IOException {
        Path damaged = write("b/bad.png", "no image".getBytes(StandardCharsets.UTF_8));
        Messages.assertSays(damaged + ": expected an image", () -> ImageFolder.read(folder, 2, 2, true));
        Repairs repairs = Repairs.lenient();
        Dataset data = ImageFolder.read(folder, 2, 3, true, repairs);
        assertEquals(1, repairs.damagedFiles());
        assertEquals(List.of("1 file was left out, being damaged.",
                "For example: " + damaged + ": expected an image (PNG, JPEG, BMP or GIF), got something else."),
                repairs.report());
        assertArrayEquals(new float[] {0, 1}, Samples.targets(data));
        assertEquals(76, data.features(1)[1]);
        assertThrows(IndexOutOfBoundsException.class, () -> data.features(2));
    }

    @Test
    void folderOfNothingButDamagedImagesIsAnError() throws IOException {
        write("a/black.png", new byte[0]);
        write("b/colors.png", new byte[0]);
        Messages.assertSays("expected images that can be decoded, got 2 that cannot. For example: ",
                () -> ImageFolder.read(folder, 2, 2, true, Repairs.lenient()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
    void everyTruncatedImageIsAnError(String format) throws IOException {
        int[][] pixels = new int[40][40];
        for (int i = 0; i < 1600; i++) {
            pixels[i / 40][i % 40] = i * i * 7919 & 0xFFFFFF;
        }
        byte[] whole = Files.readAllBytes(write("b/z." + format, rgb(pixels), format));
        assertEquals(3, ImageFolder.read(folder, 4, 4, true).size());
        // What ends the file carries no pixels.
        for (int length = 0; length < whole.length - 24; length += 37) {
            Path file = write("b/z." + format, Arrays.copyOf(whole, length));
            Messages.assertSays(file.toString(), () -> ImageFolder.read(folder, 4, 4, true));
        }
    }

    @Test
    void imageOfTooManyPixelsIsNotDecoded() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream ihdr = new DataOutputStream(header);
        ihdr.writeBytes("IHDR");
        ihdr.writeInt(8193);
        ihdr.writeInt(8192);
        ihdr.write(new byte[] {8, 0, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(png);
        out.writeLong(0x89504E470D0A1A0AL);
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) checksum.getValue());
        out.writeInt(0);
        out.writeBytes("IDAT");
        out.writeInt(0x35AF061E);
        write("b/bomb.png", png.toByteArray());
        Messages.assertSays("bomb.png: expected an image of 1 to 67108864 pixels, got 8192 x 8193",
                () -> ImageFolder.read(folder, 2, 2, true));
    }

    @Test
    void whatIsNoImageIsPassedOverAndCounted() throws IOException {
        write("readme.txt", new byte[1]);
        write(".hidden/x.png", new byte[1]);
        write("a/Thumbs.db", new byte[1]);
        write("a/.hidden.png", new byte[1]);
        write("a/inner/x.png", new byte[1]);
        Repairs repairs = Repairs.strict();
        assertEquals(2, ImageFolder.read(folder, 2, 2, true, repairs).size());
        assertEquals(5, repairs.otherFiles());
        assertEquals(List.of("5 files and folders were passed over, being of another kind."), repairs.report());
    }

    @Test
    void linksLeadNowhereOutsideTheFolder() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Path image = Files.copy(folder.resolve("b/colors.png"), outside.resolve("image.png"));
        Files.createSymbolicLink(folder.resolve("c"), outside);
        Files.createSymbolicLink(folder.resolve("a/out.png"), image);
        Files.createSymbolicLink(folder.resolve("a/broken.png"), folder.resolve("none.png"));
        Files.createSymbolicLink(folder.resolve("a/within.png"), folder.resolve("b/colors.png"));
        Repairs repairs = Repairs.strict();
        assertArrayEquals(new float[] {0, 0, 1}, Samples.targets(ImageFolder.read(folder, 2, 2, true, repairs)));
        assertEquals(3, repairs.otherFiles());
    }

    @Test
    void folderNeedsTwoClassesWithImages() throws IOException {
        assertThrows(FileNotFoundException.class, () -> ImageFolder.read(folder.resolve("none"), 2, 2, true));
        Messages.assertSays("at least two classes, got 0", () -> ImageFolder.read(folder.resolve("a"), 2, 2, true));
        Messages.assertSays("expected images that make up at most 2147483639 bytes",
                () -> ImageFolder.read(folder, 32768, 16384, false));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Messages.assertSays(empty + ": expected images", () -> ImageFolder.read(folder, 2, 2, true));
        assertThrows(IllegalArgumentException.class, () -> ImageFolder.read(folder, 0, 2, true));
    }
}
