package io.neurite.dashboard.advice;

import static io.neurite.dashboard.advice.Advice.Severity.PROBLEM;
import static io.neurite.dashboard.advice.Advice.Severity.WARNING;
import static io.neurite.dashboard.advice.Case.units;
import static io.neurite.dashboard.advice.Case.weights;

import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.layers.spatial.Conv2d;
import org.junit.jupiter.api.Test;

/** What has to be seen inside a network for advice on it. */
class NetworkRulesTest {
    private static Case seenTwice(double dead, double saturated, String layer) {
        return new Case().snapshot(0, 1, units(layer, dead, saturated))
                .snapshot(100, 1, units(layer, dead, saturated));
    }

    @Test
    void halfDeadLayersAreWarnedOfAndDeadOnesAreAProblem() {
        seenTwice(0.6, 0.1, "ramp1").suffers(UnitRules::deadUnits, WARNING, "60 % of the units of 'ramp1'");
        seenTwice(1, 0, "ramp1").suffers(UnitRules::deadUnits, PROBLEM, "100 % of the units of 'ramp1'");
        seenTwice(0.4, 0.6, "ramp1").isFine(UnitRules::deadUnits);
        seenTwice(Double.NaN, Double.NaN, "softmax1").isFine(UnitRules::deadUnits);
        new Case().isFine(UnitRules::deadUnits);
    }

    @Test
    void unitsThatWakeUpAreNotDead() {
        new Case().snapshot(0, 1, units("ramp1", 0.8, 0)).snapshot(100, 1, units("ramp1", 0.3, 0))
                .isFine(UnitRules::deadUnits);
        new Case().snapshot(50, 1, units("ramp1", 0.1, 0)).snapshot(100, 1, units("ramp1", 0.8, 0))
                .isFine(UnitRules::deadUnits);
        new Case().snapshot(0, 1, units("ramp1", 0.1, 0)).snapshot(100, 1, units("ramp1", 0.8, 0))
                .suffers(UnitRules::deadUnits, WARNING, "80 %");
    }

    @Test
    void placesOfAnImageMayBeEmpty() {
        Graph network = Network.input(4, 4, 1).layer(new Conv2d(2, 3)).activation(new Case.Ramp()).flatten()
                .dense(3, new Case.Softmax()).build().definition();
        new Case(network).snapshot(0, 1, units("ramp1", 0.8, 0)).isFine(UnitRules::deadUnits);
        new Case(network).snapshot(0, 1, units("ramp1", 0.95, 0))
                .suffers(UnitRules::deadUnits, WARNING, "95 %");
    }

    @Test
    void unitsAtTheEndsOfTheirRangeAreSaturated() {
        seenTwice(0.2, 0.4, "clip1").suffers(UnitRules::saturatedUnits, WARNING, "60 % of the units of 'clip1'");
        seenTwice(0.2, 0.2, "clip1").isFine(UnitRules::saturatedUnits);
        seenTwice(0.9, 0.1, "clip1").isFine(UnitRules::deadUnits);
        seenTwice(0.2, 0.7, "ramp1").isFine(UnitRules::saturatedUnits);
    }

    @Test
    void anOutputThatIsSureIsNotSaturated() {
        Network network = Network.input(4).dense(8, new Case.Ramp()).dense(1, new Case.Clip()).build();
        new Case(network.definition()).snapshot(0, 1, units("clip1", 0, 1)).isFine(UnitRules::saturatedUnits);
    }

    private static Case gradients(double first, double last) {
        return new Case().snapshot(0, 1, weights("dense1", 2, first, Double.NaN), weights("dense3", 1, last,
                Double.NaN)).snapshot(100, 1, weights("dense1", 2, first, 1e-3), weights("dense3", 1, last, 1e-3));
    }

    @Test
    void gradientsThatGetSmallerAndSmallerVanish() {
        gradients(1e-6, 0.1).suffers(GradientRules::vanishingGradients, WARNING,
                "the gradient of 'dense1' was 5.0e-07, that of 'dense3' 0.1");
        gradients(1e-4, 0.1).isFine(GradientRules::vanishingGradients);
        gradients(1e-9, 1e-9).isFine(GradientRules::vanishingGradients);
        gradients(0, 0).isFine(GradientRules::vanishingGradients);
        new Case().snapshot(0, 1, weights("dense1", 1, 1e-9, Double.NaN)).isFine(GradientRules::vanishingGradients);
    }

    @Test
    void aLastLayerOfZerosGivesNoGradientAtFirst() {
        new Case().snapshot(0, 1, weights("dense1", 2, 0, Double.NaN), weights("dense3", 1, 1, Double.NaN))
                .isFine(GradientRules::vanishingGradients);
    }

    @Test
    void behindADeadLayerNothingVanishes() {
        new Case().snapshot(9, 1, weights("dense1", 2, 0, 0.1), units("ramp1", 1, 0), weights("dense3", 1, 1, 0.1))
                .isFine(GradientRules::vanishingGradients);
    }

    @Test
    void gradientsThatGrowOrAreNoNumbersExplode() {
        gradients(1e3, 1e-3).suffers(GradientRules::explodingGradients, WARNING,
                "the gradient of 'dense1' was 500, that of 'dense3' 0.001");
        gradients(10, 0.1).isFine(GradientRules::explodingGradients);
        gradients(Double.POSITIVE_INFINITY, 1).suffers(GradientRules::explodingGradients, PROBLEM,
                "The gradient of 'dense1' was infinite.");
        gradients(Double.NaN, Double.NaN).suffers(GradientRules::explodingGradients, PROBLEM, "not a number");
        new Case().snapshot(0, 1, weights("dense1", Double.NaN, Double.NaN, Double.NaN))
                .isFine(GradientRules::explodingGradients);
    }

    private static Case updates(double before, double ratio) {
        return new Case().losses(2, 1.99, 1.98)
                .snapshot(0, 2, weights("dense1", 1, 1, Double.NaN))
                .snapshot(80, 2, weights("dense1", 1, 1, before))
                .snapshot(160, 2, weights("dense1", 1, 1, ratio));
    }

    @Test
    void stepsThatUndoTheWeightsAreTooLarge() {
        updates(0.5, 0.3).suffers(GradientRules::updatesTooLarge, WARNING, "'dense1' by 30 % or more");
        updates(0.5, 0.05).isFine(GradientRules::updatesTooLarge);
        updates(0.05, 0.5).isFine(GradientRules::updatesTooLarge);
        new Case().snapshot(3, 1, weights("dense1", 1, 1, 0.5)).snapshot(20, 1, weights("dense1", 1, 1, 0.5))
                .isFine(GradientRules::updatesTooLarge);
        new Case().learningRate(0).batches(1000, 1, 200).losses(1, 1, 1)
                .snapshot(60, 1, weights("dense1", 1, 1, 0.5)).snapshot(70, 1, weights("dense1", 1, 1, 0.5))
                .isFine(GradientRules::updatesTooLarge);
    }

    @Test
    void stepsThatHardlyMoveAreTooSmall() {
        updates(1e-7, 2e-7).suffers(GradientRules::updatesTooSmall, WARNING, "by 2.0e-05 %");
        updates(1e-3, 1e-7).isFine(GradientRules::updatesTooSmall);
        updates(1e-7, 2e-7).resumedAfter(500).isFine(GradientRules::updatesTooSmall);
        new Case().losses(2, 1, 0.5).snapshot(80, 1, weights("dense1", 1, 1, 1e-7))
                .snapshot(160, 1, weights("dense1", 1, 1, 1e-7)).isFine(GradientRules::updatesTooSmall);
    }
}
