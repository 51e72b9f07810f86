package io.neurite.core.layers.shaping;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a sample another shape of as many numbers, in row-major order: the numbers stay as they lie.
 *
 * <p>Keeps the mask where the outermost extent stays, since each step then keeps its numbers.
 *
 * @param shape the new extents, outermost first, at most 4; one of them may be -1, which stands for what remains;
 *     default [-1], a vector
 */
public record Reshape(List<Integer> shape) implements Layer {
    private static final int REST = -1;

    /** A vector of all numbers. */
    public Reshape() {
        this(List.of(REST));
    }

    /**
     * A shape of the given extents.
     *
     * @param shape the extents, as in the component
     * @throws IllegalArgumentException if they are no shape
     */
    public Reshape(int... shape) {
        this(Arrays.stream(shape).boxed().toList());
    }

    /**
     * Checks the extents and copies the list.
     *
     * @param shape the component
     * @throws IllegalArgumentException if an extent is neither positive nor -1, more than one is -1, or there are more
     *     than four or too many numbers
     */
    public Reshape {
        shape = List.copyOf(shape);
        int open = 0;
        int wrong = 0;
        for (int extent : shape) {
            open += extent == REST ? 1 : 0;
            wrong += extent < 1 && extent != REST ? 1 : 0;
        }
        if (open > 1 || wrong > 0) {
            throw new IllegalArgumentException("Reshape: extents are at least 1, but one may be -1, which stands for "
                    + "what remains; got " + shape + ".");
        }
        with(shape, 1);
    }

    /** Returns the shape with a number in place of -1. */
    private static Shape with(List<Integer> shape, int rest) {
        int[] extents = new int[shape.size()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = shape.get(axis) == REST ? rest : shape.get(axis);
        }
        return Shape.of(extents);
    }

    @Override
    public String id() {
        return "reshape";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Reshape takes one input, got " + inputs.size() + ".");
        }
        Shape input = inputs.get(0);
        int known = with(shape, 1).size();
        if (shape.contains(REST) ? input.size() % known != 0 : input.size() != known) {
            throw new IllegalArgumentException("Reshape to " + shape + " takes "
                    + (shape.contains(REST) ? "a multiple of " : "") + known + " numbers, got the " + input.size()
                    + " of " + input + ". Let one extent be -1, and it becomes what fits.");
        }
        Shape output = with(shape, input.size() / known);
        boolean stepsStay = input.rank() > 0 && output.rank() > 0 && input.extent(0) == output.extent(0);
        return stepsStay ? LayerPlan.output(output).keepingMask() : LayerPlan.output(output);
    }

    @Override
    public void forward(ForwardPass pass) {
        SameNumbers.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        SameNumbers.backward(pass);
    }
}
