package io.neurite.dashboard.tuning;

import java.util.List;

/**
 * What a search came to.
 *
 * @param trials all trials, the best first; those that diverged last
 * @param rungs how epochs were divided
 * @param complete whether the search came to its end, and was not stopped
 */
public record Tuning(List<Trial> trials, List<Rung> rungs, boolean complete) {
    /**
     * Copies the lists.
     *
     * @param trials the component
     * @param rungs the component
     * @param complete the component
     */
    public Tuning {
        trials = List.copyOf(trials);
        rungs = List.copyOf(rungs);
    }

    /**
     * Returns the best trial.
     *
     * @return the one with the least validation loss
     * @throws IllegalStateException if no trial has one
     */
    public Trial best() {
        Trial best = trials.get(0);
        if (best.diverged() || Double.isNaN(best.loss())) {
            throw new IllegalStateException("No trial has a validation loss that is finite. Search lower learning "
                    + "rates, or bring the data to scale.");
        }
        return best;
    }
}
