package io.neurite.core.kernel.vector;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Which tiles this machine's registers hold, and the way to them. */
final class MicroKernel {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Rows of a tile, and of a packed panel. */
    static final int HEIGHT = 2 * LANES;
    /**
     * The most columns of a tile: 12 need 27 registers, of which AVX-512 has 32; 6 need 15, of which AVX2 has 16. On
     * 64-bit ARM with its 32, the fences that keep a tile of 12 in registers would cost time: 8 do without.
     */
    static final int WIDTH = isArm() ? 8 : LANES == 16 ? 12 : 6;
    /** The most columns of a tile whose B is read where it lies, two vectors high; on ARM, again, without fences. */
    static final int SLIDE_WIDTH = isArm() ? 5 : LANES == 16 ? 12 : 6;
    /** The same for tiles that are one vector high. */
    static final int LOW_WIDTH = LANES == 16 ? 14 : 8;
    /** Distance between the rows of a packed strip of {@link #WIDTH} columns: whole vectors. */
    static final int ROW = (WIDTH + LANES - 1) / LANES * LANES;
    /** Distance between packed columns of B: the depth of a block, and a gap lest all meet in one set of a cache. */
    static final int STEP = VectorKernel.DEPTH + 16;
    /** The most panels that a product with a single column goes through at a time. */
    static final int MOST_PANELS = 4;

    private MicroKernel() {}

    private static boolean isArm() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
    }

    /** Returns the most columns of a tile that are at most {@code columns}. */
    static int width(int columns) {
        if (columns >= WIDTH) {
            return WIDTH;
        }
        return columns >= 8 ? 8 : columns >= 4 ? 4 : columns >= 2 ? 2 : 1;
    }

    /**
     * Computes tiles, one below the other. See {@link Tiles}.
     *
     * @param columns a result of {@link #width}
     * @param isRows whether the strip holds B's rows, whose tiles have {@link #WIDTH} columns
     */
    static void tile(int columns, boolean isRows, int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        switch (isRows ? -columns : columns) {
            case -12 -> Tiles.rows12(depth, a, aFrom, b, bFrom, sums);
            case -8 -> Tiles.rows8(depth, a, aFrom, b, bFrom, sums);
            case -6 -> Tiles.rows6(depth, a, aFrom, b, bFrom, sums);
            case 12 -> Tiles.tile12(depth, a, aFrom, b, bFrom, sums);
            case 8 -> Tiles.tile8(depth, a, aFrom, b, bFrom, sums);
            case 6 -> Tiles.tile6(depth, a, aFrom, b, bFrom, sums);
            case 4 -> Tiles.tile4(depth, a, aFrom, b, bFrom, sums);
            case 2 -> Tiles.tile2(depth, a, aFrom, b, bFrom, sums);
            default -> Tiles.tile1(depth, a, aFrom, b, bFrom, sums);
        }
    }

    /** Returns how many of the columns that are left the next tile takes whose B is read where it lies. */
    static int slideWidth(int columns) {
        return width(columns, SLIDE_WIDTH);
    }

    /** The same for tiles that are one vector high. */
    static int lowWidth(int columns) {
        return width(columns, LOW_WIDTH);
    }

    /**
     * Returns how many columns the next tile takes, so that all are about as wide: there are tiles of all widths up to
     * 8, and of even ones beyond.
     */
    private static int width(int columns, int most) {
        int tiles = (columns + most - 1) / most;
        int width = (columns + tiles - 1) / tiles;
        if (width <= 8 || width % 2 == 0) {
            return width;
        }
        return width < columns ? width + 1 : (width + 1) / 2;
    }

    /** Computes tiles of so many columns, one below the other, whose B is read where it lies. See {@link Tiles}. */
    static void slide(int columns, int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        switch (columns) {
            case 12 -> Tiles.slide12(depth, a, aFrom, b, bFrom, rows, sums);
            case 10 -> Tiles.slide10(depth, a, aFrom, b, bFrom, rows, sums);
            case 8 -> Tiles.slide8(depth, a, aFrom, b, bFrom, rows, sums);
            case 7 -> Tiles.slide7(depth, a, aFrom, b, bFrom, rows, sums);
            case 6 -> Tiles.slide6(depth, a, aFrom, b, bFrom, rows, sums);
            case 5 -> Tiles.slide5(depth, a, aFrom, b, bFrom, rows, sums);
            case 4 -> Tiles.slide4(depth, a, aFrom, b, bFrom, rows, sums);
            case 3 -> Tiles.slide3(depth, a, aFrom, b, bFrom, rows, sums);
            case 2 -> Tiles.slide2(depth, a, aFrom, b, bFrom, rows, sums);
            case 1 -> Tiles.slide1(depth, a, aFrom, b, bFrom, rows, sums);
            default -> throw new IllegalArgumentException("No tile has " + columns + " columns.");
        }
    }

    /** Computes one tile that is one vector high. */
    static void slideLow(int columns, int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        switch (columns) {
            case 14 -> Tiles.low14(depth, a, aFrom, b, bFrom, rows, sums);
            case 12 -> Tiles.low12(depth, a, aFrom, b, bFrom, rows, sums);
            case 10 -> Tiles.low10(depth, a, aFrom, b, bFrom, rows, sums);
            case 8 -> Tiles.low8(depth, a, aFrom, b, bFrom, rows, sums);
            case 7 -> Tiles.low7(depth, a, aFrom, b, bFrom, rows, sums);
            case 6 -> Tiles.low6(depth, a, aFrom, b, bFrom, rows, sums);
            case 5 -> Tiles.low5(depth, a, aFrom, b, bFrom, rows, sums);
            case 4 -> Tiles.low4(depth, a, aFrom, b, bFrom, rows, sums);
            case 3 -> Tiles.low3(depth, a, aFrom, b, bFrom, rows, sums);
            case 2 -> Tiles.low2(depth, a, aFrom, b, bFrom, rows, sums);
            case 1 -> Tiles.low1(depth, a, aFrom, b, bFrom, rows, sums);
            default -> throw new IllegalArgumentException("No tile has " + columns + " columns.");
        }
    }

    /**
     * Computes one column, four panels at a time, then two, then one.
     *
     * @param rows a multiple of {@link #HEIGHT}
     * @param sums scratch
     * @param cFrom where the column lies in c
     * @param resume whether sums continue from C, otherwise from +0
     */
    static void column(int rows, int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums, float[] c, int cFrom,
            boolean resume) {
        int four = rows - rows % (MOST_PANELS * HEIGHT);
        int two = rows - rows % (2 * HEIGHT);
        if (four > 0) {
            Tiles.column4(depth, a, aFrom, b, bFrom, sums.of(four, c, cFrom, 0, resume));
        }
        if (four < two) {
            Tiles.column2(depth, a, aFrom + four * depth, b, bFrom, sums.of(two - four, c, cFrom + four, 0, resume));
        }
        if (two < rows) {
            Tiles.tile1(depth, a, aFrom + two * depth, b, bFrom, sums.of(rows - two, c, cFrom + two, 0, resume));
        }
    }
}
