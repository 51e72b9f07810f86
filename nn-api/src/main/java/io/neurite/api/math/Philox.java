package io.neurite.api.math;

/**
 * The counter-based random generator Philox4x32-10: a function from a 128-bit counter and a 64-bit key to four random
 * words.
 *
 * <p>There is no state, so draws may be made in any order and by any thread. {@link RandomStream} is what layers and
 * plugins use; it chooses key and counter.
 *
 * <p>Counter and result are pairs of longs, each holding two words, the first in its lower half. Source: Salmon,
 * Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
public final class Philox {

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOWER = 0xFFFFFFFFL;

    /** Words of one block, that is of one counter. */
    private static final int WORDS = 4;

    private Philox() {}

    /**
     * Returns two of the four words of a block.
     *
     * @param low words 0 and 1 of the counter
     * @param high words 2 and 3 of the counter
     * @param key the key's two words
     * @param index 0 for words 0 and 1 of the block, 1 for words 2 and 3
     * @return the two words, the first in the lower half
     */
    public static long pair(long low, long high, long key, int index) {
        long a = low;
        long b = high;
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long next = mix(b, a, MULTIPLIER_1, k0);
            b = mix(a, b, MULTIPLIER_0, k1);
            a = next;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return index == 0 ? a : b;
    }

    /**
     * Returns one of the four words of a block.
     *
     * @param low words 0 and 1 of the counter
     * @param high words 2 and 3 of the counter
     * @param key the key's two words
     * @param index which word of the block, 0 to 3
     * @return the word
     */
    public static int word(long low, long high, long key, int index) {
        // A shift distance counts modulo 64: 0, 32, 0, 32.
        return (int) (pair(low, high, key, index >>> 1) >>> (index << 5));
    }

    /**
     * Fills part of an array with numbers from [0, 1): element i from word i mod 4 of the block at counter (i / 4,
     * high). Takes a block's four words at once, since this is the inner loop of dropout.
     */
    static void uniform(long high, long key, float[] out, int offset, int length) {
        int whole = length - length % WORDS;
        for (int i = 0; i < whole; i += WORDS) {
            long a = i / WORDS;
            long b = high;
            int k0 = (int) key;
            int k1 = (int) (key >>> 32);
            for (int round = 0; round < ROUNDS; round++) {
                long next = mix(b, a, MULTIPLIER_1, k0);
                b = mix(a, b, MULTIPLIER_0, k1);
                a = next;
                k0 += WEYL_0;
                k1 += WEYL_1;
            }
            out[offset + i] = uniform((int) a);
            out[offset + i + 1] = uniform((int) (a >>> 32));
            out[offset + i + 2] = uniform((int) b);
            out[offset + i + 3] = uniform((int) (b >>> 32));
        }
        for (int i = whole; i < length; i++) {
            out[offset + i] = uniform(word(i / WORDS, high, key, i % WORDS));
        }
    }

    /** Returns the upper 24 bits of a word as a fraction in [0, 1). */
    static float uniform(int word) {
        return (word >>> 8) * 0x1p-24f;
    }

    /**
     * Half a round: multiplies the first word of x; returns the product's upper word, mixed with the second word of y
     * and the key, and after it the product's lower word.
     */
    private static long mix(long x, long y, long multiplier, int k) {
        long product = (x & LOWER) * multiplier;
        return (product << 32) | (((product ^ y) >>> 32) ^ (k & LOWER));
    }
}
