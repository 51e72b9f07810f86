package io.neurite.dashboard.advice;

import io.neurite.api.EpochSummary;
import io.neurite.dashboard.advice.Advice.Severity;
import java.util.Optional;

/** Whether batches suit the data and the machine. */
final class BatchRules {
    /** Fewer steps hardly get small networks anywhere: each moves a weight by about a learning rate. */
    private static final long FEW_STEPS = 100;
    /** Larger batches than a tenth of the samples leave fewer steps to an epoch than this. */
    private static final long FEW_STEPS_PER_EPOCH = 10;
    /** Of the loss before training: what is below has come a good way. */
    private static final double LEARNED = 0.5;
    private static final int USUAL_BATCH = 32;
    /** A vector register of 512 bits holds 16 floats; with fewer samples, the weights cost more than the arithmetic. */
    private static final int SMALL_BATCH = 8;
    /** Whoever waits less need not hurry. */
    private static final double LONG_SECONDS = 10;

    private BatchRules() {}

    static Optional<Advice> batchTooLarge(Observations seen) {
        Observations.Setting setting = seen.setting();
        long steps = setting.epochs() * setting.stepsPerEpoch();
        if (setting.batchSize() == 0 || seen.epochs().isEmpty() || seen.minimizes() || steps >= FEW_STEPS
                || setting.stepsPerEpoch() >= FEW_STEPS_PER_EPOCH || setting.samples() <= SMALL_BATCH
                // Few steps are enough for what is learned by them.
                || !seen.isResumed() && seen.lastEpoch().metric("loss") < LEARNED * CourseRules.begin(seen)) {
            return Optional.empty();
        }
        int smaller = Math.min(USUAL_BATCH, Integer.highestOneBit(Math.max(1, setting.samples() / 10)));
        return Optional.of(new Advice("batch-too-large", Severity.NOTE,
                "The weights are moved only a few times.",
                "A batch is " + Words.count(setting.batchSize(), "sample") + " of "
                        + Words.count(setting.samples()) + ", so that " + Words.count(setting.epochs(), "epoch")
                        + " make " + Words.count(steps, "step") + ".",
                (smaller < setting.batchSize() ? "Try batches of " + smaller + " samples, or more epochs."
                        : "Try more epochs.")));
    }

    static Optional<Advice> batchTooSmall(Observations seen) {
        Observations.Setting setting = seen.setting();
        double seconds = 0;
        double waiting = 0;
        for (EpochSummary epoch : seen.epochs()) {
            seconds += epoch.seconds();
            waiting += epoch.waiting();
        }
        if (setting.batchSize() == 0 || setting.batchSize() >= SMALL_BATCH || seconds < LONG_SECONDS
                // Then it is the data that take the time.
                || waiting > seconds / 2 || setting.samples() <= USUAL_BATCH) {
            return Optional.empty();
        }
        return Optional.of(new Advice("batch-too-small", Severity.NOTE,
                "Batches are too small to use the machine well.",
                "Each step reads and changes all " + Words.count(seen.network().parameterCount(), "weight") + " for "
                        + Words.count(setting.batchSize(), "sample") + "; " + Words.count(Math.round(seen.stepsWatched()
                        / seconds)) + " steps per second were measured.",
                "Try batches of " + USUAL_BATCH + " samples, perhaps with a larger learning rate."));
    }
}
