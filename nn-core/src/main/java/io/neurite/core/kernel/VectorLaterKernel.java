package io.neurite.core.kernel;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import io.neurite.core.kernel.vector.PackedPanels;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes by plain loops at first and by the vector kernel once that is compiled: the same bits. A program that
 * predicts once, or learns a little, never waits for the compiler.
 *
 * <p>For one thread at a time, as any kernel.
 */
final class VectorLaterKernel implements Kernel {
    private final String name;
    private final Supplier<? extends Kernel> vector;
    private final Kernel scalar;
    private final Rehearsal rehearsal;
    private final Rehearsal slides;
    private final ElementOperations elements;
    private final ChannelOperations channels;
    private Kernel present;
    private boolean waiting = true;
    private @Nullable Kernel vectorKernel;

    /**
     * Creates a kernel that makes the vector kernel when it is time.
     *
     * @param name what it is in the end
     * @param products after which the vector kernel serves
     * @param slides after which it also serves where products slide
     * @param exponential after which most of its operations on elements do
     * @param rare after which the others do
     */
    VectorLaterKernel(String name, Kernel scalar, Supplier<? extends Kernel> vector, Rehearsal products,
            Rehearsal slides, Rehearsal exponential, Rehearsal rare) {
        this.name = name;
        this.present = scalar;
        this.vector = vector;
        this.scalar = scalar;
        this.rehearsal = products;
        this.slides = slides;
        this.elements = new ElementsLater(scalar.elements(), this, exponential, rare);
        this.channels = new ChannelsLater(scalar.channels(), this, exponential, slides);
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns the one vector kernel that products and elements share, from when the first of them needs it. */
    Kernel vector() {
        Kernel made = vectorKernel;
        if (made == null) {
            made = vector.get();
            vectorKernel = made;
        }
        return made;
    }

    private void switchIfReady() {
        if (waiting && rehearsal.isOver()) {
            present = vector();
            waiting = false;
        }
    }

    private Kernel present() {
        switchIfReady();
        return present;
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        Kernel kernel = present();
        long began = waiting ? rehearsal.begin() : 0;
        kernel.multiply(product, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, accumulate);
        if (waiting) {
            rehearsal.end(began);
        }
    }

    @Override
    public void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        boolean rehearsing = !slides.isOver();
        Kernel kernel = rehearsing ? scalar : vector();
        // A network of convolutions has few other products, but sums and biases that wait for them.
        switchIfReady();
        Rehearsal next = rehearsing ? slides : rehearsal;
        long began = next.begin();
        kernel.slide(m, lines, columns, k, a, aOffset, aStride, b, bOffset, bLine, rows, c, cOffset, cLine, cStride,
                accumulate);
        next.end(began);
    }

    @Override
    public PackedMatrix pack(Product product, Matrix A) {
        return new PackedPanels(product, A);
    }

    @Override
    public void multiply(PackedMatrix A, Matrix B, Matrix C, boolean accumulate) {
        Kernel kernel = present();
        if (waiting && A instanceof PackedPanels panels) {
            multiply(panels.product(), panels.operand(), B, C, accumulate);
        } else {
            kernel.multiply(A, B, C, accumulate);
        }
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        present.addToColumns(rows, columns, b, bOffset, z, zOffset, zStride);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        present.sumColumns(rows, columns, dz, dzOffset, dzStride, db, dbOffset, accumulate);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return present.sum(x, from, to);
    }

    @Override
    public boolean areBelow(int exponent, float[] x, int from, int to) {
        return present.areBelow(exponent, x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return present.dot(x, xFrom, y, yFrom, length);
    }

    @Override
    public ElementOperations elements() {
        return elements;
    }

    @Override
    public ChannelOperations channels() {
        return channels;
    }
}
