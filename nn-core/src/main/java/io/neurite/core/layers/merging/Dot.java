package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inner product of two inputs x and y of one shape, over the innermost axis: {@code a = sum over c of x[c] y[c]},
 * or the cosine of the angle between them, {@code a = x.y / (|x| |y|)}.
 *
 * <p>That axis stays with the extent 1: two vectors give a vector of one number, as Keras' Dot does, two sequences
 * (steps, channels) a product for each step, (steps, 1), two images (height, width, 1). That is one rule for all ranks,
 * and a sequence stays one: it keeps the mask of x, and can be put beside others. The products of every step with every
 * other, which Keras' Dot has for sequences, are another layer.
 *
 * <p>{@code dx = da y}, {@code dy = da x}; normalised, {@code dx = da (y / (|x| |y|) - a x / |x|^2)} and likewise dy.
 * The cosine with a zero vector is 0 and has no gradient.
 *
 * @param normalize whether a is the cosine; default false
 */
public record Dot(boolean normalize) implements Layer {
    /** The inner product itself. */
    public Dot() {
        this(false);
    }

    @Override
    public String id() {
        return "dot";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1)) || inputs.get(0).rank() == 0) {
            throw new IllegalArgumentException("Dot takes two inputs of one shape of rank 1 to 4, got " + inputs
                    + ". Give them one shape before, by a dense or reshape layer.");
        }
        int[] extents = inputs.get(0).toArray();
        extents[extents.length - 1] = 1;
        return LayerPlan.output(Shape.of(extents)).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Kernel kernel = pass.kernel();
        Matrix X = pass.input(0);
        Matrix Y = pass.input(1);
        Matrix A = pass.output();
        int n = X.rows() / A.rows();
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < A.rows(); i++) {
                int x = X.index(i * n, j);
                int y = Y.index(i * n, j);
                // a = x.y, or x.y / (|x| |y|)
                double product = kernel.dot(X.data(), x, Y.data(), y, n);
                double lengths = normalize ? length(kernel, X, x, n) * length(kernel, Y, y, n) : 1;
                A.set(i, j, lengths == 0 ? 0 : (float) (product / lengths));
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        toward(pass, pass.input(0), pass.input(1), pass.dInput(0));
        toward(pass, pass.input(1), pass.input(0), pass.dInput(1));
    }

    /** Computes the gradient with respect to x, which is either input; y is the other. */
    private void toward(BackwardPass pass, Matrix X, Matrix Y, @Nullable Matrix dX) {
        if (dX == null) {
            return;
        }
        Kernel kernel = pass.kernel();
        Matrix dA = pass.dOutput();
        int n = X.rows() / dA.rows();
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < dA.rows(); i++) {
                int x = X.index(i * n, j);
                int y = Y.index(i * n, j);
                double alongY = dA.get(i, j);
                double alongX = 0;
                if (normalize) {
                    double lengthOfX = length(kernel, X, x, n);
                    double lengths = lengthOfX * length(kernel, Y, y, n);
                    alongY = lengths == 0 ? 0 : alongY / lengths;
                    alongX = lengths == 0 ? 0
                            : alongY * kernel.dot(X.data(), x, Y.data(), y, n) / (lengthOfX * lengthOfX);
                }
                // dx = da y, or da / (|x| |y|) y - da x.y / (|x|^3 |y|) x
                combine(n, alongY, Y.data(), y, -alongX, X.data(), x, dX.data(), dX.index(i * n, j));
            }
        }
    }

    private static double length(Kernel kernel, Matrix X, int from, int n) {
        return Math.sqrt(kernel.dot(X.data(), from, X.data(), from, n));
    }

    private static void combine(int n, double s, float[] y, int yFrom, double t, float[] x, int xFrom, float[] dx,
            int dxFrom) {
        for (int c = 0; c < n; c++) {
            dx[dxFrom + c] = (float) (s * y[yFrom + c] + t * x[xFrom + c]);
        }
    }
}
