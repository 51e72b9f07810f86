package io.neurite.io;

import io.neurite.api.Normalizer;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.normalizers.Standard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A fitted scaler of scikit-learn as the normaliser that computes the same. */
final class ScikitLearnScaler {
    private static final String AS_MANY = "as many as the network takes features";

    private ScikitLearnScaler() {}

    /**
     * Reads a scaler.
     *
     * @param step its parameters and fitted attributes
     * @param features how many the network takes
     * @throws IllegalArgumentException if there is no normaliser that computes the same, or it is not fitted to that
     *     many features
     */
    static Normalizer normalizer(Fields step, int features) {
        String type = step.text("type");
        return switch (type) {
            case "StandardScaler" -> standard(step, features);
            case "MinMaxScaler" -> minMax(step, features);
            default -> throw new IllegalArgumentException(step.path("type") + ": expected StandardScaler or "
                    + "MinMaxScaler in front of the network, got " + Json.describe(type) + ".");
        };
    }

    /** x' = (x - mean_) / scale_, each of which can be switched off. */
    private static Normalizer standard(Fields step, int features) {
        List<Double> means = step.truth("with_mean")
                ? step.elements("mean_").ofSize(features, AS_MANY).numbers() : Collections.nCopies(features, 0.0);
        List<Double> scales = step.truth("with_std") ? scales(step, features) : Collections.nCopies(features, 1.0);
        return new Standard(means, scales);
    }

    /**
     * x' = low + scale_ (x - data_min_). The extent by which it is divided is taken from scale_, since that of a
     * constant feature is 1 in scikit-learn: its later values do not all become low.
     */
    private static Normalizer minMax(Fields step, int features) {
        if (step.has("clip") && step.truth("clip")) {
            throw new IllegalArgumentException(step.path("clip") + ": expected false, got true: the normaliser cuts "
                    + "nothing off. Fit the scaler without clip.");
        }
        Elements range = step.elements("feature_range").ofSize(2, "the least and the greatest");
        double low = range.number(0);
        double high = range.number(1);
        if (low >= high) {
            throw new IllegalArgumentException(range.path(1) + ": expected a number above " + Json.describe(low)
                    + ", got " + Json.describe(high) + ".");
        }
        List<Double> minima = step.elements("data_min_").ofSize(features, AS_MANY).numbers();
        List<Double> scales = scales(step, features);
        List<Double> maxima = new ArrayList<>(features);
        for (int i = 0; i < features; i++) {
            double maximum = minima.get(i) + (high - low) / scales.get(i);
            if (Double.isInfinite(maximum)) {
                throw new IllegalArgumentException(step.path("scale_") + "[" + i + "]: expected a number by which the "
                        + "range can be divided, got " + Json.describe(scales.get(i)) + ".");
            }
            maxima.add(maximum);
        }
        return new MinMax(low, high, minima, maxima);
    }

    private static List<Double> scales(Fields step, int features) {
        Elements scales = step.elements("scale_").ofSize(features, AS_MANY);
        for (int i = 0; i < features; i++) {
            if (scales.number(i) <= 0) {
                throw new IllegalArgumentException(scales.path(i) + ": expected a number above 0, got "
                        + Json.describe(scales.list().get(i)) + ".");
            }
        }
        return scales.numbers();
    }
}
