package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;

/**
 * Sums over columns, additions to them, and whether one is finite: lanes are rows, and rows that fill no vector are
 * taken one by one.
 */
final class ColumnLanes {
    /** Vectors whose sums stay in registers together: as many as it takes to hide the latency of an addition. */
    private static final int WIDTH = 4;

    private ColumnLanes() {}

    static void addToColumns(int rows, int columns, float[] b, int bFrom, float[] z, int zFrom, int zStride) {
        int whole = rows - rows % LANES;
        for (int j = 0; j < columns; j++) {
            int at = zFrom + j * zStride;
            for (int i = 0; i < whole; i += LANES) {
                FloatVector.fromArray(SPECIES, z, at + i).add(FloatVector.fromArray(SPECIES, b, bFrom + i))
                        .intoArray(z, at + i);
            }
            for (int i = whole; i < rows; i++) {
                z[at + i] += b[bFrom + i];
            }
        }
    }

    /** Sums columns. {@code scratch} has room for a vector: of rows that fill none, and what lies behind them. */
    static void sumColumns(int rows, int columns, float[] dz, int dzFrom, int dzStride, float[] db, int dbFrom,
            boolean accumulate, float[] scratch) {
        if (!accumulate) {
            Arrays.fill(db, dbFrom, dbFrom + rows, 0f);
        }
        int four = rows - rows % (WIDTH * LANES);
        int whole = rows - rows % LANES;
        sumFour(four, columns, dz, dzFrom, dzStride, db, dbFrom);
        sumOne(whole - four, columns, dz, dzFrom + four, dzStride, db, dbFrom + four);
        if (whole < rows) {
            int from = dzFrom + whole;
            int inside = dzStride > 0 && from <= dz.length - LANES
                    ? Math.min(columns, (dz.length - LANES - from) / dzStride + 1)
                    : 0;
            Arrays.fill(scratch, 0, LANES, 0f);
            System.arraycopy(db, dbFrom + whole, scratch, 0, rows - whole);
            sumOne(LANES, inside, dz, from, dzStride, scratch, 0);
            System.arraycopy(scratch, 0, db, dbFrom + whole, rows - whole);
            sumPlain(rows - whole, columns - inside, dz, from + inside * dzStride, dzStride, db, dbFrom + whole);
        }
    }

    private static void sumPlain(int rows, int columns, float[] dz, int from, int stride, float[] db, int to) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                db[to + i] += dz[from + i + j * stride];
            }
        }
    }

    /** Sums rows that fill four vectors, or as many times as that. */
    static void sumFour(int rows, int columns, float[] dz, int from, int stride, float[] db, int to) {
        for (int i = 0; i < rows; i += WIDTH * LANES) {
            FloatVector s0 = FloatVector.fromArray(SPECIES, db, to + i);
            FloatVector s1 = FloatVector.fromArray(SPECIES, db, to + i + LANES);
            FloatVector s2 = FloatVector.fromArray(SPECIES, db, to + i + 2 * LANES);
            FloatVector s3 = FloatVector.fromArray(SPECIES, db, to + i + 3 * LANES);
            for (int j = 0; j < columns; j++) {
                int at = from + i + j * stride;
                s0 = FloatVector.fromArray(SPECIES, dz, at).add(s0);
                s1 = FloatVector.fromArray(SPECIES, dz, at + LANES).add(s1);
                s2 = FloatVector.fromArray(SPECIES, dz, at + 2 * LANES).add(s2);
                s3 = FloatVector.fromArray(SPECIES, dz, at + 3 * LANES).add(s3);
            }
            s0.intoArray(db, to + i);
            s1.intoArray(db, to + i + LANES);
            s2.intoArray(db, to + i + 2 * LANES);
            s3.intoArray(db, to + i + 3 * LANES);
        }
    }

    /** Sums rows that fill one vector, or as many times as that. */
    static void sumOne(int rows, int columns, float[] dz, int from, int stride, float[] db, int to) {
        for (int i = 0; i < rows; i += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, db, to + i);
            for (int j = 0; j < columns; j++) {
                sum = FloatVector.fromArray(SPECIES, dz, from + i + j * stride).add(sum);
            }
            sum.intoArray(db, to + i);
        }
    }

    /** See {@link io.neurite.api.math.Kernel#areBelow}: zero times what the scale has made infinite is not zero. */
    static boolean areBelow(int exponent, float[] x, int from, int to) {
        int i = Objects.checkFromToIndex(from, to, x.length);
        if (i == to) {
            return true;
        }
        // Broadcast where it is used: a vector of it that is made before the loops is an object each time on Java 17.
        float scale = Math.scalb(1f, Float.MAX_EXPONENT + 1 - exponent);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (; i <= to - WIDTH * LANES; i += WIDTH * LANES) {
            s0 = FloatVector.fromArray(SPECIES, x, i).mul(scale).mul(0f).add(s0);
            s1 = FloatVector.fromArray(SPECIES, x, i + LANES).mul(scale).mul(0f).add(s1);
            s2 = FloatVector.fromArray(SPECIES, x, i + 2 * LANES).mul(scale).mul(0f).add(s2);
            s3 = FloatVector.fromArray(SPECIES, x, i + 3 * LANES).mul(scale).mul(0f).add(s3);
        }
        for (; i <= to - LANES; i += LANES) {
            s0 = FloatVector.fromArray(SPECIES, x, i).mul(scale).mul(0f).add(s0);
        }
        float rest = 0f;
        for (; i < to; i++) {
            rest += x[i] * scale * 0f;
        }
        return rest == 0f && s0.add(s1).add(s2.add(s3)).eq(0f).allTrue();
    }
}
