package io.neurite.data.arrays;

import io.neurite.api.math.Shape;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes image files to bytes of one size; the only class that needs the module java.desktop. */
final class ImageDecoder {
    private static final List<String> FORMATS = List.of("png", "jpeg", "bmp", "gif");
    /** Of an image that is decoded: larger ones could take any memory. */
    private static final long MOST_PIXELS = 1L << 26;
    /** Shares of red, green and blue in luminance (ITU-R BT.601). */
    private static final double[] LUMINANCE = {0.299, 0.587, 0.114};

    private final int height;
    private final int width;
    private final int channels;

    /** The shape is height x width x channels, 1 or 3 of them. */
    ImageDecoder(Shape shape) {
        this.height = shape.extent(0);
        this.width = shape.extent(1);
        this.channels = shape.extent(2);
    }

    /** Writes the pixels of an image at a place. */
    void decode(Path file, byte[] target, int from) throws IOException {
        resize(reading(file, ImageDecoder::image), target, from);
    }

    /** Returns the shape that an image has by itself. */
    static Shape shape(Path file) throws IOException {
        return reading(file, (reader, path) -> {
            checkSize(reader, path);
            ImageTypeSpecifier raw = reader.getRawImageType(0);
            // Of a JPEG whose colours its decoder does not name, only decoding tells.
            ColorModel colors = (raw == null ? reader.getImageTypes(0).next() : raw).getColorModel();
            return Shape.of(reader.getHeight(0), reader.getWidth(0), isGrey(colors) ? 1 : 3);
        });
    }

    /** A palette's colours are those of its entries. */
    private static boolean isGrey(ColorModel colors) {
        return colors.getNumColorComponents() == 1 || colors instanceof IndexColorModel palette
                && IntStream.range(0, palette.getMapSize()).allMatch(i -> palette.getRed(i) == palette.getGreen(i)
                        && palette.getGreen(i) == palette.getBlue(i));
    }

    /** What is read of an image. */
    private interface Reading<T> {
        T from(ImageReader reader, Path file) throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) throws IOException {
        try (InputStream in = DataStreams.open(file)) {
            // Not ImageIO's own stream, which may write a temporary file.
            try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
                ImageReader reader = reader(stream, file);
                try {
                    reader.setInput(stream, true, true);
                    return reading.from(reader, file);
                } finally {
                    reader.dispose();
                }
            }
        } catch (InvalidDataException | FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders end in exceptions of many kinds where a file is damaged.
            throw new InvalidDataException(file + ": expected an image (PNG, JPEG, BMP or GIF) that can be decoded, "
                    + "got one that is damaged or of an unusual kind (" + e.getMessage() + ").", e);
        }
    }

    private static BufferedImage image(ImageReader reader, Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        checkSize(reader, file);
        BufferedImage image = reader.read(0);
        // Where a JPEG breaks off, its decoder warns and puts grey. Other warnings are of little consequence.
        if (warnings.stream().anyMatch(warning -> warning.matches("(?i).*(truncated|premature end).*"))) {
            throw new EOFException(warnings.get(0));
        }
        int colors = image.getColorModel().getNumColorComponents();
        if (colors != 1 && colors != 3) {
            throw new InvalidDataException(file + ": expected an image of grey or of red, green and blue, got "
                    + colors + " colours. Convert it to RGB.");
        }
        return image;
    }

    private static void checkSize(ImageReader reader, Path file) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels < 1 || pixels > MOST_PIXELS) {
            throw new InvalidDataException(file + ": expected an image of 1 to " + MOST_PIXELS + " pixels, got "
                    + reader.getHeight(0) + " x " + reader.getWidth(0) + ".");
        }
    }

    /** Goes by the content, whatever the file's name says. */
    private static ImageReader reader(ImageInputStream stream, Path file) throws IOException {
        for (ImageReader reader : (Iterable<ImageReader>) () -> ImageIO.getImageReaders(stream)) {
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
        }
        throw new InvalidDataException(file + ": expected an image (PNG, JPEG, BMP or GIF), got something else.");
    }

    private void resize(BufferedImage image, byte[] target, int from) {
        Resampling rows = new Resampling(image.getHeight(), height);
        Resampling columns = new Resampling(image.getWidth(), width);
        double[] line = new double[image.getWidth() * channels];
        for (int y = 0; y < height; y++) {
            double[] sum = new double[line.length];
            for (int k = 0; k < rows.weights(y).length; k++) {
                read(image, rows.first(y) + k, line);
                for (int i = 0; i < line.length; i++) {
                    sum[i] += rows.weights(y)[k] * line[i];
                }
            }
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    double value = 0;
                    for (int k = 0; k < columns.weights(x).length; k++) {
                        value += columns.weights(x)[k] * sum[(columns.first(x) + k) * channels + channel];
                    }
                    target[from + (y * width + x) * channels + channel] = (byte) Math.round(value);
                }
            }
        }
    }

    /** Reads a line of pixels as numbers from 0 to 255. */
    private void read(BufferedImage image, int y, double[] line) {
        double[] rgb = new double[3];
        ColorModel colors = image.getColorModel();
        // As they are in the file: Java would make other numbers of grey ones, and of those with a colour profile.
        int[] samples = colors instanceof ComponentColorModel
                ? image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null) : new int[0];
        int bands = image.getRaster().getNumBands();
        for (int x = 0; x < image.getWidth(); x++) {
            int packed = samples.length == 0 ? image.getRGB(x, y) : 0;
            for (int c = 0; c < 3; c++) {
                int band = colors.getNumColorComponents() == 1 ? 0 : c;
                rgb[c] = samples.length == 0 ? packed >> 16 - 8 * c & 0xFF
                        : samples[x * bands + band] * 255.0 / ((1 << colors.getComponentSize(band)) - 1);
            }
            for (int channel = 0; channel < channels; channel++) {
                line[x * channels + channel] = channels == 3 ? rgb[channel] : luminance(rgb);
            }
        }
    }

    /** What is grey stays as it is, to the bit. */
    private static double luminance(double[] rgb) {
        return rgb[0] == rgb[1] && rgb[1] == rgb[2] ? rgb[0]
                : LUMINANCE[0] * rgb[0] + LUMINANCE[1] * rgb[1] + LUMINANCE[2] * rgb[2];
    }
}
