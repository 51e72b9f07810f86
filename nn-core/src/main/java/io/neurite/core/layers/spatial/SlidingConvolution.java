package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of convolutions whose filters slide over images, without a copy of what lies under them.
 *
 * <p>Forward, the filters slide over {@link Planes} of the images; backward, the weights of each {@link Phase} slide
 * over planes of dZ; and for the weights' gradients, dZ slides over the taps of the pixels. All three are
 * {@link io.neurite.api.math.Kernel#slide}.
 */
final class SlidingConvolution implements Filtering {
    private static final int W = 0;
    /** The most numbers of working memory: arrays hold hardly more. */
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private final Convolution general;
    private final Patches patches;
    private final Planes image;
    private final Planes gradients;
    private final Phase[] phases;
    /** Where the numbers under a window's taps lie in the planes, in the order (row, column, channel). */
    private final int[] taps;
    /** Where the pixels under tap 0 of a piece's windows lie among its pixels. */
    private final int[] windows;

    private SlidingConvolution(Convolution general, Planes image, Planes gradients) {
        this.general = general;
        this.patches = general.patches();
        this.image = image;
        this.gradients = gradients;
        this.phases = Phase.of(patches.rows(), patches.columns(), gradients, groupFilters()).toArray(new Phase[0]);
        this.taps = listTaps();
        this.windows = listWindows();
    }

    /** Returns the same convolution by sliding, or null where pieces are too large: then it goes by patches. */
    static @Nullable SlidingConvolution of(Convolution general) {
        Patches patches = general.patches();
        if (patches.arePixels() || leavesOut(patches.rows()) || leavesOut(patches.columns())) {
            return null;
        }
        Planes image = Planes.of(patches.rows(), patches.columns(), patches.channels());
        Planes gradients = Planes.of(Phase.over(patches.rows()), Phase.over(patches.columns()), general.filters());
        if (image == null || gradients == null
                || gradients.size() + (long) general.filters() * patches.patch() > LARGEST) {
            return null;
        }
        return new SlidingConvolution(general, image, gradients);
    }

    /** Tells whether there are inputs between windows, which planes would copy for nothing. */
    private static boolean leavesOut(Axis axis) {
        return axis.stride() > axis.lastTap() + 1;
    }

    /** Returns the same by patches. */
    Convolution general() {
        return general;
    }

    private int[] listTaps() {
        int[] list = new int[patches.patch()];
        for (int i = 0; i < list.length; i++) {
            int tap = i / patches.groupChannels();
            list[i] = i % patches.groupChannels() * image.plane()
                    + image.position(tap / patches.columns().kernel() * patches.rows().dilation(),
                            tap % patches.columns().kernel() * patches.columns().dilation());
        }
        return list;
    }

    private int[] listWindows() {
        int[] list = new int[image.lines() * image.windows()];
        for (int i = 0; i < list.length; i++) {
            list[i] = (i / image.windows() * patches.rows().stride() * pixelsOfRow()
                    + i % image.windows() * patches.columns().stride()) * patches.channels();
        }
        return list;
    }

    /** Returns how many pixels a row has where the gradients of the weights find it: in the image or in a copy. */
    private int pixelsOfRow() {
        return image.arePadded() ? image.width() : patches.columns().input();
    }

    private int groupFilters() {
        return general.filters() / patches.groups();
    }

    /** Returns how much working memory it takes. */
    int workspace() {
        return Math.max(image.size(), gradients.size() + general.filters() * patches.patch());
    }

    /** Computes {@code Z = W P + b}. */
    @Override
    public void forward(ForwardPass pass) {
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        float[] planes = pass.workspace();
        int filters = general.filters();
        int length = patches.columns().output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches.rows().output(); y += image.lines()) {
                int lines = Math.min(image.lines(), patches.rows().output() - y);
                for (int x = 0; x < length; x += image.windows()) {
                    image.copy(pass.kernel().channels(), pass.input(0), j, y, lines, x, planes);
                    for (int g = 0; g < patches.groups(); g++) {
                        pass.kernel().slide(groupFilters(), lines, Math.min(image.windows(), length - x),
                                patches.patch(), weights.data(), weights.index(g * groupFilters(), 0), weights.stride(),
                                planes, g * patches.groupChannels() * image.plane(), image.line(), taps,
                                Z.data(), Z.index((y * length + x) * filters + g * groupFilters(), j), length * filters,
                                filters, false);
                    }
                    general.addBias(pass, lines * Math.min(image.windows(), length - x),
                            Z.index((y * length + x) * filters, j));
                }
            }
        }
    }

    /** Computes dX, phase by phase. */
    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        float[] memory = pass.workspace();
        copyWeights(pass.parameter(W), memory);
        if (phases.length < (long) patches.rows().stride() * patches.columns().stride()) {
            dX.fill(0);
        }
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < gradients.rows().output(); y += gradients.lines()) {
                int lines = Math.min(gradients.lines(), gradients.rows().output() - y);
                for (int x = 0; x < gradients.columns().output(); x += gradients.windows()) {
                    gradients.copy(pass.kernel().channels(), pass.dOutput(), j, y, lines, x, memory);
                    int weightsAt = gradients.size();
                    for (Phase phase : phases) {
                        slidePhase(pass, phase, weightsAt, dX, j, y, x);
                        weightsAt += phase.positions().length * patches.channels();
                    }
                }
            }
        }
    }

    private void copyWeights(Matrix weights, float[] memory) {
        int at = gradients.size();
        for (Phase phase : phases) {
            for (int g = 0; g < patches.groups(); g++) {
                phase.copyWeights(weights, g, patches.groupChannels(), memory, at);
                at += phase.positions().length * patches.groupChannels();
            }
        }
    }

    /** Computes the gradients of a phase's pixels in a piece. */
    private void slidePhase(BackwardPass pass, Phase phase, int weightsAt, Matrix dX, int sample, int y, int x) {
        Axis rows = patches.rows();
        Axis columns = patches.columns();
        int row = y * rows.stride() + phase.row();
        int column = x * columns.stride() + phase.column();
        int lines = Math.min(gradients.lines(), countFrom(row, rows));
        int count = Math.min(gradients.windows(), countFrom(column, columns));
        int channels = patches.groupChannels();
        int k = phase.positions().length;
        for (int g = 0; g < patches.groups() && lines > 0 && count > 0; g++) {
            pass.kernel().slide(channels, lines, count, k, pass.workspace(), weightsAt + g * k * channels, channels,
                    pass.workspace(), g * groupFilters() * gradients.plane(), gradients.line(), phase.positions(),
                    dX.data(), dX.index((row * columns.input() + column) * patches.channels() + g * channels, sample),
                    rows.stride() * columns.input() * patches.channels(), columns.stride() * patches.channels(), false);
        }
    }

    /** Returns how many inputs lie a multiple of the stride behind one, with itself. */
    private static int countFrom(int first, Axis axis) {
        return (axis.input() - first + axis.stride() - 1) / axis.stride();
    }

    /** Computes columns of dW, or db. */
    @Override
    public void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        if (parameter != W) {
            general.gradientColumns(pass, parameter, from, to);
            return;
        }
        Matrix X = pass.input(0);
        int length = patches.columns().output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches.rows().output(); y += image.lines()) {
                int lines = Math.min(image.lines(), patches.rows().output() - y);
                for (int x = 0; x < length; x += image.windows()) {
                    int count = lines * Math.min(image.windows(), length - x);
                    int v = y * length + x;
                    boolean accumulate = pass.accumulate() || j > 0 || v > 0;
                    if (image.arePadded()) {
                        image.copyPixels(X, j, y, lines, x, pass.workspace());
                        slideRuns(pass, from, to, j, v, count, pass.workspace(), 0, accumulate);
                    } else {
                        int first = patches.rows().start(y) * patches.columns().input() + patches.columns().start(x);
                        slideRuns(pass, from, to, j, v, count, X.data(), X.index(first * patches.channels(), j),
                                accumulate);
                    }
                }
            }
        }
    }

    /** Computes what some windows contribute to columns of dW, of which whole runs at one distance go together. */
    private void slideRuns(GradientPass pass, int from, int to, int sample, int window, int count, float[] pixels,
            int at, boolean accumulate) {
        int run = patches.run();
        int column = from;
        while (column < to) {
            int within = column % run;
            int runs = within == 0 ? Math.min((to - column) / run, patches.runsFrom(column / run)) : 0;
            int numbers = runs > 0 ? run : Math.min(run - within, to - column);
            int pixel = at + patches.runAt(column / run, pixelsOfRow()) + within;
            slideStretches(pass, Math.max(1, runs), numbers, column, sample, window, count, pixels, pixel, accumulate);
            column += Math.max(1, runs) * numbers;
        }
    }

    private void slideStretches(GradientPass pass, int runs, int numbers, int column, int sample, int window, int count,
            float[] pixels, int at, boolean accumulate) {
        Matrix dZ = pass.dOutput();
        Matrix dW = pass.gradient(W);
        int filters = general.filters();
        for (int g = 0; g < patches.groups(); g++) {
            pass.kernel().slide(groupFilters(), runs, numbers, count,
                    dZ.data(), dZ.index(window * filters + g * groupFilters(), sample), filters,
                    pixels, at + g * patches.groupChannels(), patches.runDistance(pixelsOfRow()), windows,
                    dW.data(), dW.index(g * groupFilters(), column), numbers * dW.stride(), dW.stride(), accumulate);
        }
    }

    /** All it has follows from the convolution. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlidingConvolution sliding && general.equals(sliding.general);
    }

    @Override
    public int hashCode() {
        return general.hashCode();
    }
}
