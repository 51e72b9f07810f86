package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;

/** Repetition of each pixel in a window of a larger image; the gradient is the sum over that window. */
final class Repetition {
    private Repetition() {}

    /** Plans for an image whose pixels are each repeated in a window of the given size. */
    static LayerPlan plan(String layer, Image image, int height, int width) {
        Windows windows = Windows.repeating(image, height, width, layer);
        return Averages.plan(LayerPlan.output(windows.image().shape()).preparing(windows));
    }

    static void forward(ForwardPass pass) {
        Windows windows = pass.prepared(Windows.class);
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        int pitch = windows.image().pitch();
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                int at = A.index(windows.index(row, 0), j);
                repeatPixels(windows, X.data(), X.index(windows.outputIndex(row, 0), j), A.data(), at);
                for (int r = 1; r < windows.rows().extent(row); r++) {
                    System.arraycopy(A.data(), at, A.data(), at + r * pitch, pitch);
                }
            }
        }
    }

    private static void repeatPixels(Windows windows, float[] x, int from, float[] a, int to) {
        int channels = windows.channels();
        int at = to;
        for (int column = 0; column < windows.columns().count(); column++) {
            for (int i = 0; i < windows.columns().extent(column); i++, at += channels) {
                System.arraycopy(x, from + column * channels, a, at, channels);
            }
        }
    }

    static void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            Averages.combine(pass, pass.dOutput(), dX, false);
        }
    }
}
