package io.neurite.api.columns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of very many labels, as numbers of which one is 1 and the others are 0: one per bucket that labels fall into by
 * their hash. A cell's value is its bucket. A missing label falls into none; labels that were not there in training
 * need no place of their own. Source: Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning,
 * without its signs.
 *
 * @param name the column's name
 * @param buckets how many, from 2 to 65,536
 * @param indicator whether a further number tells what was missing: 1 for a missing cell, else 0
 */
public record HashedColumn(String name, int buckets, boolean indicator) implements Column {
    private static final int MOST_BUCKETS = 1 << 16;

    /**
     * Checks the components.
     *
     * @param name the component
     * @param buckets the component
     * @param indicator the component
     * @throws IllegalArgumentException if the name is blank or the number of buckets out of range
     */
    public HashedColumn {
        Names.requireName(name);
        if (buckets < 2 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("Column '" + name + "': there are 2 to " + MOST_BUCKETS
                    + " buckets, got " + buckets + ".");
        }
    }

    /**
     * Returns the bucket of a label: its hash modulo the number of buckets.
     *
     * @param label the label
     * @return from 0 to the number of buckets - 1
     */
    public int bucket(String label) {
        return (int) (hash(label) % buckets);
    }

    /**
     * Returns the hash of a label: of the 64-bit FNV-1a hash of its UTF-8, mixed as MurmurHash3 ends, the upper 47
     * bits.
     *
     * @param label the label
     * @return from 0 to 2^47 - 1
     */
    public static long hash(String label) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : label.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return (hash ^ (hash >>> 33)) >>> 17;
    }

    @Override
    public List<String> features() {
        return Names.of(IntStream.range(0, buckets).mapToObj(bucket -> name + "#" + bucket).toList(), name, indicator);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        boolean missing = Double.isNaN(value);
        Arrays.fill(numbers, from, from + buckets, 0);
        if (!missing) {
            numbers[from + (int) value] = 1;
        }
        if (indicator) {
            numbers[from + buckets] = missing ? 1 : 0;
        }
    }
}
