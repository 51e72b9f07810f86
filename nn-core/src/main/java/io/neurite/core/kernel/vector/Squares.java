package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes squares of as many lines as a vector has lanes, written by
 * {@code src/build/java/SquareGenerator.java}: line y is turned by y lanes, so that number x of all lines
 * lies in different lanes; rounds of blends, as in a butterfly, collect it in one vector, which is turned
 * back.
 */
final class Squares {
    private static final VectorShuffle<Float> TURN_1 = turn(1);
    private static final VectorShuffle<Float> TURN_2 = turn(2);
    private static final VectorShuffle<Float> TURN_3 = turn(3);
    private static final VectorShuffle<Float> TURN_4 = turn(4);
    private static final VectorShuffle<Float> TURN_5 = turn(5);
    private static final VectorShuffle<Float> TURN_6 = turn(6);
    private static final VectorShuffle<Float> TURN_7 = turn(7);
    private static final VectorShuffle<Float> TURN_8 = turn(8);
    private static final VectorShuffle<Float> TURN_9 = turn(9);
    private static final VectorShuffle<Float> TURN_10 = turn(10);
    private static final VectorShuffle<Float> TURN_11 = turn(11);
    private static final VectorShuffle<Float> TURN_12 = turn(12);
    private static final VectorShuffle<Float> TURN_13 = turn(13);
    private static final VectorShuffle<Float> TURN_14 = turn(14);
    private static final VectorShuffle<Float> TURN_15 = turn(15);
    private static final VectorMask<Float> BIT_1 = lanesWith(1);
    private static final VectorMask<Float> BIT_2 = lanesWith(2);
    private static final VectorMask<Float> BIT_4 = lanesWith(4);
    private static final VectorMask<Float> BIT_8 = lanesWith(8);

    private Squares() {}

    /**
     * Copies {@code length} numbers, a multiple of {@link MicroKernel#LANES}, from each of so many lines:
     * number x of line y goes from {@code from + y * step + x} to {@code to + x * width + y}.
     */
    static void copy(int length, float[] source, int from, int step, float[] target, int to, int width) {
        if (LANES == 16) {
            copy16(length, source, from, step, target, to, width);
        } else {
            copy8(length, source, from, step, target, to, width);
        }
    }

    private static void copy8(int length, float[] source, int from, int step, float[] target, int to,
            int width) {
        for (int x = 0; x < length; x += 8) {
            int at = to + x * width;
            FloatVector a0 = line(source, from + x);
            FloatVector a1 = line(source, from + x + step).rearrange(TURN_1);
            FloatVector a2 = line(source, from + x + 2 * step).rearrange(TURN_2);
            FloatVector a3 = line(source, from + x + 3 * step).rearrange(TURN_3);
            FloatVector a4 = line(source, from + x + 4 * step).rearrange(TURN_4);
            FloatVector a5 = line(source, from + x + 5 * step).rearrange(TURN_5);
            FloatVector a6 = line(source, from + x + 6 * step).rearrange(TURN_6);
            FloatVector a7 = line(source, from + x + 7 * step).rearrange(TURN_7);
            FloatVector b0 = a0.blend(a1, BIT_1);
            FloatVector b1 = a1.blend(a2, BIT_1);
            FloatVector b2 = a2.blend(a3, BIT_1);
            FloatVector b3 = a3.blend(a4, BIT_1);
            FloatVector b4 = a4.blend(a5, BIT_1);
            FloatVector b5 = a5.blend(a6, BIT_1);
            FloatVector b6 = a6.blend(a7, BIT_1);
            FloatVector b7 = a7.blend(a0, BIT_1);
            FloatVector c0 = b0.blend(b2, BIT_2);
            FloatVector c1 = b1.blend(b3, BIT_2);
            FloatVector c2 = b2.blend(b4, BIT_2);
            FloatVector c3 = b3.blend(b5, BIT_2);
            FloatVector c4 = b4.blend(b6, BIT_2);
            FloatVector c5 = b5.blend(b7, BIT_2);
            FloatVector c6 = b6.blend(b0, BIT_2);
            FloatVector c7 = b7.blend(b1, BIT_2);
            FloatVector d0 = c0.blend(c4, BIT_4);
            FloatVector d1 = c1.blend(c5, BIT_4);
            FloatVector d2 = c2.blend(c6, BIT_4);
            FloatVector d3 = c3.blend(c7, BIT_4);
            FloatVector d4 = c4.blend(c0, BIT_4);
            FloatVector d5 = c5.blend(c1, BIT_4);
            FloatVector d6 = c6.blend(c2, BIT_4);
            FloatVector d7 = c7.blend(c3, BIT_4);
            d0.intoArray(target, at);
            d7.rearrange(TURN_7).intoArray(target, at + width);
            d6.rearrange(TURN_6).intoArray(target, at + 2 * width);
            d5.rearrange(TURN_5).intoArray(target, at + 3 * width);
            d4.rearrange(TURN_4).intoArray(target, at + 4 * width);
            d3.rearrange(TURN_3).intoArray(target, at + 5 * width);
            d2.rearrange(TURN_2).intoArray(target, at + 6 * width);
            d1.rearrange(TURN_1).intoArray(target, at + 7 * width);
        }
    }

