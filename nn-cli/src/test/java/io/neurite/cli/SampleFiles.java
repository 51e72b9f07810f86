package io.neurite.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Images of 4 x 6 pixels, bright at the top or at the bottom, in each form in which samples come that are no table. */
final class SampleFiles {
    static final List<String> CLASSES = List.of("bottom", "top");
    static final int HEIGHT = 4;
    static final int WIDTH = 6;

    private SampleFiles() {}

    /** Of sample i, whose class is i % 2. */
    static int pixel(int sample, int y, int x) {
        boolean isBright = y < HEIGHT / 2 == (sample % 2 == 1);
        return (isBright ? 150 : 20) + (sample * 31 + y * 17 + x * 7) % 90;
    }

    static byte[] pixels(int samples) {
        ByteBuffer pixels = ByteBuffer.allocate(samples * HEIGHT * WIDTH);
        for (int i = 0; i < samples * HEIGHT * WIDTH; i++) {
            pixels.put((byte) pixel(i / (HEIGHT * WIDTH), i / WIDTH % HEIGHT, i % WIDTH));
        }
        return pixels.array();
    }

    static byte[] labels(int samples) {
        byte[] labels = new byte[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = (byte) (i % 2);
        }
        return labels;
    }

    /** Writes as many images, of grey unless they are coloured, into a folder for each class. */
    static void images(Path folder, int samples, boolean isColoured) throws IOException {
        for (int i = 0; i < samples; i++) {
            image(folder.resolve(CLASSES.get(i % 2)).resolve(String.format(Locale.ROOT, "%03d.png", i)), i,
                    isColoured ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        }
    }

    static void image(Path file, int sample, int type) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    image.getRaster().setSample(x, y, band, pixel(sample, y, x));
                }
            }
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /** An array as NumPy writes it: {@code shape} such as {@code (3, 2)}, {@code type} such as {@code |u1}. */
    static byte[] npy(String type, String shape, byte... numbers) {
        byte[] text = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length)
                .put(text).put(numbers).array();
    }

    static byte[] npyOfPixels(int samples, String extents) {
        return npy("|u1", "(" + samples + ", " + extents + ")", pixels(samples));
    }

    static byte[] npyOfLabels(int samples) {
        return npy("|u1", "(" + samples + ",)", labels(samples));
    }

    static byte[] npyOfFloats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return npy("<f4", "(" + numbers.length + ",)", bytes.array());
    }

    static void npz(Path file, Map<String, byte[]> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
    }

    /** The header of a file in IDX, and the bytes that follow. */
    static byte[] idx(byte[] numbers, int... extents) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * extents.length).putInt(0x800 | extents.length);
        for (int extent : extents) {
            header.putInt(extent);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.array());
        bytes.writeBytes(numbers);
        return bytes.toByteArray();
    }
}
