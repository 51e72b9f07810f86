package io.neurite.data.arrays;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Samples of numbers from 0 to 255, such as pixels, which stay bytes in memory, at a quarter of that of floats, and
 * become floats as they are copied into a batch.
 *
 * <p>Safe for use by any number of threads, as long as nobody changes the arrays.
 */
public final class ByteSamples implements Dataset {
    private final byte[] numbers;
    private final Shape shape;
    private final Matrix targets;
    private final Schema schema;

    /**
     * Makes a data set.
     *
     * @param numbers one sample after the other, each row by row; bytes are unsigned; shared, not copied
     * @param shape of a sample
     * @param targets class indices 1 x m, or numbers x m; shared, not copied
     * @param schema what they mean
     * @throws IllegalArgumentException if there are fewer numbers than the samples need, or something does not fit the
     *     schema
     */
    public ByteSamples(byte[] numbers, Shape shape, Matrix targets, Schema schema) {
        if (numbers.length < (long) shape.size() * targets.columns() || schema.features().size() != shape.size()) {
            throw new IllegalArgumentException(targets.columns() + " samples of shape " + shape + " have "
                    + shape.size() + " numbers and names of features each, got " + numbers.length + " numbers and "
                    + schema.features().size() + " names.");
        }
        Target target = schema.target();
        if (targets.rows() != (target.isClasses() ? 1 : target.size())) {
            throw new IllegalArgumentException("The target '" + target.name() + "' has "
                    + (target.isClasses() ? 1 : target.size()) + " rows, got " + targets.rows() + ".");
        }
        this.numbers = numbers;
        this.shape = shape;
        this.targets = targets;
        this.schema = schema;
    }

    /**
     * Makes a data set of images, whose features are called {@code p0_0} (row, column) and so on; where there are three
     * channels, {@code p0_0_r}, {@code p0_0_g}, {@code p0_0_b}.
     *
     * @param pixels one image after the other, each row by row; bytes are unsigned; shared, not copied
     * @param shape rows x columns x channels, of which there are 1 or 3
     * @param labels the class index of each image; shared, not copied
     * @param classes the classes' names
     * @return the data set
     * @throws IllegalArgumentException if there are fewer pixels than the images need, or another number of channels
     */
    public static ByteSamples images(byte[] pixels, Shape shape, float[] labels, List<String> classes) {
        List<String> channels = switch (shape.extent(2)) {
            case 1 -> List.of("");
            case 3 -> List.of("_r", "_g", "_b");
            default -> throw new IllegalArgumentException("Images have 1 or 3 channels, got the shape " + shape + ".");
        };
        List<String> names = new ArrayList<>();
        for (int pixel = 0; pixel < shape.extent(0) * shape.extent(1); pixel++) {
            for (String channel : channels) {
                names.add("p" + pixel / shape.extent(1) + "_" + pixel % shape.extent(1) + channel);
            }
        }
        return new ByteSamples(pixels, shape, Matrix.view(labels, 0, 1, labels.length, 1),
                new Schema(names, Target.classes("class", classes)));
    }

    @Override
    public int size() {
        return targets.columns();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Shape> inputs() {
        return List.of(shape);
    }

    @Override
    public List<Integer> targetRows() {
        return List.of(targets.rows());
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        Matrix X = batch.inputs().get(0);
        Matrix Y = batch.targets().get(0);
        int features = shape.size();
        for (int s = from; s < to; s++) {
            int j = column + s - from;
            // Behind the last sample there may be bytes.
            int source = Objects.checkIndex(samples[s], size()) * features;
            int target = X.index(0, j);
            for (int i = 0; i < features; i++) {
                X.data()[target + i] = numbers[source + i] & 0xFF;
            }
            for (int i = 0; i < targets.rows(); i++) {
                Y.set(i, j, targets.get(i, samples[s]));
            }
        }
    }

    @Override
    public float target(int sample) {
        return targets.get(0, sample);
    }
}
