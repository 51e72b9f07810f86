package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.LOW_WIDTH;
import static io.neurite.core.kernel.vector.MicroKernel.SLIDE_WIDTH;
import static io.neurite.core.kernel.vector.ProductLoops.DEEP;
import static io.neurite.core.kernel.vector.ProductLoops.FOUR;
import static io.neurite.core.kernel.vector.ProductLoops.LENGTH;

/** The loops of products whose right operand is read where it lies, and of what takes images apart for them. */
public final class SlideLoops implements VectorLoops {
    private final float[] a = new float[2 * HEIGHT * (DEEP + 1)];
    private final float[] b = new float[LOW_WIDTH];
    private final float[] c = new float[2 * HEIGHT * LOW_WIDTH];
    private final float[] panels = new float[FOUR * HEIGHT * LENGTH];
    private final float[] squares = new float[2 * LANES * LANES];
    private final int[] rows = new int[DEEP + 1];
    private final Sums sums = new Sums();
    private final Sums none = new Sums();

    /** Creates what they work on. */
    public SlideLoops() {
        OperatorTables.fill();
    }

    @Override
    public void rehearse() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            for (int width = LOW_WIDTH; width > 0; width--) {
                MicroKernel.slideLow(MicroKernel.lowWidth(width), 0, a, 0, b, 0, rows, none);
            }
            for (int width = SLIDE_WIDTH; width > 0; width--) {
                MicroKernel.slide(MicroKernel.slideWidth(width), 0, a, 0, b, 0, rows, none);
            }
            Panels.copyFour(0, a, 0, HEIGHT, panels, 0);
            Panels.copy(HEIGHT, 0, a, 0, HEIGHT, panels, 0);
            Panels.copyLow(LANES, 0, a, 0, HEIGHT, panels, 0);
        }
        for (int i = 0; i < EMPTY_CALLS && Transposition.SQUARES; i++) {
            Squares.copy(0, a, 0, 0, squares, 0, 0);
        }
        for (int i = 0; i < SMALL_CALLS; i++) {
            play(i);
        }
    }

    @Override
    public void play(int variant) {
        boolean resume = variant % 2 == 0;
        int depth = DEEP + variant / 2 % 2;
        for (int width = LOW_WIDTH; width > 0; width--) {
            MicroKernel.slideLow(MicroKernel.lowWidth(width), depth, a, 0, b, 0, rows,
                    sums.of(HEIGHT, c, 0, HEIGHT, resume));
        }
        for (int width = SLIDE_WIDTH; width > 0; width--) {
            MicroKernel.slide(MicroKernel.slideWidth(width), depth, a, 0, b, 0, rows,
                    sums.of(2 * HEIGHT, c, 0, 2 * HEIGHT, resume));
        }
        Panels.copyFour(LENGTH, a, 0, FOUR * HEIGHT, panels, 0);
        // Every other time the operand ends where its array ends, where whole vectors cannot be read.
        int last = a.length - (LENGTH - 1) * HEIGHT;
        Panels.copy(LANES, LENGTH, a, last - (resume ? LANES : HEIGHT), HEIGHT, panels, 0);
        Panels.copyLow(1, LENGTH, a, last - (resume ? 1 : LANES), HEIGHT, panels, 0);
        if (Transposition.SQUARES) {
            Squares.copy(2 * LANES, a, 0, 0, squares, 0, LANES);
        }
    }
}
