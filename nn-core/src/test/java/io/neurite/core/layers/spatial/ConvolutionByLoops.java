package io.neurite.core.layers.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;

/** A convolution and its gradients by the loops of their definition, in double. */
final class ConvolutionByLoops {
    private final Conv2d layer;
    private final Shape image;
    private final Shape output;
    private final Matrix X;
    private final Matrix W;
    private final Matrix b;
    private final Matrix dZ;
    private final double[] z;
    private final double[] dx;
    private final double[] dw;
    private final double[] db;

    ConvolutionByLoops(Conv2d layer, Shape image, Shape output, Matrix X, Matrix W, Matrix b, Matrix dZ) {
        this.layer = layer;
        this.image = image;
        this.output = output;
        this.X = X;
        this.W = W;
        this.b = b;
        this.dZ = dZ;
        this.z = new double[dZ.rows() * dZ.columns()];
        this.dx = new double[X.rows() * X.columns()];
        this.dw = new double[W.rows() * W.columns()];
        this.db = new double[b.rows()];
        for (int j = 0; j < X.columns(); j++) {
            for (int window = 0; window < output.extent(0) * output.extent(1); window++) {
                addWindow(j, window);
            }
        }
    }

    private void addWindow(int j, int window) {
        for (int o = 0; o < layer.filters(); o++) {
            int at = window * layer.filters() + o;
            z[j * dZ.rows() + at] += layer.bias() ? b.get(o, 0) : 0;
            db[o] += dZ.get(at, j);
        }
        for (int tap = 0; tap < layer.kernel().get(0) * layer.kernel().get(1); tap++) {
            int y = place(0, window / output.extent(1), tap / layer.kernel().get(1));
            int x = place(1, window % output.extent(1), tap % layer.kernel().get(1));
            if (y >= 0 && y < image.extent(0) && x >= 0 && x < image.extent(1)) {
                addTap(j, window, tap, y * image.extent(1) + x);
            }
        }
    }

    /** Returns where in the image a tap of a window lies along an axis. */
    private int place(int axis, int window, int tap) {
        int before = layer.pads().isEmpty() ? 0 : layer.pads().get(2 * axis);
        if (layer.padding() == Padding.SAME) {
            int extent = (layer.kernel().get(axis) - 1) * layer.dilation().get(axis) + 1;
            int covered = (output.extent(axis) - 1) * layer.stride().get(axis) + extent;
            before = Math.max(0, covered - image.extent(axis)) / 2;
        }
        return window * layer.stride().get(axis) + tap * layer.dilation().get(axis) - before;
    }

    private void addTap(int j, int window, int tap, int pixel) {
        int channels = image.extent(2);
        int seen = channels / layer.groups();
        for (int c = 0; c < seen; c++) {
            for (int o = 0; o < layer.filters(); o++) {
                int at = window * layer.filters() + o;
                int from = pixel * channels + o / (layer.filters() / layer.groups()) * seen + c;
                double number = X.get(from, j);
                double weight = W.get(o, tap * seen + c);
                double gradient = dZ.get(at, j);
                z[j * dZ.rows() + at] += weight * number;
                dx[j * X.rows() + from] += weight * gradient;
                dw[(tap * seen + c) * layer.filters() + o] += gradient * number;
            }
        }
    }

    void assertSame(String name, ConvolutionRun run) {
        assertSame(name + "Z", 1, z, run.output());
        assertSame(name + "dX", 1, dx, run.dInput(0));
        run.computeGradients(false, layer.bias());
        assertSame(name + "dW", 1, dw, run.gradient(0));
        run.computeGradients(true, layer.bias());
        assertSame(name + "dW, accumulated", 2, dw, run.gradient(0));
        if (layer.bias()) {
            assertSame(name + "db, accumulated", 2, db, run.gradient(1));
        }
    }

    private static void assertSame(String name, int times, double[] expected, Matrix actual) {
        for (int e = 0; e < expected.length; e++) {
            int element = e;
            // Primitive comparison: both zeros are right.
            double number = actual.get(e % actual.rows(), e / actual.rows());
            if (number != times * expected[e]) {
                assertEquals(times * expected[e], number, () -> name + ", element " + element);
            }
        }
    }
}
