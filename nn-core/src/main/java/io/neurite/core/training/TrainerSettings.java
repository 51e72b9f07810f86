package io.neurite.core.training;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.core.Kernels;
import io.neurite.core.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a {@link Trainer} was told, checked as it comes. */
final class TrainerSettings {
    final Map<String, Loss> losses = new HashMap<>();
    final Map<String, Double> lossWeights = new HashMap<>();
    @Nullable Optimizer optimizer;
    @Nullable Minimizer minimizer;
    /** NaN: the optimizer's own. */
    double learningRate = Double.NaN;
    @Nullable LearningRateSchedule schedule;
    int batchSize = 64;
    int microBatchSize = Integer.MAX_VALUE;
    int epochs = 20;
    double validationFraction;
    @Nullable Dataset validation;
    DivergencePolicy onDivergence = DivergencePolicy.STOP;
    /** 0: no early stopping. */
    int patience;
    final List<Penalty> penalties = new ArrayList<>();
    final List<GradientTransform> transforms = new ArrayList<>();
    final List<Constraint> constraints = new ArrayList<>();
    /** NaN: the optimizer's own. */
    double weightDecay = Double.NaN;
    double @Nullable [] classWeights;
    @Nullable List<Metric> metrics;
    @Nullable Augmentation augmentation;
    @Nullable Normalizer normalizer;
    int threads = Runtime.getRuntime().availableProcessors();
    /** Null: threads of our own. */
    @Nullable Executor executor;
    Supplier<Kernel> kernels = Kernels::best;
    final List<TrainingListener> listeners = new ArrayList<>();

    /** Sets loss and factor of an output; null: as it would be chosen. */
    void loss(List<String> outputs, String output, @Nullable Loss loss, double weight) {
        // A block stands for its last layer.
        List<String> named = outputs.contains(output) ? List.of(output)
                : outputs.stream().filter(each -> each.startsWith(output + Node.INSIDE)).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException("There is no output '" + output + "'; there are " + outputs + ".");
        }
        lossWeights.put(named.get(0), notNegative("weight of a loss", weight));
        if (loss == null) {
            losses.remove(named.get(0));
        } else {
            losses.put(named.get(0), loss);
        }
    }

    static int atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The " + what + " is at least 1, got " + value + ".");
        }
        return value;
    }

    static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + what + " is a number above 0, got " + value + ".");
        }
        return value;
    }

    static double notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + what + " is a number of at least 0, got " + value + ".");
        }
        return value;
    }

    static double fraction(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("The " + what + " is from 0 to below 1, got " + value + ".");
        }
        return value;
    }
}
