package io.neurite.dashboard.tuning;

import io.neurite.core.training.History;
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
 * @param bestEpoch the epoch whose weights the network has, counted from 1, as {@link History#bestEpoch}: the best one
 *     if its trainer has a patience, else the last; 0 if there is none
 * @param figures all figures of that epoch
 * @param end why the training has ended before its time, as a sentence; null if it has not
 * @param diverged whether that was since its numbers were no longer finite
 */
public record Trial(int number, Configuration configuration, List<Double> losses, int bestEpoch,
        Map<String, Double> figures, @Nullable String end, boolean diverged) implements Comparable<Trial> {
    /**
     * Copies list and map.
     *
     * @param number the component
     * @param configuration the component
     * @param losses the component
     * @param bestEpoch the component
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
        return new Trial(number, configuration, List.of(), 0, Map.of(), null, false);
    }

    /** Returns the trial after further epochs. */
    Trial after(List<Double> further, int best, Map<String, Double> ofBest, @Nullable String why,
            boolean hasDiverged) {
        List<Double> all = new ArrayList<>(losses);
        all.addAll(further);
        return new Trial(number, configuration, all, best, ofBest, why, hasDiverged);
    }

    /**
     * Returns what the trial is judged by: the validation loss of the weights that its network has.
     *
     * @return NaN if there is none
     */
    public double loss() {
        return bestEpoch == 0 ? Double.NaN : losses.get(bestEpoch - 1);
    }

    /** The better one comes first: trials that diverged are last, and of equal ones the first comes first. */
    @Override
    public int compareTo(Trial other) {
        int order = Boolean.compare(diverged, other.diverged);
        order = order != 0 ? order : Double.compare(loss(), other.loss());
        return order != 0 ? order : Integer.compare(number, other.number);
    }
}
