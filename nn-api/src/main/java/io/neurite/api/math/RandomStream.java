package io.neurite.api.math;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Random draws that are addressed instead of consumed: a draw is a function of (seed, purpose, step, name; position,
 * element).
 *
 * <p>Therefore a draw depends neither on the draws made before it nor on the thread or the batch that makes it, and a
 * resumed training draws what the uninterrupted one would have drawn. The first four choose the stream; position is
 * the sample's position in the epoch, element the index within the sample (any longs). A different kind of draw wants
 * its own purpose: in one stream {@link #uniform(long, long)}, {@link #normal(long, long)} and {@link #below(long,
 * long)} of one position show the same bits.
 *
 * <p>The variants that take a step draw from {@code at(step)} without creating it, for use within a training step.
 *
 * <p>Definition (it is the same in every version, or equal seeds would train different networks): hash = FNV-1a (64
 * bits) of purpose, a byte 0xFF and name in UTF-8; key = first half of the {@link Philox} block with counter (step,
 * hash) and key seed; element e of position p = word e mod 4 of the block with counter (e / 4, p) and that key.
 * Immutable; all methods may be called from any thread, and only {@link #of}, {@link #at} and {@link #permutation}
 * allocate.
 */
public final class RandomStream {

    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** Stands between the two strings; UTF-8 has no such byte, so that ("a", "bc") and ("ab", "c") differ. */
    private static final int SEPARATOR = 0xFF;

    private final long seed;
    private final long hash;
    private final long key;

    private RandomStream(long seed, long hash, long step) {
        this.seed = seed;
        this.hash = hash;
        this.key = keyAt(step);
    }

    /**
     * Returns the stream of a seed, a purpose, a step and a name.
     *
     * @param seed the user's seed
     * @param purpose what the numbers are for, such as {@code dropout} or {@code shuffle}
     * @param step the training step, or the epoch where that is the unit; 0 where there is none
     * @param name of the network's node, empty where there is none
     * @return the stream
     */
    public static RandomStream of(long seed, String purpose, long step, String name) {
        long hash = fnv1a(FNV_BASIS, purpose.getBytes(StandardCharsets.UTF_8));
        hash = (hash ^ SEPARATOR) * FNV_PRIME;
        return new RandomStream(seed, fnv1a(hash, name.getBytes(StandardCharsets.UTF_8)), step);
    }

    /**
     * Returns the stream of the same seed, purpose and name at another step.
     *
     * @param step the training step, or the epoch where that is the unit
     * @return the stream
     */
    public RandomStream at(long step) {
        return new RandomStream(seed, hash, step);
    }

    /**
     * Returns 32 random bits.
     *
     * @param position the sample's position
     * @param element index within the sample
     * @return any int, each equally likely
     */
    public int bits(long position, long element) {
        return bitsOf(key, position, element);
    }

    /**
     * Returns {@code at(step).bits(position, element)}.
     *
     * @param step the training step
     * @param position the sample's position
     * @param element index within the sample
     * @return any int, each equally likely
     */
    public int bits(long step, long position, long element) {
        return bitsOf(keyAt(step), position, element);
    }

    /**
     * Returns a number from the uniform distribution on [0, 1).
     *
     * @param position the sample's position
     * @param element index within the sample
     * @return a multiple of 2<sup>-24</sup>, at least 0 and below 1
     */
    public float uniform(long position, long element) {
        return Philox.uniform(bitsOf(key, position, element));
    }

    /**
     * Returns {@code at(step).uniform(position, element)}.
     *
     * @param step the training step
     * @param position the sample's position
     * @param element index within the sample
     * @return a multiple of 2<sup>-24</sup>, at least 0 and below 1
     */
    public float uniform(long step, long position, long element) {
        return Philox.uniform(bitsOf(keyAt(step), position, element));
    }

    /**
     * Draws elements 0 to length - 1 of a position: {@code out[offset + i] = uniform(step, position, i)}, to the bit
     * and several times as fast.
     *
     * @param step the training step
     * @param position the sample's position
     * @param out modified in the given range
     * @param offset index of element 0
     * @param length number of elements
     * @throws IndexOutOfBoundsException if the range is not within {@code out}
     */
    public void uniform(long step, long position, float[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        Philox.uniform(position, keyAt(step), out, offset, length);
    }

    /**
     * Returns a number from the standard normal distribution, by inversion of its distribution function.
     *
     * @param position the sample's position
     * @param element index within the sample
     * @return a number of mean 0 and variance 1, between -6.4 and 6.4
     */
    public float normal(long position, long element) {
        return normalOf(bitsOf(key, position, element));
    }

    /**
     * Returns {@code at(step).normal(position, element)}.
     *
     * @param step the training step
     * @param position the sample's position
     * @param element index within the sample
     * @return a number of mean 0 and variance 1, between -6.4 and 6.4
     */
    public float normal(long step, long position, long element) {
        return normalOf(bitsOf(keyAt(step), position, element));
    }

    /**
     * Draws elements 0 to length - 1 of a position: {@code out[offset + i] = normal(step, position, i)}, to the bit and
     * faster.
     *
     * @param step the training step
     * @param position the sample's position
     * @param out modified in the given range
     * @param offset index of element 0
     * @param length number of elements
     * @throws IndexOutOfBoundsException if the range is not within {@code out}
     */
    public void normal(long step, long position, float[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        long there = keyAt(step);
        for (int i = 0; i < length; i += 2) {
            long words = Philox.pair(i >>> 2, position, there, i >>> 1 & 1);
            out[offset + i] = normalOf((int) words);
            if (i + 1 < length) {
                out[offset + i + 1] = normalOf((int) (words >>> 32));
            }
        }
    }

    /**
     * Returns an integer below a bound, each equally likely; uses elements 0 and up of the position.
     *
     * <p>Of the pairs of elements (0, 1), (2, 3), ..., the first in the lower half of a long, it takes the lowest bits,
     * as many as bound - 1 has; the first such number below the bound is the result.
     *
     * @param position the sample's position, or the index of the draw
     * @param bound at least 1
     * @return an integer from 0 to bound - 1
     * @throws IllegalArgumentException if bound is below 1
     */
    public long below(long position, long bound) {
        return belowOf(key, position, bound);
    }

    /**
     * Returns {@code at(step).below(position, bound)}.
     *
     * @param step the training step
     * @param position the sample's position, or the index of the draw
     * @param bound at least 1
     * @return an integer from 0 to bound - 1
     * @throws IllegalArgumentException if bound is below 1
     */
    public long below(long step, long position, long bound) {
        return belowOf(keyAt(step), position, bound);
    }

    /**
     * Returns a random order of 0 to n - 1, each equally likely; uses positions 1 to n - 1.
     *
     * @param n number of elements, at least 0
     * @return a new array (Fisher-Yates shuffle; Durstenfeld 1964)
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("Expected a number of elements of at least 0, got " + n + ".");
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = (int) belowOf(key, i, i + 1L);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    private long keyAt(long step) {
        return Philox.pair(step, hash, seed, 0);
    }

    private static int bitsOf(long key, long position, long element) {
        return Philox.word(element >>> 2, position, key, (int) element & 3);
    }

    private static float normalOf(int bits) {
        return (float) NormalQuantile.of(((bits & 0xFFFFFFFFL) + 0.5) * 0x1p-32);
    }

    private static long belowOf(long key, long position, long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("Expected a bound of at least 1, got " + bound + ".");
        }
        // Draws as many bits as bound - 1 has until they are below it: at most two tries on average, and no bias.
        long mask = bound == 1 ? 0 : -1L >>> Long.numberOfLeadingZeros(bound - 1);
        for (long i = 0; ; i++) {
            long candidate = Philox.pair(i >>> 1, position, key, (int) i & 1) & mask;
            if (candidate < bound) {
                return candidate;
            }
        }
    }

    private static long fnv1a(long start, byte[] bytes) {
        long hash = start;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
