package io.neurite.core.graph;

/**
 * SHA-256 over 32-bit words (NIST, FIPS 180-4), in plain Java.
 *
 * <p>Not thread-safe.
 */
final class Sha256 {
    private static final int ROUNDS = 64;
    /** Words of a block. */
    private static final int BLOCK = 16;
    /** First words of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
    private static final int[] K = new int[ROUNDS];
    /** The same of the square roots of the first 8 (section 5.3.3). */
    private static final int[] H = new int[8];

    static {
        int primes = 0;
        for (int candidate = 2; primes < ROUNDS; candidate++) {
            if (isPrime(candidate)) {
                if (primes < H.length) {
                    H[primes] = fraction(Math.sqrt(candidate));
                }
                K[primes++] = fraction(StrictMath.cbrt(candidate));
            }
        }
    }

    private final int[] state = H.clone();
    private final int[] w = new int[ROUNDS];
    /** Words of the block in hand. */
    private int filled;
    private long words;

    private static boolean isPrime(int candidate) {
        for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
            if (candidate % divisor == 0) {
                return false;
            }
        }
        return true;
    }

    /** The 32 bits behind the point; double has 50 of a number below 8. */
    private static int fraction(double root) {
        return (int) (long) ((root - (int) root) * (1L << Integer.SIZE));
    }

    /** Adds the bytes of numbers, little-endian. */
    void add(float[] numbers) {
        for (float number : numbers) {
            add(Integer.reverseBytes(Float.floatToRawIntBits(number)));
        }
        words += numbers.length;
    }

    private void add(int word) {
        w[filled++] = word;
        if (filled == BLOCK) {
            compress();
            filled = 0;
        }
    }

    /** Returns the hash as 8 words, the first byte of each the highest; nothing can be added any more. */
    int[] finish() {
        add(1 << Integer.SIZE - 1);
        while (filled != BLOCK - 2) {
            add(0);
        }
        add((int) (words * Integer.SIZE >>> Integer.SIZE));
        add((int) (words * Integer.SIZE));
        return state;
    }

    /** Local variables, and rotations written out: until this is compiled, calls and fields take the most time. */
    private void compress() {
        int[] w = this.w;
        for (int t = BLOCK; t < ROUNDS; t++) {
            int x = w[t - 15];
            int y = w[t - 2];
            w[t] = w[t - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
                    + w[t - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
        }
        int[] k = K;
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int t = 0; t < ROUNDS; t++) {
            int t1 = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g)
                    + k[t] + w[t];
            int t2 = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
