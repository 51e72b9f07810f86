package io.neurite.core.layers.shaping;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Makes a sequence of one vector, whose every step is that vector: {@code A[t] = X} from (units) to (times, units). As
 * Keras' RepeatVector, but for samples of any rank up to 3, which get a new outermost axis.
 *
 * <p>{@code dX = sum over t of dA[t]}, added in the order of t. The steps of the output are new and all real: it has no
 * mask.
 *
 * @param times number of steps, at least 1; default 1
 */
public record Repeat(int times) implements Layer {
    /** One step. */
    public Repeat() {
        this(1);
    }

    /**
     * Checks the number of steps.
     *
     * @param times the component
     * @throws IllegalArgumentException if times is below 1
     */
    public Repeat {
        if (times < 1) {
            throw new IllegalArgumentException("Repeat: times is at least 1, got " + times + ".");
        }
    }

    @Override
    public String id() {
        return "repeat";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() > 3) {
            throw new IllegalArgumentException("Repeat takes one input of rank 0 to 3, which it gives one axis more, "
                    + "got " + inputs + ".");
        }
        int[] extents = inputs.get(0).toArray();
        int[] longer = new int[extents.length + 1];
        longer[0] = times;
        System.arraycopy(extents, 0, longer, 1, extents.length);
        return LayerPlan.output(Shape.of(longer));
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int t = 0; t < times; t++) {
                System.arraycopy(X.data(), X.index(0, j), A.data(), A.index(t * X.rows(), j), X.rows());
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        Matrix dA = pass.dOutput();
        for (int j = 0; j < pass.samples() && dX != null; j++) {
            // dX = sum of the columns of dA, as the matrix units x times
            pass.kernel().sumColumns(dX.rows(), times, dA.data(), dA.index(0, j), dX.rows(), dX.data(),
                    dX.index(0, j), false);
        }
    }
}
