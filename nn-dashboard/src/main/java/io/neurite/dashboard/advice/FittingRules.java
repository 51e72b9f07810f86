package io.neurite.dashboard.advice;

import io.neurite.api.EpochSummary;
import io.neurite.dashboard.advice.Advice.Severity;
import java.util.Optional;

/** Whether the network learns too little of its data, or too much. */
final class FittingRules {
    private static final int FEWEST_EPOCHS = 3;
    private static final long FEWEST_STEPS = 100;
    /** Of what there is to gain on the most frequent class, or on the mean. */
    private static final double HARDLY = 0.05;
    /** So much more than the least loss is no chance of some epochs. */
    private static final double RISEN = 0.2;
    private static final int EPOCHS_OF_RISE = 3;
    private static final double WIDE_GAP = 0.1;
    private static final double WIDE_GAP_OF_R2 = 0.2;
    /** What is assumed of validation data that nobody told the size of. */
    private static final int FEW_SAMPLES = 50;
    /** A loss or R2 of fewer samples hangs on one of them. */
    private static final int FEWEST_TO_VALIDATE = 30;

    private FittingRules() {}

    static Optional<Advice> underfitting(Observations seen) {
        DataFigures data = seen.data();
        int done = seen.epochs().size();
        boolean isLate = seen.hasEnded() || done >= seen.setting().epochs() / 4;
        if (data == null || done < FEWEST_EPOCHS || !isLate
                || seen.stepsDone() < FEWEST_STEPS && !seen.minimizes()) {
            return Optional.empty();
        }
        String remedy = "Try another learning rate, more units, more epochs or a weaker penalty; or look whether the "
                + "features can tell the target at all.";
        if (data.hasClasses()) {
            double share = data.shareOfMostFrequent();
            double best = seen.epochs().stream().mapToDouble(epoch -> epoch.metric("accuracy")).max().orElse(1);
            // Weights of classes trade accuracy for balance; rare classes that are ignored are another advice.
            return seen.setting().weighsClasses() || DataRules.isImbalanced(data)
                    || !isHardlyBetter(best, share) ? Optional.empty()
                    : Optional.of(new Advice("underfitting", Severity.WARNING,
                    "The network has learned hardly anything.",
                    "It is right for " + Words.percent(best) + " of what it learned from; always to name the most "
                            + "frequent class is right for " + Words.percent(share) + ".", remedy));
        }
        double best = seen.epochs().stream().mapToDouble(epoch -> epoch.metric("r2")).max().orElse(1);
        return !(best < HARDLY) ? Optional.empty() : Optional.of(new Advice("underfitting", Severity.WARNING,
                "The network has learned hardly anything.",
                "R2 of what it learned from is " + Words.number(best) + "; always to answer the mean has 0.", remedy));
    }

    static Optional<Advice> overfitting(Observations seen) {
        if (!seen.isValidated()) {
            return Optional.empty();
        }
        Optional<Advice> risen = risen(seen);
        return risen.isPresent() ? risen : gap(seen);
    }

    /** Tells whether hardly any of what the most frequent class, of such a share, leaves to gain was gained. */
    static boolean isHardlyBetter(double accuracy, double share) {
        return accuracy < share + HARDLY * (1 - share);
    }

    /** The validation loss rises while that of training falls; where training stops early, nothing is lost by that. */
    private static Optional<Advice> risen(Observations seen) {
        EpochSummary best = seen.epochs().get(seen.bestEpoch());
        EpochSummary last = seen.lastEpoch();
        double least = best.metric(Observations.VALIDATION_LOSS);
        double now = last.metric(Observations.VALIDATION_LOSS);
        if (seen.setting().stopsEarly() || seen.isResumed() || isValidatedByFew(seen)
                || last.epoch() - best.epoch() < EPOCHS_OF_RISE
                || !hasRisen(seen, least, now) || !(last.metric("loss") < best.metric("loss"))) {
            return Optional.empty();
        }
        return Optional.of(new Advice("overfitting", Severity.WARNING,
                "The network learns its samples by heart: it gets better on them, and worse on others.",
                "The validation loss was least after epoch " + best.epoch() + ", " + Words.number(least)
                        + ", and is " + Words.number(now) + " after epoch " + last.epoch()
                        + "; that of training fell from " + Words.number(best.metric("loss")) + " to "
                        + Words.number(last.metric("loss")) + ".",
                "Stop early, which keeps the weights of the best epoch; or try more samples, dropout, weight decay or "
                        + "fewer units."));
    }

    /** Compares with the least loss, or with the fall to it where losses may be below 0, and none means perfection. */
    private static boolean hasRisen(Observations seen, double least, double now) {
        double fall = seen.firstEpoch().metric(Observations.VALIDATION_LOSS) - least;
        return now - least > RISEN * (least < 0 ? Math.max(fall, -least) : least);
    }

    private static boolean isValidatedByFew(Observations seen) {
        int known = seen.setting().validationSamples();
        return known > 0 && known < FEWEST_TO_VALIDATE;
    }

    private static Optional<Advice> gap(Observations seen) {
        EpochSummary epoch = seen.setting().stopsEarly() ? seen.epochs().get(seen.bestEpoch()) : seen.lastEpoch();
        int known = seen.setting().validationSamples();
        double train = epoch.metric("accuracy");
        double validation = epoch.metric("validation-accuracy");
        // Two standard errors of a part of so many samples; where all or none are right, of one that is not quite.
        double part = Math.min(0.95, Math.max(0.05, validation));
        double wide = WIDE_GAP + 2 * Math.sqrt(part * (1 - part) / (known == 0 ? FEW_SAMPLES : known));
        String what = "accuracy";
        if (Double.isNaN(validation)) {
            what = "R2";
            train = epoch.metric("r2");
            validation = epoch.metric("validation-r2");
            wide = isValidatedByFew(seen) ? Double.POSITIVE_INFINITY : WIDE_GAP_OF_R2;
        }
        if (!(train - validation > wide)) {
            return Optional.empty();
        }
        return Optional.of(new Advice("overfitting", Severity.WARNING,
                "The network knows its samples much better than others.",
                "After epoch " + epoch.epoch() + ", " + what + " was " + Words.number(train) + " in training and "
                        + Words.number(validation) + " in validation.",
                "Try more samples, dropout, weight decay or fewer units."));
    }
}
