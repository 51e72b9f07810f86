package io.neurite.core.kernel.vector;

/**
 * Softmax over the columns of a matrix, of which as many as fit share a block, so that few classes fill vectors as
 * well.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class VectorSoftmax {
    /** Numbers of a block of short columns; a long column has one of its own. Multiples of every lane count. */
    private static final int BLOCK = 256;
    private static final int UNIT = 16;
    private static final double EXP64_LIMIT = 700;

    private double[] powers = new double[BLOCK];
    private double[] sums = new double[BLOCK];
    private float[] results = new float[BLOCK];

    void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset, int aStride) {
        if (rows > powers.length) {
            int room = (rows + UNIT - 1) / UNIT * UNIT;
            powers = new double[room];
            sums = new double[room];
            results = new float[room];
        }
        int together = Math.max(1, BLOCK / Math.max(1, rows));
        for (int j = 0; j < columns; j += together) {
            softmaxBlock(rows, Math.min(together, columns - j), z, zOffset + j * zStride, zStride, a,
                    aOffset + j * aStride, aStride);
        }
    }

    private void softmaxBlock(int rows, int columns, float[] z, int zFrom, int zStride, float[] a, int aFrom,
            int aStride) {
        int n = rows * columns;
        for (int j = 0; j < columns; j++) {
            subtractGreatest(rows, z, zFrom + j * zStride, powers, j * rows);
        }
        DoubleLanes.clamp(n, powers, EXP64_LIMIT);
        DoubleLanes.expMinus(n, powers, 0);
        for (int j = 0; j < columns; j++) {
            sum(rows, powers, j * rows, sums);
        }
        PlainFormulas.narrow(n, powers, results);
        PlainFormulas.divide(n, results, sums);
        for (int j = 0; j < columns; j++) {
            System.arraycopy(results, j * rows, a, aFrom + j * aStride, rows);
        }
    }

    /** A NaN need not be the greatest: it makes the sum, and so the column, NaN. */
    private static void subtractGreatest(int rows, float[] z, int zFrom, double[] differences, int from) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < rows; i++) {
            greatest = z[zFrom + i] > greatest ? z[zFrom + i] : greatest;
        }
        for (int i = 0; i < rows; i++) {
            differences[from + i] = (double) z[zFrom + i] - greatest;
        }
    }

    /** Writes the sum of a column in the place of each of its elements. */
    private static void sum(int rows, double[] x, int from, double[] sums) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += x[from + i];
        }
        for (int i = 0; i < rows; i++) {
            sums[from + i] = sum;
        }
    }
}
