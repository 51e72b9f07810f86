package io.neurite.dashboard.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration, and how far its training has come.
 *
 * @param number 1, 2, ... for those that were drawn; 0 for the one that they are compared with
 * @param configuration its settings
 * @param losses the validation loss of each epoch so far; NaN where it was not finite
 * @param figures all figures of the epoch whose validation loss is least
 * @param end why the training has ended before its time, as a sentence; null if it has not
 * @param diverged whether that was since its numbers were no longer finite
 */
public record Trial(int number, Configuration configuration, List<Double> losses, Map<String, Double> figures,
        @Nullable String end, boolean diverged) implements Comparable<Trial> {
    /**
     * Copies list and map.
     *
     * @param number the component
     * @param configuration the component
     * @param losses the component
     * @param figures the component
     * @param end the component
     * @param diverged the component
     */
    public Trial {
        losses = List.copyOf(losses);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** A trial that has not begun. */
    static Trial of(int number, Configuration configuration) {
        return new Trial(number, configuration, List.of(), Map.of(), null, false);
    }

    /** Returns the trial after further epochs. */
    Trial after(List<Double> further, Map<String, Double> best, @Nullable String why, boolean hasDiverged) {
        List<Double> all = new ArrayList<>(losses);
        all.addAll(further);
        return new Trial(number, configuration, all, best.isEmpty() ? figures : best, why, hasDiverged);
    }

    /**
     * Returns the epoch whose validation loss is least.
     *
     * @return counted from 1; 0 if there is none
     */
    public int bestEpoch() {
        int best = 0;
        for (int i = 0; i < losses.size(); i++) {
            if (!Double.isNaN(losses.get(i)) && (best == 0 || losses.get(i) < losses.get(best - 1))) {
                best = i + 1;
            }
        }
        return best;
    }

    /**
     * Returns what the trial is judged by: the least validation loss of its epochs.
     *
     * @return NaN if there is none
     */
    public double loss() {
        return bestEpoch() == 0 ? Double.NaN : losses.get(bestEpoch() - 1);
    }

    /** The better one comes first: trials that diverged are last, and of equal ones the first comes first. */
    @Override
    public int compareTo(Trial other) {
        int order = Boolean.compare(diverged, other.diverged);
        order = order != 0 ? order : Double.compare(loss(), other.loss());
        return order != 0 ? order : Integer.compare(number, other.number);
    }
}
