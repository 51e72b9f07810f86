package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sums and means of the numbers of each window and channel: first down each column, then across the columns. Working
 * memory holds one row of an image, which is all columns side by side.
 */
final class Averages {
    private Averages() {}

    /** Completes a plan that has prepared windows. */
    static LayerPlan plan(LayerPlan plan) {
        Windows windows = (Windows) Objects.requireNonNull(plan.prepared());
        return plan.workspace(windows.image().pitch());
    }

    /** Makes the output the means of the input, by the windows of the plan. */
    static void forward(ForwardPass pass) {
        combine(pass, pass.input(0), pass.output(), true);
    }

    /** Makes each number of S the sum, or the mean, of a window of X. */
    static void combine(LayerPass pass, Matrix X, Matrix S, boolean mean) {
        Windows windows = pass.prepared(Windows.class);
        int pitch = windows.image().pitch();
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                int from = X.index(windows.rows().from(row) * pitch, j);
                int height = windows.rows().extent(row);
                int to = S.index(windows.outputIndex(row, 0), j);
                if (height == 1) {
                    combine(windows, row, X.data(), from, S.data(), to, mean);
                } else {
                    pass.kernel().sumColumns(pitch, height, X.data(), from, pitch, pass.workspace(), 0, false);
                    combine(windows, row, pass.workspace(), 0, S.data(), to, mean);
                }
            }
        }
    }

    private static void combine(Windows windows, int row, float[] x, int from, float[] s, int to, boolean mean) {
        Spans columns = windows.columns();
        int channels = windows.channels();
        int o = to;
        for (int column = 0; column < columns.count(); column++, o += channels) {
            int at = from + columns.from(column) * channels;
            int width = columns.extent(column);
            int divisor = mean ? windows.rows().extent(row) * width : 1;
            if (width == 2) {
                for (int c = 0; c < channels; c++) {
                    s[o + c] = (x[at + c] + x[at + channels + c]) / divisor;
                }
            } else {
                sum(width, channels, x, at, s, o);
                for (int c = 0; c < channels; c++) {
                    s[o + c] /= divisor;
                }
            }
        }
    }

    private static void sum(int width, int channels, float[] x, int from, float[] s, int o) {
        System.arraycopy(x, from, s, o, channels);
        for (int at = from + channels; at < from + width * channels; at += channels) {
            for (int c = 0; c < channels; c++) {
                s[o + c] += x[at + c];
            }
        }
    }

    /** Gives each number of a window the same share of the gradient. */
    static void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Windows windows = pass.prepared(Windows.class);
        Matrix dA = pass.dOutput();
        int pitch = windows.image().pitch();
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                int to = dX.index(windows.rows().from(row) * pitch, j);
                int height = windows.rows().extent(row);
                int from = dA.index(windows.outputIndex(row, 0), j);
                if (height == 1) {
                    share(windows, row, dA.data(), from, dX.data(), to);
                } else {
                    Arrays.fill(pass.workspace(), 0, pitch, 0);
                    share(windows, row, dA.data(), from, pass.workspace(), 0);
                    pass.kernel().addToColumns(pitch, height, pass.workspace(), 0, dX.data(), to, pitch);
                }
            }
        }
    }

    private static void share(Windows windows, int row, float[] da, int from, float[] dx, int to) {
        Spans columns = windows.columns();
        int channels = windows.channels();
        int o = from;
        for (int column = 0; column < columns.count(); column++, o += channels) {
            int width = columns.extent(column);
            float share = (float) (1.0 / (windows.rows().extent(row) * width));
            int first = to + columns.from(column) * channels;
            for (int at = first; at < first + width * channels; at += channels) {
                for (int c = 0; c < channels; c++) {
                    dx[at + c] += share * da[o + c];
                }
            }
        }
    }
}
