package io.neurite.verification.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Gives each id a vector of its own: {@code A[t] = W[X[t]]}. From one id, or a sequence of ids, to vectors.
 *
 * <p>Only the vectors of the ids that a batch holds have a gradient (parameter {@code W}, shape (vocabulary,
 * dimension)).
 *
 * @param vocabulary number of ids, which are 0 to {@code vocabulary - 1}; default 256
 * @param dimension length of a vector; default 16
 */
public record Embedding(int vocabulary, int dimension) implements Layer {
    private static final int W = 0;

    /** Bytes as vectors of 16 numbers. */
    public Embedding() {
        this(256, 16);
    }

    /**
     * Checks the numbers.
     *
     * @param vocabulary the component
     * @param dimension the component
     * @throws IllegalArgumentException if one is below 1
     */
    public Embedding {
        if (vocabulary < 1 || dimension < 1) {
            throw new IllegalArgumentException("Embedding: vocabulary and dimension are at least 1, got "
                    + vocabulary + " and " + dimension + ".");
        }
    }

    @Override
    public String id() {
        return "outsider/embedding";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() > 1) {
            throw new IllegalArgumentException("Embedding takes one input of ids, of rank 0 or 1, got " + inputs + ".");
        }
        Shape ids = inputs.get(0);
        Shape table = Shape.of(vocabulary, dimension);
        return LayerPlan.output(ids.rank() == 0 ? Shape.of(dimension) : Shape.of(ids.size(), dimension))
                .parameter(new ParameterSpec("W", Role.WEIGHT, table, null, 1, dimension, true))
                .keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix table = pass.parameter(W);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int t = 0; t < pass.input(0).rows(); t++) {
                int id = id(pass.input(0).get(t, j), t, pass.firstSample() + j);
                System.arraycopy(table.data(), table.index(0, id), A.data(), A.index(t * dimension, j), dimension);
            }
        }
    }

    private int id(float number, int step, long sample) {
        int id = (int) number;
        if (id != number || id < 0 || id >= vocabulary) {
            throw new IllegalArgumentException("Embedding(" + vocabulary + " -> " + dimension
                    + "): expected ids from 0 to "
                    + (vocabulary - 1) + ", got " + number + " at step " + step + " of sample " + sample + ".");
        }
        return id;
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            dX.fill(0);
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        if (!pass.wants(W)) {
            return;
        }
        Matrix dW = pass.gradient(W);
        Matrix dA = pass.dOutput();
        for (int j = 0; j < pass.samples(); j++) {
            for (int t = 0; t < pass.input(0).rows(); t++) {
                int id = (int) pass.input(0).get(t, j);
                pass.touch(W, id);
                for (int i = 0; i < dimension; i++) {
                    dW.set(i, id, dW.get(i, id) + dA.get(t * dimension + i, j));
                }
            }
        }
    }
}
