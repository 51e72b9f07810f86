package io.neurite.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled samples in memory.
 *
 * @param features numbers per sample
 * @param x all features, sample after sample
 * @param labels class of each sample
 */
public record Samples(int features, float[] x, int[] labels) {
    private static final int CLASSES = 10;
    /** What an IDX file of images says before its pixels: magic number, images, rows, columns. */
    private static final int IMAGES_HEADER = 16;

    private static final int LABELS_HEADER = 8;

    /** How many samples there are. */
    public int count() {
        return labels.length;
    }

    /**
     * Copies the features of one sample.
     *
     * @param sample its number
     * @return a new array
     */
    public float[] sample(int sample) {
        float[] copy = new float[features];
        System.arraycopy(x, sample * features, copy, 0, features);
        return copy;
    }

    /**
     * Makes the training data of a net.
     *
     * @param net the net
     * @param count how many samples
     * @param mnist folder with MNIST's files, gzipped; null for made-up images
     * @return the samples
     * @throws IOException if a file cannot be read
     */
    public static Samples of(Net net, int count, @Nullable Path mnist) throws IOException {
        return switch (net) {
            case A, B, LENET -> mnist == null ? images(net.features(), count) : readMnist(mnist, count);
            case C -> table(count);
            case D, CONV -> images(net.features(), count);
        };
    }

    /**
     * Makes up images: ten blurred patterns, one a class, four fifths of the pixels black as in MNIST. Every tenth
     * label is wrong, or loss and gradients would soon be nothing but rounding.
     *
     * @param features numbers of an image
     * @param count how many images
     * @return the samples
     */
    public static Samples images(int features, int count) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] patterns = new float[CLASSES][features];
        for (float[] pattern : patterns) {
            for (int i = 0; i < features; i++) {
                pattern[i] = random.nextInt(5) == 0 ? (float) random.nextDouble() : 0;
            }
        }
        float[] x = new float[count * features];
        int[] labels = new int[count];
        for (int sample = 0; sample < count; sample++) {
            int shown = random.nextInt(CLASSES);
            labels[sample] = sample % 10 == 0 ? random.nextInt(CLASSES) : shown;
            float[] pattern = patterns[shown];
            for (int i = 0; i < features; i++) {
                x[sample * features + i] = pattern[i] == 0 ? 0 : pattern[i] * (0.5f + (float) random.nextDouble() / 2);
            }
        }
        return new Samples(features, x, labels);
    }

    /** Twenty uniform columns; the class is the sign of a sum with two products in it. */
    private static Samples table(int count) {
        int features = Net.C.features();
        SplittableRandom random = new SplittableRandom(8);
        float[] x = new float[count * features];
        int[] labels = new int[count];
        for (int sample = 0; sample < count; sample++) {
            int at = sample * features;
            double sum = 0;
            for (int i = 0; i < features; i++) {
                x[at + i] = (float) (2 * random.nextDouble() - 1);
                sum += x[at + i] * (i % 3 - 1);
            }
            sum += 2.0 * x[at] * x[at + 1] - 2.0 * x[at + 2] * x[at + 3];
            labels[sample] = sum > 0 ? 1 : 0;
        }
        return new Samples(features, x, labels);
    }

    private static Samples readMnist(Path folder, int count) throws IOException {
        int features = Net.A.features();
        byte[] pixels = read(folder.resolve("train-images-idx3-ubyte.gz"), IMAGES_HEADER, count * features);
        byte[] classes = read(folder.resolve("train-labels-idx1-ubyte.gz"), LABELS_HEADER, count);
        float[] x = new float[pixels.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (pixels[i] & 0xff) / 255f;
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = classes[i];
        }
        return new Samples(features, x, labels);
    }

    private static byte[] read(Path file, int header, int length) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(new GZIPInputStream(packed, 1 << 16))) {
            in.skipNBytes(header);
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
    }
}
