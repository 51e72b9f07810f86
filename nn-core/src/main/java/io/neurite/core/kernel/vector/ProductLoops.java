package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.ROW;
import static io.neurite.core.kernel.vector.MicroKernel.STEP;
import static io.neurite.core.kernel.vector.MicroKernel.WIDTH;

/** The loops of products, of sums over columns, and of what goes with them. */
public final class ProductLoops implements VectorLoops {
    /**
     * Steps of the widest tiles: so many that C2, for all the empty calls, finds the innermost loop the busiest part.
     * Otherwise Java 17 gives their registers to others, and training (b) loses a tenth.
     */
    static final int DEEP = 40;
    /** Steps of all others: C2 unrolls no further than it has seen loops go. */
    private static final int DEPTH = 8;
    /** Steps of what copies, which calls another method at each of them. */
    static final int LENGTH = 5;
    /** Panels, strips or vectors that some loops take at a time. */
    static final int FOUR = 4;

    private final float[] a = new float[2 * HEIGHT * (DEEP + 1)];
    private final float[] b = new float[WIDTH * STEP];
    private final float[] c = new float[2 * HEIGHT * WIDTH];
    private final float[] strips = new float[FOUR * ROW * LENGTH];
    private final float[] panels = new float[FOUR * HEIGHT * LENGTH];
    private final Sums sums = new Sums();
    private final Sums none = new Sums();

    /** Creates what they work on. */
    public ProductLoops() {
        OperatorTables.fill();
    }

    @Override
    public void rehearse() {
        for (int width = WIDTH; width > 0; width = narrower(width)) {
            emptyTiles(width, false);
        }
        emptyTiles(WIDTH, true);
        emptyColumns();
        emptyCopies();
        emptySums();
        for (int i = 0; i < SMALL_CALLS; i++) {
            play(i);
        }
    }

    private static int narrower(int width) {
        return width == 1 ? 0 : MicroKernel.width(width - 1);
    }

    private void emptyTiles(int width, boolean isRows) {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            MicroKernel.tile(width, isRows, 0, a, 0, b, 0, none);
        }
    }

    private void emptyColumns() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            Tiles.column4(0, a, 0, b, 0, none);
            Tiles.column2(0, a, 0, b, 0, none);
        }
    }

    private void emptyCopies() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            Panels.copyFour(0, a, 0, HEIGHT, panels, 0);
            Panels.copy(HEIGHT, 0, a, 0, HEIGHT, panels, 0);
            Strips.copyFour(0, b, 0, WIDTH, strips, 0);
            Strips.copy(0, 0, b, 0, WIDTH, strips, 0);
            Transposition.copyPlain(0, 0, b, 0, 0, c, 0, 0);
        }
        for (int i = 0; i < EMPTY_CALLS && Transposition.SQUARES; i++) {
            Squares.copy(0, b, 0, 0, c, 0, 0);
        }
    }

    private void emptySums() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            ColumnLanes.sumFour(0, 0, b, 0, 0, c, 0);
            ColumnLanes.sumOne(0, 0, b, 0, 0, c, 0);
            ColumnLanes.addToColumns(0, 0, b, 0, c, 0, 0);
            ColumnLanes.areBelow(Float.MAX_EXPONENT, b, 0, 0);
        }
    }

    @Override
    public void play(int variant) {
        boolean resume = variant % 2 == 0;
        int odd = variant / 2 % 2;
        int depth = DEPTH + odd;
        for (int width = WIDTH; width > 0; width = narrower(width)) {
            int steps = width == WIDTH ? DEEP + odd : depth;
            MicroKernel.tile(width, false, steps, a, 0, b, 0, sums.of(2 * HEIGHT, c, 0, 2 * HEIGHT, resume));
        }
        MicroKernel.tile(WIDTH, true, DEEP + odd, a, 0, b, 0, sums.of(2 * HEIGHT, c, 0, 2 * HEIGHT, resume));
        Tiles.column4(depth, a, 0, b, 0, sums.of(FOUR * HEIGHT, c, 0, 0, resume));
        Tiles.column2(depth, a, 0, b, 0, sums.of(2 * HEIGHT, c, 0, 0, resume));
        copy(resume);
        ColumnLanes.sumFour(FOUR * LANES, DEPTH, b, 0, FOUR * LANES, c, 0);
        ColumnLanes.sumOne(2 * LANES, DEPTH, b, 0, 2 * LANES, c, 0);
        ColumnLanes.addToColumns(DEPTH * LANES + 1, 1, b, 0, c, 0, 0);
        c[0] = ColumnLanes.areBelow(Float.MAX_EXPONENT, b, 0, 2 * DEPTH * FOUR * LANES - 1) ? 0f : 1f;
    }

    /** Copies; every other time the operand ends where its array ends, where whole vectors cannot be read. */
    private void copy(boolean atTheEnd) {
        int step = FOUR * HEIGHT;
        Panels.copyFour(LENGTH, a, 0, step, panels, 0);
        int lastColumn = a.length - (atTheEnd ? LANES : HEIGHT);
        Panels.copy(LANES, LENGTH, a, lastColumn - (LENGTH - 1) * HEIGHT, HEIGHT, panels, 0);
        step = FOUR * WIDTH;
        int lastRow = b.length - (atTheEnd ? WIDTH : ROW);
        Strips.copyFour(LENGTH, b, lastRow - (LENGTH - 1) * step - 3 * WIDTH, step, strips, 0);
        Strips.copy(0, LENGTH, b, lastRow - (LENGTH - 1) * step, step, strips, 0);
        if (Transposition.SQUARES) {
            Squares.copy(2 * LANES, b, 0, 2 * LANES, c, 0, LANES);
        }
        Transposition.copyPlain(FOUR + 1, 2, b, 0, 2, c, 0, FOUR + 1);
    }
}