    private static void copy16(int length, float[] source, int from, int step, float[] target, int to,
            int width) {
        for (int x = 0; x < length; x += 16) {
            int at = to + x * width;
            FloatVector a0 = line(source, from + x);
            FloatVector a1 = line(source, from + x + step).rearrange(TURN_1);
            FloatVector a2 = line(source, from + x + 2 * step).rearrange(TURN_2);
            FloatVector a3 = line(source, from + x + 3 * step).rearrange(TURN_3);
            FloatVector a4 = line(source, from + x + 4 * step).rearrange(TURN_4);
            FloatVector a5 = line(source, from + x + 5 * step).rearrange(TURN_5);
            FloatVector a6 = line(source, from + x + 6 * step).rearrange(TURN_6);
            FloatVector a7 = line(source, from + x + 7 * step).rearrange(TURN_7);
            FloatVector a8 = line(source, from + x + 8 * step).rearrange(TURN_8);
            FloatVector a9 = line(source, from + x + 9 * step).rearrange(TURN_9);
            FloatVector a10 = line(source, from + x + 10 * step).rearrange(TURN_10);
            FloatVector a11 = line(source, from + x + 11 * step).rearrange(TURN_11);
            FloatVector a12 = line(source, from + x + 12 * step).rearrange(TURN_12);
            FloatVector a13 = line(source, from + x + 13 * step).rearrange(TURN_13);
            FloatVector a14 = line(source, from + x + 14 * step).rearrange(TURN_14);
            FloatVector a15 = line(source, from + x + 15 * step).rearrange(TURN_15);
            FloatVector b0 = a0.blend(a1, BIT_1);
            FloatVector b1 = a1.blend(a2, BIT_1);
            FloatVector b2 = a2.blend(a3, BIT_1);
            FloatVector b3 = a3.blend(a4, BIT_1);
            FloatVector b4 = a4.blend(a5, BIT_1);
            FloatVector b5 = a5.blend(a6, BIT_1);
            FloatVector b6 = a6.blend(a7, BIT_1);
            FloatVector b7 = a7.blend(a8, BIT_1);
            FloatVector b8 = a8.blend(a9, BIT_1);
            FloatVector b9 = a9.blend(a10, BIT_1);
            FloatVector b10 = a10.blend(a11, BIT_1);
            FloatVector b11 = a11.blend(a12, BIT_1);
            FloatVector b12 = a12.blend(a13, BIT_1);
            FloatVector b13 = a13.blend(a14, BIT_1);
            FloatVector b14 = a14.blend(a15, BIT_1);
            FloatVector b15 = a15.blend(a0, BIT_1);
            FloatVector c0 = b0.blend(b2, BIT_2);
            FloatVector c1 = b1.blend(b3, BIT_2);
            FloatVector c2 = b2.blend(b4, BIT_2);
            FloatVector c3 = b3.blend(b5, BIT_2);
            FloatVector c4 = b4.blend(b6, BIT_2);
            FloatVector c5 = b5.blend(b7, BIT_2);
            FloatVector c6 = b6.blend(b8, BIT_2);
            FloatVector c7 = b7.blend(b9, BIT_2);
            FloatVector c8 = b8.blend(b10, BIT_2);
            FloatVector c9 = b9.blend(b11, BIT_2);
            FloatVector c10 = b10.blend(b12, BIT_2);
            FloatVector c11 = b11.blend(b13, BIT_2);
            FloatVector c12 = b12.blend(b14, BIT_2);
            FloatVector c13 = b13.blend(b15, BIT_2);
            FloatVector c14 = b14.blend(b0, BIT_2);
            FloatVector c15 = b15.blend(b1, BIT_2);
            FloatVector d0 = c0.blend(c4, BIT_4);
            FloatVector d1 = c1.blend(c5, BIT_4);
            FloatVector d2 = c2.blend(c6, BIT_4);
            FloatVector d3 = c3.blend(c7, BIT_4);
            FloatVector d4 = c4.blend(c8, BIT_4);
            FloatVector d5 = c5.blend(c9, BIT_4);
            FloatVector d6 = c6.blend(c10, BIT_4);
            FloatVector d7 = c7.blend(c11, BIT_4);
            FloatVector d8 = c8.blend(c12, BIT_4);
            FloatVector d9 = c9.blend(c13, BIT_4);
            FloatVector d10 = c10.blend(c14, BIT_4);
            FloatVector d11 = c11.blend(c15, BIT_4);
            FloatVector d12 = c12.blend(c0, BIT_4);
            FloatVector d13 = c13.blend(c1, BIT_4);
            FloatVector d14 = c14.blend(c2, BIT_4);
            FloatVector d15 = c15.blend(c3, BIT_4);
            FloatVector e0 = d0.blend(d8, BIT_8);
            FloatVector e1 = d1.blend(d9, BIT_8);
            FloatVector e2 = d2.blend(d10, BIT_8);
            FloatVector e3 = d3.blend(d11, BIT_8);
            FloatVector e4 = d4.blend(d12, BIT_8);
            FloatVector e5 = d5.blend(d13, BIT_8);
            FloatVector e6 = d6.blend(d14, BIT_8);
            FloatVector e7 = d7.blend(d15, BIT_8);
            FloatVector e8 = d8.blend(d0, BIT_8);
            FloatVector e9 = d9.blend(d1, BIT_8);
            FloatVector e10 = d10.blend(d2, BIT_8);
            FloatVector e11 = d11.blend(d3, BIT_8);
            FloatVector e12 = d12.blend(d4, BIT_8);
            FloatVector e13 = d13.blend(d5, BIT_8);
            FloatVector e14 = d14.blend(d6, BIT_8);
            FloatVector e15 = d15.blend(d7, BIT_8);
            e0.intoArray(target, at);
            e15.rearrange(TURN_15).intoArray(target, at + width);
            e14.rearrange(TURN_14).intoArray(target, at + 2 * width);
            e13.rearrange(TURN_13).intoArray(target, at + 3 * width);
            e12.rearrange(TURN_12).intoArray(target, at + 4 * width);
            e11.rearrange(TURN_11).intoArray(target, at + 5 * width);
            e10.rearrange(TURN_10).intoArray(target, at + 6 * width);
            e9.rearrange(TURN_9).intoArray(target, at + 7 * width);
            e8.rearrange(TURN_8).intoArray(target, at + 8 * width);
            e7.rearrange(TURN_7).intoArray(target, at + 9 * width);
            e6.rearrange(TURN_6).intoArray(target, at + 10 * width);
            e5.rearrange(TURN_5).intoArray(target, at + 11 * width);
            e4.rearrange(TURN_4).intoArray(target, at + 12 * width);
            e3.rearrange(TURN_3).intoArray(target, at + 13 * width);
            e2.rearrange(TURN_2).intoArray(target, at + 14 * width);
            e1.rearrange(TURN_1).intoArray(target, at + 15 * width);
        }
    }

    /** Returns the shuffle that moves every lane up by so many, and the last to the beginning. */
    private static VectorShuffle<Float> turn(int lanes) {
        return VectorShuffle.iota(SPECIES, LANES - lanes % LANES, 1, true);
    }

    /** Returns the lanes whose number has the bit. */
    private static VectorMask<Float> lanesWith(int bit) {
        long lanes = 0;
        for (int lane = 0; lane < LANES; lane++) {
            lanes |= (lane & bit) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(SPECIES, lanes);
    }

    private static FloatVector line(float[] source, int from) {
        return FloatVector.fromArray(SPECIES, source, from);
    }
}
