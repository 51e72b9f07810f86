package io.neurite.dashboard.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Activation;
import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training to examine, put together from what rules look at. */
final class Case {
    private final Graph network;
    private @Nullable DataFigures data;
    private final List<EpochSummary> epochs = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private @Nullable Ending end;
    private double learningRate = 0.01;
    private double secondsOfEpoch = 0.1;
    private int plannedEpochs = 20;
    private long stepsPerEpoch = 50;
    private int batchSize = 20;
    private int validationSamples = 100;
    private boolean weighsClasses;
    private boolean stopsEarly;
    private long stepsBefore;

    /** As {@code relu}. */
    record Ramp() implements Activation.Elementwise {
        @Override
        public String id() {
            return "ramp";
        }

        @Override
        public float value(float z) {
            return Math.max(z, 0);
        }

        @Override
        public float derivative(float z, float a) {
            return z > 0 ? 1 : 0;
        }
    }

    /** With an end on both sides. */
    record Clip() implements Activation.Elementwise {
        @Override
        public String id() {
            return "clip";
        }

        @Override
        public float value(float z) {
            return Math.max(-1, Math.min(1, z));
        }

        @Override
        public float derivative(float z, float a) {
            return Math.abs(z) < 1 ? 1 : 0;
        }
    }

    /** Called as the outputs of classifiers are; nobody computes it here. */
    record Softmax() implements Activation {
        @Override
        public String id() {
            return "softmax";
        }

        @Override
        public void forward(Kernel kernel, Matrix Z, Matrix A) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            throw new UnsupportedOperationException();
        }
    }

    Case() {
        this(Network.input(4).dense(8, new Ramp()).dense(8, new Clip()).dense(3, new Softmax()).build().definition());
    }

    Case(Graph network) {
        this.network = network;
    }

    Case data(Dataset samples) {
        data = DataFigures.of(samples, null, false, 1);
        return this;
    }

    /** Epochs with a loss each, and the name and value of other figures. */
    Case epoch(double loss, Object... others) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", loss);
        for (int i = 0; i < others.length; i += 2) {
            metrics.put((String) others[i], ((Number) others[i + 1]).doubleValue());
        }
        epochs.add(new EpochSummary(epochs.size() + 1, learningRate, metrics, 1000, secondsOfEpoch, 0));
        return this;
    }

    Case losses(double... losses) {
        for (double loss : losses) {
            epoch(loss);
        }
        return this;
    }

    Case snapshot(long step, double loss, LayerFigures... layers) {
        snapshots.add(new Snapshot(step, 1, loss, List.of(layers)));
        return this;
    }

    /** Figures of a layer with weights. */
    static LayerFigures weights(String layer, double norm, double gradient, double update) {
        return new LayerFigures(layer, norm, gradient, update, null, Double.NaN, Double.NaN);
    }

    /** Figures of an activation. */
    static LayerFigures units(String layer, double dead, double saturated) {
        return new LayerFigures(layer, Double.NaN, Double.NaN, Double.NaN, null, dead, saturated);
    }

    Case end(@Nullable Ending reason) {
        end = reason;
        return this;
    }

    Case batches(int size, long steps, int planned) {
        batchSize = size;
        stepsPerEpoch = steps;
        plannedEpochs = planned;
        return this;
    }

    Case learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    Case secondsOfEpoch(double seconds) {
        secondsOfEpoch = seconds;
        return this;
    }

    Case validationSamples(int count) {
        validationSamples = count;
        return this;
    }

    Case weighsClasses() {
        weighsClasses = true;
        return this;
    }

    Case stopsEarly() {
        stopsEarly = true;
        return this;
    }

    Case resumedAfter(long steps) {
        stepsBefore = steps;
        return this;
    }

    private Optional<Advice> examinedBy(Rule rule) {
        return rule.examine(new Observations(network, data, new Observations.Setting(plannedEpochs, stepsPerEpoch,
                batchSize, 1000, validationSamples, weighsClasses, stopsEarly, stepsBefore), epochs, snapshots, end));
    }

    void isFine(Rule rule) {
        assertEquals(Optional.empty(), examinedBy(rule));
    }

    /** Asks for an advice whose evidence has a text, with sentences throughout. */
    void suffers(Rule rule, Advice.Severity severity, String evidence) {
        Advice advice = examinedBy(rule).orElseThrow();
        assertEquals(severity, advice.severity(), advice::toString);
        assertTrue(advice.evidence().contains(evidence), advice::toString);
        for (String sentence : List.of(advice.finding(), advice.evidence(), advice.remedy())) {
            assertTrue(sentence.matches("(?s)[A-Z0-9'].*\\."), advice::toString);
        }
    }
}
