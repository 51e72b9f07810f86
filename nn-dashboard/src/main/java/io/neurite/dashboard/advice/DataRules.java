package io.neurite.dashboard.advice;

import io.neurite.dashboard.advice.Advice.Severity;
import java.util.Optional;

/** What the training data themselves tell. */
final class DataRules {
    /**
     * Inputs should have a mean near 0 and a variance near 1 (LeCun et al. 1998, Efficient BackProp, section 4.3).
     * Those that are some times larger are learned from all the same, as the pixels 0 to 16 of small images.
     */
    private static final double LARGE = 30;
    private static final double RARE = 0.1;
    /** Standard deviations of a count, of which some hundred classes hardly show more by chance. */
    private static final double BEYOND_CHANCE = 5;

    private DataRules() {}

    static Optional<Advice> inputsNotScaled(Observations seen) {
        DataFigures data = seen.data();
        if (data == null || data.isLookedUp() || isNormalizedFirst(seen)) {
            return Optional.empty();
        }
        int largest = data.largest();
        double size = data.features().get(largest).size();
        if (!(size > LARGE)) {
            return Optional.empty();
        }
        long many = data.features().stream().filter(feature -> feature.size() > LARGE).count();
        DataFigures.Feature feature = data.features().get(largest);
        return Optional.of(new Advice("inputs-not-scaled", Severity.WARNING,
                "Inputs are not brought to scale, which makes learning slow or impossible.",
                Words.count(many) + " of " + Words.count(data.features().size(), "feature") + " are far larger than 1; "
                        + "'" + feature.name() + "' has the mean " + Words.number(feature.mean())
                        + " and the standard deviation " + Words.number(feature.deviation()) + ".",
                "Train with the normaliser 'standard', which becomes a part of the model."));
    }

    /** Tells whether the first layer that learns is one that brings numbers to scale. */
    private static boolean isNormalizedFirst(Observations seen) {
        for (int n = 0; n < seen.network().nodes().size(); n++) {
            if (!seen.network().plan(n).parameters().isEmpty()) {
                return seen.network().nodes().get(n).layer().id().endsWith("normalization");
            }
        }
        return false;
    }

    static Optional<Advice> constantFeatures(Observations seen) {
        DataFigures data = seen.data();
        if (data == null || !data.isWhole() || data.samples() < 2) {
            return Optional.empty();
        }
        if (data.isAllConstant()) {
            return Optional.of(new Advice("constant-features", Severity.PROBLEM,
                    "All samples are the same: there is nothing to learn from.",
                    "None of " + Words.count(data.features().size(), "feature") + " differs in any of "
                            + Words.count(data.samples(), "sample") + ".",
                    "Look whether the data were read as they should be."));
        }
        // The border of images is empty, and what features without names mean nobody can tell.
        if (data.constants().isEmpty() || !data.isNamed()) {
            return Optional.empty();
        }
        return Optional.of(new Advice("constant-features", Severity.NOTE,
                "Some features have the same value in all samples, and tell nothing.",
                "Constant in " + Words.count(data.samples(), "sample") + ": " + Words.list(data.constants()) + ".",
                "Leave them out, or look whether they were read as they should be."));
    }

    static Optional<Advice> leakingFeature(Observations seen) {
        DataFigures data = seen.data();
        if (data == null || data.leaks().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Advice("leaking-feature", Severity.WARNING,
                "A single feature gives the target away.",
                Words.list(data.leaks()) + (data.hasClasses() ? ": alone, it tells the class of each of "
                        : ": it goes with the target in a straight line (correlation above 0.999) in ")
                        + Words.count(data.looked(), "sample") + ".",
                "If it is known only once the target is, leave it out: there will be no such help when the model is "
                        + "used."));
    }

    static boolean isImbalanced(DataFigures data) {
        return data.hasClasses() && data.leastFrequent() < RARE * data.mostFrequent() && !isByChance(data);
    }

    /** Tells whether classes that are equally frequent could have such counts. */
    private static boolean isByChance(DataFigures data) {
        double part = 1.0 / data.counts().stream().filter(count -> count > 0).count();
        double expected = part * data.counted();
        double deviation = Math.sqrt(expected * (1 - part));
        return Math.max(data.mostFrequent() - expected, expected - data.leastFrequent()) < BEYOND_CHANCE * deviation;
    }

    static Optional<Advice> classImbalance(Observations seen) {
        DataFigures data = seen.data();
        if (data == null || seen.setting().weighsClasses() || !isImbalanced(data)) {
            return Optional.empty();
        }
        double share = data.shareOfMostFrequent();
        double accuracy = seen.epochs().isEmpty() ? Double.NaN : seen.lastEpoch().metric("accuracy");
        boolean ignored = seen.epochs().size() >= 3 && FittingRules.isHardlyBetter(accuracy, share);
        return Optional.of(new Advice("class-imbalance", ignored ? Severity.WARNING : Severity.NOTE,
                ignored ? "Rare classes are ignored: the network is no better than always naming the most frequent one."
                        : "Some classes are much rarer than others, and may be ignored.",
                "Of " + Words.count(data.counted(), "sample") + ", " + Words.count(data.mostFrequent()) + " are '"
                        + data.nameOf(data.mostFrequent()) + "' and " + Words.count(data.leastFrequent()) + " '"
                        + data.nameOf(data.leastFrequent()) + "'"
                        + (ignored ? "; accuracy is " + Words.percent(accuracy) : "") + ".",
                "Give the classes weights (--balance, or Trainer.classWeights), and judge by balanced accuracy or by "
                        + "the confusion matrix, not by accuracy."));
    }
}
