package io.neurite.core.layers.shaping;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the axes of a sample into another order: axis a of the output is axis {@code axes[a]} of the input, as in
 * NumPy's transpose. {@code Permute(1, 0)} makes (channels, steps) of (steps, channels).
 *
 * <p>Axes count from 0, the outermost of a sample; Keras' Permute counts the same axes from 1. The gradient goes back
 * the same way. Keeps the mask where the outermost axis stays in front.
 *
 * @param axes the order, each axis of the input once; default [1, 0]
 */
public record Permute(List<Integer> axes) implements Layer {
    private static final int RANKS = 4;

    /** Swaps the two axes of a sequence. */
    public Permute() {
        this(List.of(1, 0));
    }

    /**
     * The given order.
     *
     * @param axes the order, as in the component
     * @throws IllegalArgumentException if it is no order of axes
     */
    public Permute(int... axes) {
        this(Arrays.stream(axes).boxed().toList());
    }

    /**
     * Checks the order and copies the list.
     *
     * @param axes the component
     * @throws IllegalArgumentException if the axes are not 0 to n - 1 in some order, with n from 1 to 4
     */
    public Permute {
        axes = List.copyOf(axes);
        boolean each = !axes.isEmpty() && axes.size() <= RANKS;
        for (int axis = 0; axis < axes.size(); axis++) {
            each &= axes.contains(axis);
        }
        if (!each) {
            throw new IllegalArgumentException("Permute: axes are those of a sample, 0 to at most 3, in some order, "
                    + "got " + axes + ". Counting begins with 0, and each occurs once.");
        }
    }

    @Override
    public String id() {
        return "permute";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() != axes.size()) {
            throw new IllegalArgumentException("Permute" + axes + " takes one input of rank " + axes.size() + ", got "
                    + inputs + ". Name each of its axes once, from 0.");
        }
        Shape input = inputs.get(0);
        int[] extents = new int[axes.size()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = input.extent(axes.get(axis));
        }
        LayerPlan plan = LayerPlan.output(Shape.of(extents)).preparing(input);
        return axes.get(0) == 0 ? plan.keepingMask() : plan;
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            move(pass.prepared(Shape.class), 0, X.data(), X.index(0, j), A.data(), A.index(0, j), true);
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        Matrix dA = pass.dOutput();
        for (int j = 0; j < pass.samples() && dX != null; j++) {
            move(pass.prepared(Shape.class), 0, dX.data(), dX.index(0, j), dA.data(), dA.index(0, j), false);
        }
    }

    /** Copies what lies along an axis of the output and all behind it, from x to a or back; returns the end in a. */
    private int move(Shape shape, int axis, float[] x, int xFrom, float[] a, int aFrom, boolean forward) {
        int count = shape.extent(axes.get(axis));
        int step = 1;
        for (int behind = axes.get(axis) + 1; behind < shape.rank(); behind++) {
            step *= shape.extent(behind);
        }
        if (axis == axes.size() - 1) {
            copy(count, x, xFrom, step, a, aFrom, forward);
            return aFrom + count;
        }
        int end = aFrom;
        for (int i = 0; i < count; i++) {
            end = move(shape, axis + 1, x, xFrom + i * step, a, end, forward);
        }
        return end;
    }

    private static void copy(int count, float[] x, int xFrom, int step, float[] a, int aFrom, boolean forward) {
        if (forward) {
            for (int i = 0; i < count; i++) {
                a[aFrom + i] = x[xFrom + i * step];
            }
        } else {
            for (int i = 0; i < count; i++) {
                x[xFrom + i * step] = a[aFrom + i];
            }
        }
    }
}
