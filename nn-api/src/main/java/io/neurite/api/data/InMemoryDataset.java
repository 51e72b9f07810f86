package io.neurite.api.data;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A data set over matrices. */
final class InMemoryDataset implements Dataset {
    private final List<Shape> inputs;
    private final List<Integer> targetRows;
    private final Batch all;
    private final Schema schema;

    InMemoryDataset(List<Shape> inputs, Batch all, Schema schema) {
        this.inputs = List.copyOf(inputs);
        this.targetRows = all.targets().stream().map(Matrix::rows).toList();
        this.all = all;
        this.schema = schema;
        checkInputs();
        checkTarget();
    }

    private void checkInputs() {
        if (inputs.size() != all.inputs().size()) {
            throw new IllegalArgumentException("There are " + inputs.size() + " input shapes for " + all.inputs().size()
                    + " input matrices.");
        }
        for (int i = 0; i < inputs.size(); i++) {
            int rows = all.inputs().get(i).rows();
            if (rows != inputs.get(i).size() && all.size() > 0) {
                throw new IllegalArgumentException("Input " + i + " of shape " + inputs.get(i) + " needs a matrix of "
                        + inputs.get(i).size() + " rows, got " + rows + ".");
            }
        }
        if (schema.features().size() != inputs.get(0).size()) {
            throw new IllegalArgumentException("The schema names " + schema.features().size()
                    + " features, the first input has "
                    + inputs.get(0).size() + ".");
        }
    }

    private void checkTarget() {
        Target target = schema.target();
        if (targetRows.isEmpty() || targetRows.get(0) != (target.isClasses() ? 1 : target.size())) {
            throw new IllegalArgumentException("The first target needs "
                    + (target.isClasses() ? "1 row of class indices" : target.size() + " rows, one per number")
                    + ", got rows " + targetRows + ".");
        }
        for (int j = 0; target.isClasses() && j < size(); j++) {
            float label = target(j);
            if (label != (int) label || label < 0 || label >= target.size()) {
                throw new IllegalArgumentException("Sample " + j + ": a class index is a whole number from 0 to "
                        + (target.size() - 1) + " (" + target.size() + " classes), got " + label + ".");
            }
        }
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Shape> inputs() {
        return inputs;
    }

    @Override
    public List<Integer> targetRows() {
        return targetRows;
    }

    @Override
    public float weight(int sample) {
        Matrix weights = all.weights();
        return weights == null ? 1 : weights.get(0, sample);
    }

    @Override
    public int maskSteps(int input) {
        Matrix mask = all.mask(input);
        return mask == null ? 0 : mask.rows();
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        for (int i = 0; i < inputs.size(); i++) {
            copy(all.inputs().get(i), samples, from, to, batch.inputs().get(i), column);
            copy(all.mask(i), samples, from, to, batch.mask(i), column);
        }
        for (int i = 0; i < targetRows.size(); i++) {
            copy(all.targets().get(i), samples, from, to, batch.targets().get(i), column);
        }
    }

    private static void copy(@Nullable Matrix source, int[] samples, int from, int to, @Nullable Matrix target,
            int column) {
        if (source == null) {
            return;
        }
        Objects.requireNonNull(target, "the batch has no room for the masks of this data set");
        for (int s = from; s < to; s++) {
            System.arraycopy(source.data(), source.index(0, samples[s]), target.data(), target.index(0, column
                    + s - from),
                    source.rows());
        }
    }

    @Override
    public float target(int sample) {
        return all.targets().get(0).get(0, sample);
    }
}
