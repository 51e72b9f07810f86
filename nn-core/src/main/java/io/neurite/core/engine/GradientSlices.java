package io.neurite.core.engine;

import io.neurite.api.ParameterSlice;
import io.neurite.api.math.Kernel;
import io.neurite.core.graph.Parameters.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slices of one parameter that updates work on, made once. */
final class GradientSlices {
    /** Weights in a piece: few enough to share out, enough to be worth a call. */
    private static final int PIECE = 1 << 14;

    private final Gradient gradient;
    private final float[][] slots;
    private final boolean updatedWhole;
    private final Kernel kernel;
    private final ParameterSlice whole;
    private final List<ParameterSlice> pieces = new ArrayList<>();
    private final @Nullable ParameterSlice[] columns;

    GradientSlices(Gradient gradient, float[][] slots, boolean updatedWhole, Kernel kernel) {
        this.gradient = gradient;
        this.slots = slots;
        this.updatedWhole = updatedWhole;
        this.kernel = kernel;
        int length = gradient.matrix().data().length;
        whole = slice(0, length);
        columns = new ParameterSlice[gradient.isSparse() ? gradient.matrix().columns() : 0];
        for (int from = 0; from < length; from += PIECE) {
            pieces.add(slice(from, Math.min(length, from + PIECE)));
        }
    }

    private ParameterSlice slice(int from, int to) {
        Entry entry = gradient.entry();
        return new ParameterSlice(entry.name(), entry.spec().role(), entry.value(), gradient.matrix().data(), slots,
                from, to,
                kernel);
    }

    Gradient gradient() {
        return gradient;
    }

    ParameterSlice whole() {
        return whole;
    }

    /**
     * Lists what this step updates.
     *
     * @param all gets the whole parameter, or of a sparse gradient the touched columns in ascending order
     * @param parts gets the same, cut into the pieces that the optimizer is given
     */
    void addTo(List<ParameterSlice> all, List<ParameterSlice> parts) {
        int touched = gradient.isSparse() ? gradient.sortTouched() : 0;
        for (int place = 0; place < touched; place++) {
            all.add(column(gradient.touched(place)));
        }
        if (!gradient.isSparse()) {
            all.add(whole);
        }
        if (updatedWhole) {
            parts.add(whole);
        } else if (gradient.isSparse()) {
            for (int place = 0; place < touched; place++) {
                parts.add(column(gradient.touched(place)));
            }
        } else {
            for (int i = 0; i < pieces.size(); i++) {
                parts.add(pieces.get(i));
            }
        }
    }

    private ParameterSlice column(int column) {
        ParameterSlice slice = columns[column];
        if (slice == null) {
            int rows = gradient.matrix().rows();
            slice = slice(column * rows, (column + 1) * rows);
            columns[column] = slice;
        }
        return slice;
    }
}
