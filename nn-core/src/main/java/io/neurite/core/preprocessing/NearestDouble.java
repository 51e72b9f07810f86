package io.neurite.core.preprocessing;

import java.math.BigInteger;

/**
 * The double nearest to a decimal number, by one multiplication of 64 bits by 64 (Lemire 2021, Number Parsing at a
 * Gigabyte per Second; the idea is Eisel's). Where that cannot tell, which is about one number in 600, it says so.
 */
final class NearestDouble {
    /** So many digits fit into a long without a sign. */
    static final int MOST_DIGITS = 19;

    private static final int MOST = 64;
    /** The first 64 bits of the powers of ten from {@code -MOST} on, the rest cut off. */
    private static final long[] POWERS = new long[2 * MOST + 1];
    /** The place of the first bit of each power: the binary logarithm, rounded down. */
    private static final int[] EXPONENTS = new int[POWERS.length];

    private static final int FRACTION_BITS = 52;
    /** What a normal double adds to its exponent, less the one that its hidden bit carries over to it. */
    private static final int BIAS = 1022;

    static {
        for (int power = -MOST; power <= MOST; power++) {
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            // 256 bits hold the reciprocal of 10^64 with more than 64 of them.
            int shift = power < 0 ? 4 * Long.SIZE : 0;
            BigInteger scaled = power < 0 ? BigInteger.ONE.shiftLeft(shift + Long.SIZE).divide(ten)
                    : ten.shiftLeft(Long.SIZE);
            int length = scaled.bitLength();
            POWERS[power + MOST] = scaled.shiftRight(length - Long.SIZE).longValue();
            EXPONENTS[power + MOST] = length - 1 - Long.SIZE - shift;
        }
    }

    private NearestDouble() {}

    /**
     * Returns digits times a power of ten.
     *
     * @param digits a whole number of 64 bits without a sign
     * @param power the power of ten
     * @return the nearest double, the even one of two; NaN if it takes more to tell
     */
    static double of(long digits, int power) {
        if (digits == 0) {
            return 0;
        }
        if (power < -MOST || power > MOST) {
            return Double.NaN;
        }
        int shift = Long.numberOfLeadingZeros(digits);
        long product = multiplyHigh(digits << shift, POWERS[power + MOST]);
        int carry = (int) (product >>> Long.SIZE - 1);
        // What is left has the 53 bits of a double and the one to round by.
        int rest = Long.SIZE - FRACTION_BITS - 3 + carry;
        long mask = (1L << rest) - 1;
        long bits = product >>> rest;
        long remainder = product & mask;
        // What was cut off is less than two in the last bit: too little to matter but here, where it may make a half.
        if (remainder == ((bits & 1) == 0 ? mask : 0)) {
            return Double.NaN;
        }
        int exponent = EXPONENTS[power + MOST] + Long.SIZE - 1 - shift + carry + BIAS;
        return Double.longBitsToDouble(((long) exponent << FRACTION_BITS) + (bits + 1 >>> 1));
    }

    /** Returns the upper half of the product of two numbers without a sign. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> Long.SIZE - 1 & b) + (b >> Long.SIZE - 1 & a);
    }
}
