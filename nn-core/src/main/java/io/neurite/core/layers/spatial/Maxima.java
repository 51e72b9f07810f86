package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.Matrix;

/**
 * The greatest number of each window and channel, and the gradient's way back to it: of equal ones to the first in
 * row-major order. A NaN makes the maximum NaN; the gradient then goes to the window's first number.
 *
 * <p>Going back, the greatest number is looked for anew, which is faster than to remember where it was.
 */
final class Maxima {
    private Maxima() {}

    /** Makes the output the maxima of the input, by the {@link Windows} of the plan. */
    static void forward(ForwardPass pass) {
        Windows windows = pass.prepared(Windows.class);
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                forward(windows, row, j, pass.kernel().channels(), pass.input(0), pass.output());
            }
        }
    }

    private static void forward(Windows windows, int row, int j, ChannelOperations operations, Matrix X, Matrix A) {
        Spans columns = windows.columns();
        int channels = windows.channels();
        int alike;
        for (int column = 0; column < columns.count(); column += alike) {
            alike = columns.alike(column);
            operations.maxima(channels, windows.rows().extent(row), columns.extent(column), windows.image().pitch(),
                    alike, columns.stride() * channels, X.data(), X.index(windows.index(row, column), j),
                    A.data(), A.index(windows.outputIndex(row, column), j));
        }
    }

    /** Carries the gradient back. */
    static void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Windows windows = pass.prepared(Windows.class);
        if (!windows.areTiles()) {
            dX.fill(0);
        }
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                backward(windows, row, j, pass, dX);
            }
        }
    }

    private static void backward(Windows windows, int row, int j, BackwardPass pass, Matrix dX) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        Matrix dA = pass.dOutput();
        Spans columns = windows.columns();
        int channels = windows.channels();
        int alike;
        for (int column = 0; column < columns.count(); column += alike) {
            alike = columns.alike(column);
            int at = windows.index(row, column);
            int o = windows.outputIndex(row, column);
            pass.kernel().channels().shareOfMaxima(channels, windows.rows().extent(row), columns.extent(column),
                    windows.image().pitch(), alike, columns.stride() * channels, X.data(), X.index(at, j), A.data(),
                    A.index(o, j), dA.data(), dA.index(o, j), dX.data(), dX.index(at, j), !windows.areTiles());
        }
    }
}
