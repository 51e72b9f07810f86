package io.neurite.core.kernel;

import java.util.Arrays;

/** What a kernel does with whole columns, as plain loops. */
final class PlainLoops {
    private PlainLoops() {}

    static void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        for (int j = 0; j < columns; j++) {
            add(z, zOffset + j * zStride, b, bOffset, rows);
        }
    }

    static void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        if (!accumulate) {
            Arrays.fill(db, dbOffset, dbOffset + rows, 0f);
        }
        for (int j = 0; j < columns; j++) {
            add(db, dbOffset, dz, dzOffset + j * dzStride, rows);
        }
    }

    private static void add(float[] target, int targetFrom, float[] x, int xFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] += x[xFrom + i];
        }
    }
}
