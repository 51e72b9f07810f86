package io.neurite.data.preparation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The different values of a column while they are few: how often each came, and whether it tells the target. */
final class FewValues {
    /** As many as few labels, and one for missing cells. */
    private static final int MOST = Inference.FEW_LABELS + 1;
    private static final long MISSING = Double.doubleToLongBits(Double.NaN);

    private final long[] values = new long[MOST];
    private final int[] firstRows = new int[MOST];
    private final long[] counts = new long[MOST];
    /** The target's cell that a value came with first, missing if it has come with none yet. */
    private final long[] targets = new long[MOST];
    private int size;
    private boolean isOverfull;
    private boolean isMixed;

    void add(int row, long value, long target) {
        int place = isOverfull ? -1 : place(row, value);
        if (place < 0) {
            return;
        }
        counts[place]++;
        if (targets[place] == MISSING) {
            targets[place] = target;
        }
        isMixed |= target != MISSING && target != targets[place];
    }

    private int place(int row, long value) {
        for (int place = 0; place < size; place++) {
            if (values[place] == value) {
                return place;
            }
        }
        if (size == MOST) {
            isOverfull = true;
            return -1;
        }
        values[size] = value;
        firstRows[size] = row;
        targets[size] = MISSING;
        return size++;
    }

    boolean isOverfull() {
        return isOverfull;
    }

    /** Returns how many there are, missing cells being one. */
    int size() {
        return size;
    }

    /** Returns where the values are that are not missing, those that came most often first. */
    int[] mostFrequentFirst() {
        return IntStream.range(0, size).filter(place -> values[place] != MISSING).boxed()
                .sorted((a, b) -> Long.compare(counts[b], counts[a])).mapToInt(Integer::intValue).toArray();
    }

    int firstRow(int place) {
        return firstRows[place];
    }

    long count(int place) {
        return counts[place];
    }

    /** Tells whether the value of a row says for certain which of several targets it has. */
    boolean determinesTarget() {
        return !isOverfull && !isMixed && Arrays.stream(targets, 0, size).filter(target -> target != MISSING).distinct()
                .count() > 1;
    }
}
