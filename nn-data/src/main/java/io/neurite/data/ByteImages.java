package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Labelled images of one byte per pixel, at a quarter of the memory of floats. */
final class ByteImages implements Dataset {
    private final byte[] pixels;
    private final byte[] labels;
    private final int features;
    private final Shape shape;
    private final Schema schema;

    /** The arrays are shared; one image of rows x columns follows the other. */
    ByteImages(byte[] pixels, byte[] labels, int rows, int columns, List<String> classes) {
        this.pixels = pixels;
        this.labels = labels;
        this.features = rows * columns;
        this.shape = Shape.of(rows, columns, 1);
        List<String> names = IntStream.range(0, features).mapToObj(i -> "p" + i / columns + "_" + i % columns).toList();
        this.schema = new Schema(names, Target.classes("class", classes));
    }

    @Override
    public int size() {
        return labels.length;
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
        return List.of(1);
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        Matrix X = batch.inputs().get(0);
        Matrix Y = batch.targets().get(0);
        for (int s = from; s < to; s++) {
            int j = column + s - from;
            int source = samples[s] * features;
            int target = X.index(0, j);
            for (int i = 0; i < features; i++) {
                X.data()[target + i] = pixels[source + i] & 0xFF;
            }
            Y.set(0, j, target(samples[s]));
        }
    }

    @Override
    public float target(int sample) {
        return labels[sample] & 0xFF;
    }
}
