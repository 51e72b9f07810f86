package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What the hinge losses share: targets of -1 and +1, and a prediction whose sign is the answer.
 *
 * <p>One output tells two classes apart; several are one against the rest, +1 for the sample's class and -1 for the
 * others.
 */
interface Margin extends Loss.Elementwise {
    @Override
    default void encode(int label, Matrix Y, int j) {
        for (int i = 0; i < Y.rows(); i++) {
            Y.set(i, j, label == (Y.rows() == 1 ? 1 : i) ? 1 : -1);
        }
    }

    @Override
    default double threshold() {
        return 0;
    }

    @Override
    default @Nullable String problemWith(Matrix Y, int j, int outputs) {
        for (int i = 0; i < Y.rows(); i++) {
            if (Math.abs(Y.get(i, j)) != 1) {
                return "a target of -1 or +1 is needed, got " + Y.get(i, j) + (Y.rows() == 1 ? "" : " for output " + i);
            }
        }
        return null;
    }
}
