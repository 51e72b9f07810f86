package io.neurite.dashboard.advice;

import java.util.List;

/** All that the doctor knows to look for. What comes first may be the cause of what comes after. */
final class Rules {
    static final List<Rule> ALL = List.of(
            CourseRules::diverged,
            DataRules::inputsNotScaled,
            CourseRules::initialLoss,
            DataRules::leakingFeature,
            DataRules::constantFeatures,
            DataRules::classImbalance,
            UnitRules::deadUnits,
            UnitRules::saturatedUnits,
            GradientRules::vanishingGradients,
            GradientRules::explodingGradients,
            GradientRules::updatesTooLarge,
            GradientRules::updatesTooSmall,
            FittingRules::underfitting,
            FittingRules::overfitting,
            CourseRules::plateau,
            CourseRules::tooFewEpochs,
            BatchRules::batchTooLarge,
            BatchRules::batchTooSmall);

    private Rules() {}
}
