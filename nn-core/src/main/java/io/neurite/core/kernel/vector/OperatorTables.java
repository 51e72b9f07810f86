package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** The tables of Java 17 in which it looks up what a vector's operator does. */
final class OperatorTables {
    private OperatorTables() {}

    /**
     * Uses every operator that any loop uses. The tables are filled on first use, by a method of which C2 leaves out
     * the filling if it has not seen it lately. Each time that was wrong counts anew for every multiply-add of a tile,
     * and with a hundred of these C2 makes no guess about the classes in a tile, whose vectors then are objects for
     * good. This befell one process in five.
     */
    static void fill() {
        FloatVector floats = FloatVector.broadcast(SPECIES, 1);
        floats.add(floats).sub(floats).mul(floats).div(floats).min(floats).max(floats).abs().fma(floats, floats);
        DoubleVector doubles = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 1);
        doubles.add(doubles).sub(doubles).mul(doubles).div(doubles).min(doubles).max(doubles).abs()
                .fma(doubles, doubles);
        LongVector longs = LongVector.broadcast(LongVector.SPECIES_PREFERRED, 1);
        longs.add(longs).sub(longs).and(longs).or(longs).lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.LSHR, 1);
    }
}
