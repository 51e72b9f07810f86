package io.neurite.core.kernel.vector;

import io.neurite.api.math.PackedMatrix;

/**
 * A whole left operand in panels: one depth block after the other, each with all rows.
 *
 * @param rows rows of the operand
 * @param columns its columns
 * @param numbers the panels; the block of depth p begins at {@code p * paddedRows}
 */
record PackedPanels(int rows, int columns, float[] numbers) implements PackedMatrix {
    /** Returns where the panel of row i, a multiple of the panels' height, begins in the block at depth p. */
    int index(int i, int p) {
        return p * Panels.padded(rows) + i * Math.min(VectorKernel.DEPTH, columns - p);
    }
}
