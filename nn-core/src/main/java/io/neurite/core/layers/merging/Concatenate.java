package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Puts two or more inputs behind each other along one axis; along all others they have the same extents. Vectors of 3
 * and 2 units give one of 5, images 8x8x3 and 8x8x2 along the channels one of 8x8x5. Each input's gradient is its part
 * of the output's.
 *
 * <p>Keeps the mask of the first input, unless the steps themselves are put behind each other: then there is none.
 *
 * @param axis axis of a sample's shape, from -4 to 3: 0 is the outermost, -1 (default) the innermost, the channels
 */
public record Concatenate(int axis) implements Layer {
    private static final int RANKS = 4;

    /** Along the channels. */
    public Concatenate() {
        this(-1);
    }

    /**
     * Checks the axis.
     *
     * @param axis the component
     * @throws IllegalArgumentException if no shape has such an axis
     */
    public Concatenate {
        if (axis < -RANKS || axis >= RANKS) {
            throw new IllegalArgumentException("Concatenate: axis is from -4 to 3, got " + axis + ".");
        }
    }

    @Override
    public String id() {
        return "concatenate";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("Concatenate takes two or more inputs, got " + inputs + ".");
        }
        Shape first = inputs.get(0);
        int place = place(first);
        if (place < 0 || place >= first.rank()) {
            throw new IllegalArgumentException("Concatenate: axis " + axis + " is none of the inputs " + inputs
                    + ". Axes count from 0, the outermost; -1 is the innermost.");
        }
        long extent = 0;
        for (Shape input : inputs) {
            if (input.rank() != first.rank() || !with(input, place, 1).equals(with(first, place, 1))) {
                throw new IllegalArgumentException("Concatenate along axis " + axis + " takes inputs that differ in "
                        + "this extent alone, got " + inputs + ". Bring the other extents to one size before, by "
                        + "padding, cropping or pooling.");
            }
            extent += input.extent(place);
        }
        if (extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Concatenate: " + inputs + " have " + extent + " along axis " + axis
                    + " together, more than the 2^31 - 1 that a shape holds.");
        }
        LayerPlan plan = LayerPlan.output(with(first, place, (int) extent)).preparing(Parts.of(inputs, place));
        return place == 0 ? plan : plan.keepingMask();
    }

    private int place(Shape shape) {
        return axis < 0 ? shape.rank() + axis : axis;
    }

    private static Shape with(Shape shape, int place, int extent) {
        int[] extents = shape.toArray();
        extents[place] = extent;
        return Shape.of(extents);
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix A = pass.output();
        Parts parts = pass.prepared(Parts.class);
        int before = 0;
        for (int i = 0; i < parts.inputs; i++) {
            Matrix X = pass.input(i);
            int length = X.rows() / parts.count;
            for (int j = 0; j < pass.samples(); j++) {
                parts.copy(length, X, X.index(0, j), length, A, A.index(before, j), A.rows() / parts.count);
            }
            before += length;
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dA = pass.dOutput();
        Parts parts = pass.prepared(Parts.class);
        int before = 0;
        for (int i = 0; i < parts.inputs; i++) {
            Matrix dX = pass.dInput(i);
            int length = pass.input(i).rows() / parts.count;
            for (int j = 0; j < pass.samples() && dX != null; j++) {
                parts.copy(length, dA, dA.index(before, j), dA.rows() / parts.count, dX, dX.index(0, j), length);
            }
            before += length;
        }
    }

    /** Each of several inputs in so many parts of neighbours, between which those of the others come to lie. */
    private record Parts(int inputs, int count) {
        static Parts of(List<Shape> inputs, int place) {
            int count = 1;
            for (int axis = 0; axis < place; axis++) {
                count *= inputs.get(0).extent(axis);
            }
            return new Parts(inputs.size(), count);
        }

        void copy(int length, Matrix from, int fromStart, int fromStep, Matrix to, int toStart, int toStep) {
            for (int p = 0; p < count; p++) {
                System.arraycopy(from.data(), fromStart + p * fromStep, to.data(), toStart + p * toStep, length);
            }
        }
    }
}
