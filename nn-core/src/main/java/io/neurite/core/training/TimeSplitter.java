package io.neurite.core.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Divides samples such that those held out are later than those to learn from. */
final class TimeSplitter implements Splitter {
    private final double[] times;
    private final double[] sorted;
    /** Places in the sorted times at which another time begins: where there may be a cut. */
    private final int[] changes;

    TimeSplitter(double[] times) {
        this.times = times.clone();
        this.sorted = times.clone();
        for (int sample = 0; sample < times.length; sample++) {
            if (Double.isNaN(times[sample])) {
                throw new IllegalArgumentException("The time of sample " + sample + " is NaN; what has no place in the"
                        + " order of time can neither be learned from nor held out. Leave the sample out.");
            }
        }
        Arrays.sort(sorted);
        this.changes = IntStream.range(1, sorted.length).filter(p -> sorted[p - 1] < sorted[p]).toArray();
    }

    @Override
    public int samples() {
        return times.length;
    }

    @Override
    public Partition holdout(double fraction) {
        Partition.checkHoldout(fraction, differentTimes(), "different times");
        int cut = nearest(samples() - Partition.quota(samples(), fraction), 0, changes.length - 1);
        return block(changes[cut], samples());
    }

    private int differentTimes() {
        return samples() == 0 ? 0 : changes.length + 1;
    }

    @Override
    public List<Partition> folds(int k) {
        Partition.checkFolds(k, differentTimes(), 1, "different times");
        int size = samples() / (k + 1);
        int[] cuts = new int[k + 1];
        cuts[k] = samples();
        int first = 0;
        for (int fold = 0; fold < k; fold++) {
            // Each of the cuts behind this one needs a change of its own.
            int cut = nearest(samples() - (k - fold) * size, first, changes.length - (k - fold));
            cuts[fold] = changes[cut];
            first = cut + 1;
        }
        List<Partition> folds = new ArrayList<>();
        for (int fold = 0; fold < k; fold++) {
            folds.add(block(cuts[fold], cuts[fold + 1]));
        }
        return List.copyOf(folds);
    }

    /** Returns the number of the change that is nearest to a place, from {@code first} to {@code last}. */
    private int nearest(int place, int first, int last) {
        int found = Arrays.binarySearch(changes, place);
        int behind = Math.min(Math.max(found < 0 ? -found - 1 : found, first), last);
        int before = Math.max(behind - 1, first);
        return Math.abs(changes[before] - place) < Math.abs(changes[behind] - place) ? before : behind;
    }

    /** Holds out the samples whose times have the places from one to below another when sorted. */
    private Partition block(int from, int to) {
        double begin = sorted[from];
        return Partition.of(samples(), sample -> times[sample] < begin,
                sample -> times[sample] >= begin && (to == sorted.length || times[sample] < sorted[to]));
    }
}
