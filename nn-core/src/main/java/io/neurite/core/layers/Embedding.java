package io.neurite.core.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.initializers.Uniform;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each id a vector that is learned: {@code A[t] = W[X[t]]}. From one id to (dimension), from a sequence of ids
 * (steps) to (steps, dimension).
 *
 * <p>The vectors are the parameter {@code W} of shape (vocabulary, dimension); {@code dW[id] = sum of dA[t]} over all
 * samples and steps t with that id. A step of training costs in proportion to the batch, not to the vocabulary, for
 * only vectors whose ids it holds have a gradient and are updated. Where a mask says that a step is padding, its
 * number is not looked at, and its vector is zero.
 *
 * <p>Ids are whole numbers from 0 to vocabulary - 1: nothing may have normalised them. Others are refused: before
 * training where the layer reads an input of the network, and else when they come.
 *
 * @param vocabulary number of ids, from 1 to 2^24, beyond which floats do not tell one from the next; default 256
 * @param dimension length of a vector, at least 1; default 16
 * @param initializer first values of W; null (default): uniform from -0.05 to 0.05
 */
public record Embedding(int vocabulary, int dimension, @Nullable Initializer initializer) implements Layer {
    private static final int W = 0;
    private static final int MOST_IDS = 1 << 24;

    /** Bytes as vectors of 16 numbers. */
    public Embedding() {
        this(256, 16);
    }

    /**
     * Vectors that start small.
     *
     * @param vocabulary number of ids, from 1 to 2^24
     * @param dimension length of a vector, at least 1
     * @throws IllegalArgumentException if one is out of range, or they make more than 2^31 - 1 numbers
     */
    public Embedding(int vocabulary, int dimension) {
        this(vocabulary, dimension, null);
    }

    /**
     * Checks the numbers.
     *
     * @param vocabulary the component
     * @param dimension the component
     * @param initializer the component
     * @throws IllegalArgumentException if one is out of range, or they make more than 2^31 - 1 numbers
     */
    public Embedding {
        if (vocabulary < 1 || vocabulary > MOST_IDS) {
            throw new IllegalArgumentException("Embedding: vocabulary is from 1 to " + MOST_IDS
                    + ", up to where floats tell whole numbers apart, got " + vocabulary + ".");
        }
        if (dimension < 1 || (long) vocabulary * dimension > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Embedding: dimension is at least 1, and at most "
                    + Integer.MAX_VALUE / vocabulary + " for a vocabulary of " + vocabulary + ", got " + dimension
                    + ".");
        }
    }

    @Override
    public String id() {
        return "embedding";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() > 1) {
            throw new IllegalArgumentException("Embedding takes one input of ids, a single one or a sequence (steps),"
                    + " got " + inputs + ".");
        }
        Shape ids = inputs.get(0);
        return LayerPlan.output(ids.rank() == 0 ? Shape.of(dimension) : Shape.of(ids.size(), dimension))
                .parameter(new ParameterSpec("W", Role.WEIGHT, Shape.of(vocabulary, dimension),
                        initializer == null ? new Uniform() : initializer, 1, dimension, true))
                .takingIds(vocabulary).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix table = pass.parameter(W);
        Matrix X = pass.input(0);
        Matrix mask = pass.mask(0);
        Matrix A = pass.output();
        for (int j = 0; j < X.columns(); j++) {
            for (int t = 0; t < X.rows(); t++) {
                int to = A.index(t * dimension, j);
                if (mask != null && mask.get(t, j) == 0) {
                    Arrays.fill(A.data(), to, to + dimension, 0);
                    continue;
                }
                float number = X.get(t, j);
                int id = (int) number;
                if (id != number || id < 0 || id >= vocabulary) {
                    throw new IllegalArgumentException(refusal(number, t, pass, j));
                }
                // A[t] = W[X[t]]
                System.arraycopy(table.data(), table.index(0, id), A.data(), to, dimension);
            }
        }
    }

    private String refusal(float number, int step, ForwardPass pass, int j) {
        long sample = pass.firstSample() + j;
        return "Embedding(" + vocabulary + " -> " + dimension + "): ids are whole numbers from 0 to "
                + (vocabulary - 1) + ", got " + number + (pass.input(0).rows() == 1 ? "" : " at step " + step)
                + (pass.samples() == 1 && sample == 0 ? "" : " of sample " + sample + " of the batch") + "."
                + (number != (int) number || number < 0 ? " Has a normaliser changed the ids?"
                        : number < MOST_IDS ? " Is the vocabulary too small?" : "");
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
        Matrix X = pass.input(0);
        Matrix mask = pass.mask(0);
        Matrix dA = pass.dOutput();
        for (int j = 0; j < X.columns(); j++) {
            for (int t = 0; t < X.rows(); t++) {
                if (mask == null || mask.get(t, j) != 0) {
                    int id = (int) X.get(t, j);
                    pass.touch(W, id);
                    // dW[X[t]] = dW[X[t]] + dA[t]
                    add(dimension, dA.data(), dA.index(t * dimension, j), dW.data(), dW.index(0, id));
                }
            }
        }
    }

    private static void add(int length, float[] x, int xFrom, float[] sum, int sumFrom) {
        for (int i = 0; i < length; i++) {
            sum[sumFrom + i] += x[xFrom + i];
        }
    }
}
