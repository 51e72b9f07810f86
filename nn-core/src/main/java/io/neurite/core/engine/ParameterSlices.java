package io.neurite.core.engine;

import io.neurite.api.Constraint;
import io.neurite.api.ParameterSlice;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Parameters.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slices of one parameter that gradient transforms and optimizers see, each made once. */
final class ParameterSlices {
    private final Gradient gradient;
    private final float[][] slots;
    private final StepRate rate;
    private final Kernel kernel;
    private final ParameterSlice whole;
    private final @Nullable ParameterSlice[] columns;
    /** The same columns as rows, for constraints, whose units are rows. */
    private final @Nullable Matrix[] units;

    /**
     * Makes the slice of the whole parameter.
     *
     * @param rate how fast it learns
     * @param kernel arithmetic for work on the whole parameter
     */
    ParameterSlices(Gradient gradient, float[][] slots, StepRate rate, Kernel kernel) {
        this.gradient = gradient;
        this.slots = slots;
        this.rate = rate;
        this.kernel = kernel;
        this.whole = whole(gradient, slots, kernel);
        int sparseColumns = gradient.isSparse() ? gradient.matrix().columns() : 0;
        this.columns = new ParameterSlice[sparseColumns];
        this.units = new Matrix[sparseColumns];
    }

    /** Makes the slice of a whole parameter. */
    static ParameterSlice whole(Gradient gradient, float[][] slots, Kernel kernel) {
        return columns(gradient, slots, 0, gradient.matrix().columns(), kernel);
    }

    private static ParameterSlice columns(Gradient gradient, float[][] slots, int from, int to, Kernel kernel) {
        Entry entry = gradient.entry();
        int rows = gradient.matrix().rows();
        return new ParameterSlice(entry.name(), entry.spec().role(), entry.value(), gradient.matrix().data(), slots,
                from * rows, to * rows, kernel);
    }

    /** Makes the slice of some columns. */
    ParameterSlice columns(int from, int to, Kernel kernelOfSlice) {
        return columns(gradient, slots, from, to, kernelOfSlice);
    }

    Gradient gradient() {
        return gradient;
    }

    StepRate rate() {
        return rate;
    }

    ParameterSlice whole() {
        return whole;
    }

    /** Lists what this step touched: the whole parameter, or of a sparse gradient its columns in ascending order. */
    void addTouched(List<ParameterSlice> slices) {
        if (!gradient.isSparse()) {
            slices.add(whole);
            return;
        }
        int touched = gradient.sortTouched();
        for (int place = 0; place < touched; place++) {
            slices.add(column(gradient.touched(place)));
        }
    }

    /** Applies a constraint: to the whole parameter, or to each column that this step touched, as a unit of its own. */
    void constrain(Constraint constraint) {
        if (!gradient.isSparse()) {
            constraint.apply(gradient.entry().value());
            return;
        }
        int touched = gradient.sortTouched();
        for (int place = 0; place < touched; place++) {
            constraint.apply(unit(gradient.touched(place)));
        }
    }

    private Matrix unit(int column) {
        Matrix unit = units[column];
        if (unit == null) {
            Matrix value = gradient.entry().value();
            unit = Matrix.view(value.data(), value.index(0, column), 1, value.rows(), 1);
            units[column] = unit;
        }
        return unit;
    }

    private ParameterSlice column(int column) {
        ParameterSlice slice = columns[column];
        if (slice == null) {
            slice = columns(column, column + 1, kernel);
            columns[column] = slice;
        }
        return slice;
    }
}
