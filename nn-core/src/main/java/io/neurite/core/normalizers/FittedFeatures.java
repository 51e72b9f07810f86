package io.neurite.core.normalizers;

import io.neurite.api.math.Matrix;
import java.util.List;

/** What fitted normalisers check alike. */
final class FittedFeatures {
    private FittedFeatures() {}

    /** Refuses fitted lists that are not finite. */
    static void checkFinite(String what, List<Double> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (!Double.isFinite(numbers.get(i))) {
                throw new IllegalArgumentException(what + " of feature " + i + " is a finite number, got "
                        + numbers.get(i) + ".");
            }
        }
    }

    /** Refuses fitted lists that do not belong together. */
    static void checkSameSize(String record, List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(record + ": both lists have one number per feature, got " + first.size()
                    + " and " + second.size() + ".");
        }
    }

    /** Refuses to work without having been fitted, or on features other than those it was fitted on. */
    static void checkApplicable(String id, int features, Matrix X) {
        if (features == 0) {
            throw new IllegalArgumentException("The normaliser " + id
                    + " is not fitted: call fit(training) and use what it returns.");
        }
        if (X.rows() != features) {
            throw new IllegalArgumentException("The normaliser " + id + " was fitted on " + features
                    + " features, got X with " + X.rows() + " rows (X is " + X.rows() + " x " + X.columns() + ").");
        }
    }
}
