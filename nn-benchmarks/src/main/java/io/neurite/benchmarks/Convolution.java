package io.neurite.benchmarks;

/**
 * A convolution of images with stride 1, and what reduces its output. Images are (height, width, channels).
 *
 * @param height height of the images
 * @param width width of the images
 * @param channels channels of the images
 * @param kernel height and width of a window
 * @param filters channels of the output
 * @param same whether zeros around the image keep its size
 * @param pooling what comes behind the activation
 */
public record Convolution(int height, int width, int channels, int kernel, int filters, boolean same,
        Pooling pooling) {
    /** What becomes of the output. */
    public enum Pooling {
        /** It stays. */
        NONE,
        /** Of two by two pixels, the largest. */
        MAXIMA,
        /** Of all pixels, the mean. */
        MEAN
    }

    /** A large one: 3 x 3 over 28 x 28 pixels with 64 channels, which stay as many. */
    public static final Convolution LARGE = new Convolution(28, 28, 64, 3, 64, true, Pooling.NONE);

    /** The same with another pooling. */
    Convolution with(Pooling other) {
        return new Convolution(height, width, channels, kernel, filters, same, other);
    }

    /** Numbers of an image. */
    public int inputs() {
        return height * width * channels;
    }

    /** Numbers of the output, before pooling. */
    public int outputs() {
        return output(height) * output(width) * filters;
    }

    private int output(int extent) {
        return same ? extent : extent - kernel + 1;
    }

    /** Height of the output, after pooling. */
    public int pooledHeight() {
        return pooled(output(height));
    }

    /** Width of the output, after pooling. */
    public int pooledWidth() {
        return pooled(output(width));
    }

    private int pooled(int extent) {
        return switch (pooling) {
            case NONE -> extent;
            case MAXIMA -> extent / 2;
            case MEAN -> 1;
        };
    }

    /** Floating-point operations for one image, zeros around it included. */
    public double flop() {
        return 2.0 * outputs() * kernel * kernel * channels;
    }
}
