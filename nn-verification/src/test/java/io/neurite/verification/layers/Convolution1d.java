package io.neurite.verification.layers;

import static io.neurite.api.math.Product.AT_B;
import static io.neurite.api.math.Product.A_B;
import static io.neurite.api.math.Product.A_BT;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * A convolution over a sequence, without padding and without flipping the kernel:
 * {@code A[t, o] = b[o] + sum over j, i of X[t stride + j, i] W[j, i, o]}. From length x channels to steps x filters.
 *
 * <p>The numbers that a kernel meets at one step lie side by side, so W, as the matrix filters x (width channels), is
 * simply multiplied with a view of the sequence whose columns overlap. Parameters {@code W}, shape (width, channels,
 * filters), and {@code b}.
 *
 * @param filters number of output channels; default 1
 * @param width number of steps that a kernel sees; default 3
 * @param stride distance of the steps at which the kernel is applied; default 1
 */
public record Convolution1d(int filters, int width, int stride) implements Layer {
    private static final int W = 0;
    private static final int B = 1;

    /** One filter over three steps. */
    public Convolution1d() {
        this(1, 3, 1);
    }

    /**
     * Checks the numbers.
     *
     * @param filters the component
     * @param width the component
     * @param stride the component
     * @throws IllegalArgumentException if one is below 1
     */
    public Convolution1d {
        if (filters < 1 || width < 1 || stride < 1) {
            throw new IllegalArgumentException("Convolution1d: filters, width and stride are at least 1, got "
                    + filters + ", " + width + " and " + stride + ".");
        }
    }

    @Override
    public String id() {
        return "outsider/convolution-1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() != 2 || inputs.get(0).extent(0) < width) {
            throw new IllegalArgumentException("Convolution1d takes one input of length x channels, length at least "
                    + width + ", got " + inputs + ".");
        }
        int steps = (inputs.get(0).extent(0) - width) / stride + 1;
        int channels = inputs.get(0).extent(1);
        return LayerPlan.output(Shape.of(steps, filters))
                .weight("W", Shape.of(width, channels, filters), null, width * channels, width * filters)
                .bias("b", filters);
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        Matrix kernel = pass.parameter(W);
        Matrix b = pass.parameter(B);
        int window = kernel.columns();
        for (int j = 0; j < pass.samples(); j++) {
            // A = W X + b, where column t of X is the window at step t
            pass.kernel().multiply(A_B, filters, steps(A), window, kernel.data(), kernel.offset(), kernel.stride(),
                    X.data(), X.index(0, j), advance(window), A.data(), A.index(0, j), filters, false);
            for (int i = 0; i < A.rows(); i++) {
                A.set(i, j, A.get(i, j) + b.get(i % filters, 0));
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dA = pass.dOutput();
        Matrix kernel = pass.parameter(W);
        int window = kernel.columns();
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int t = 0; t < steps(dA); t++) {
                // dX = dX + W^T dA, window by window, since results must not overlap
                pass.kernel().multiply(AT_B, window, 1, filters, kernel.data(), kernel.offset(), kernel.stride(),
                        dA.data(), dA.index(t * filters, j), filters, dX.data(), dX.index(t * advance(window), j),
                        window, true);
            }
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        Matrix X = pass.input(0);
        Matrix dA = pass.dOutput();
        if (pass.wants(W)) {
            Matrix dW = pass.gradient(W);
            for (int j = 0; j < pass.samples(); j++) {
                // dW = dW + dA X^T
                pass.kernel().multiply(A_BT, filters, dW.columns(), steps(dA), dA.data(), dA.index(0, j), filters,
                        X.data(), X.index(0, j), advance(dW.columns()), dW.data(), dW.offset(), dW.stride(),
                        pass.accumulate() || j > 0);
            }
        }
        if (pass.wants(B)) {
            Matrix db = pass.gradient(B);
            for (int o = 0; o < filters; o++) {
                float sum = pass.accumulate() ? db.get(o, 0) : 0;
                for (int j = 0; j < pass.samples(); j++) {
                    for (int t = 0; t < steps(dA); t++) {
                        sum += dA.get(t * filters + o, j);
                    }
                }
                db.set(o, 0, sum);
            }
        }
    }

    private int steps(Matrix A) {
        return A.rows() / filters;
    }

    /** How far the window moves in memory: stride times the channels. */
    private int advance(int window) {
        return stride * (window / width);
    }
}
