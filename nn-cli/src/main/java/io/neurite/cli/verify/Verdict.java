package io.neurite.cli.verify;

import io.neurite.cli.verify.ReferenceTraining.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reference training came to on this machine, against what was recorded.
 *
 * @param training which one
 * @param recordedVersion the version that the record is of
 * @param expected the recorded fingerprint of the weights; null if none was recorded for this version
 * @param runs every way in which it was done, at least one
 */
public record Verdict(ReferenceTraining training, String recordedVersion, @Nullable String expected, List<Run> runs) {
    /**
     * The training done in one way.
     *
     * @param arithmetic which kernel was asked for
     * @param kernel which one served
     * @param threads how many there were
     * @param outcome what came of it
     */
    public record Run(Arithmetic arithmetic, String kernel, int threads, Outcome outcome) {}

    /**
     * Tells whether a run gave the recorded weights.
     *
     * @param run one of the runs
     * @return false also if none are recorded
     */
    public boolean isSame(Run run) {
        return run.outcome().weightsSha256().equals(expected);
    }

    /**
     * Tells whether all runs gave the same weights and the same model file, whatever was recorded.
     *
     * @return true also of a single run
     */
    public boolean agree() {
        return runs.stream().map(Run::outcome).distinct().count() == 1;
    }

    /**
     * Tells whether these are the bits of the release.
     *
     * @return true if all runs gave the recorded weights and equal model files
     */
    public boolean isSame() {
        return agree() && runs.stream().allMatch(this::isSame);
    }
}
