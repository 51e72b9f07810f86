package io.neurite.core.training;

import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divides samples such that those of a group stay together. */
final class GroupSplitter implements Splitter {
    /** Per sample the number of its group, in the order in which groups first appear. */
    private final int[] groupOf;
    /** Per group the number of its samples. */
    private final int[] sizes;
    private final long seed;

    GroupSplitter(List<?> groupOf, long seed) {
        Map<Object, Integer> numbers = new LinkedHashMap<>();
        this.groupOf = new int[groupOf.size()];
        int samples = 0;
        for (@Nullable Object group : groupOf) {
            if (group == null) {
                throw new IllegalArgumentException("Sample " + samples + " has no group (null). Give it one, of its own"
                        + " if it belongs to no other sample.");
            }
            Integer known = numbers.putIfAbsent(group, numbers.size());
            this.groupOf[samples++] = known == null ? numbers.size() - 1 : known;
        }
        this.sizes = new int[numbers.size()];
        for (int group : this.groupOf) {
            sizes[group]++;
        }
        this.seed = seed;
    }

    @Override
    public int samples() {
        return groupOf.length;
    }

    @Override
    public Partition holdout(double fraction) {
        Partition.checkHoldout(fraction, sizes.length, "groups");
        boolean[] isHeld = new boolean[sizes.length];
        double missing = fraction * samples();
        int groupsHeld = 0;
        int[] order = RandomStream.of(seed, "group-split", 0, "").permutation(sizes.length);
        for (int group : order) {
            if (Math.abs(missing - sizes[group]) < Math.abs(missing)) {
                isHeld[group] = true;
                missing -= sizes[group];
                groupsHeld++;
            }
        }
        if (groupsHeld == 0 || groupsHeld == sizes.length) {
            isHeld[smallest(order)] = groupsHeld == 0;
        }
        boolean[] isTest = new boolean[samples()];
        for (int sample = 0; sample < isTest.length; sample++) {
            isTest[sample] = isHeld[groupOf[sample]];
        }
        return Partition.of(isTest);
    }

    private int smallest(int[] order) {
        return Arrays.stream(order).boxed().min(Comparator.comparing(group -> sizes[group])).orElseThrow();
    }

    @Override
    public List<Partition> folds(int k) {
        Partition.checkFolds(k, sizes.length, 0, "groups");
        int[] order = RandomStream.of(seed, "group-folds", 0, "").permutation(sizes.length);
        int[] largestFirst = Arrays.stream(order).boxed().sorted(Comparator.comparing(group -> -sizes[group]))
                .mapToInt(group -> group).toArray();
        int[] foldOfGroup = new int[sizes.length];
        int[] samplesOf = new int[k];
        for (int group : largestFirst) {
            int fold = 0;
            for (int f = 1; f < k; f++) {
                fold = samplesOf[f] < samplesOf[fold] ? f : fold;
            }
            foldOfGroup[group] = fold;
            samplesOf[fold] += sizes[group];
        }
        return Partition.folds(Arrays.stream(groupOf).map(group -> foldOfGroup[group]).toArray(), k);
    }
}
