package io.neurite.core.engine;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/** Views of the first columns of a matrix, each made once, so that a step allocates nothing. One thread at a time. */
final class FirstColumns {
    private final Matrix matrix;
    private final @Nullable Matrix[] views;

    FirstColumns(Matrix matrix) {
        this.matrix = matrix;
        this.views = new Matrix[matrix.columns() + 1];
    }

    Matrix of(int columns) {
        Matrix present = views[columns];
        if (present == null) {
            present = matrix.columns(0, columns);
            views[columns] = present;
        }
        return present;
    }
}
