package io.neurite.core.engine;

import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Views of runs of columns of one matrix, each made once, so that a step allocates nothing. Safe for several threads.
 */
public final class ColumnViews {
    private final Matrix matrix;
    private final List<Matrix> views = new ArrayList<>();

    /**
     * Starts without views.
     *
     * @param matrix the whole
     */
    public ColumnViews(Matrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Returns a view.
     *
     * @param from first column, inclusive
     * @param to last column, exclusive
     * @return the same view for the same run
     */
    public synchronized Matrix columns(int from, int to) {
        for (int i = 0; i < views.size(); i++) {
            Matrix view = views.get(i);
            if (view.offset() == matrix.index(0, from) && view.columns() == to - from) {
                return view;
            }
        }
        Matrix view = matrix.columns(from, to);
        views.add(view);
        return view;
    }
}
