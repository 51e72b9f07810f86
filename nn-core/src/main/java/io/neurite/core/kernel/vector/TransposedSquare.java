package io.neurite.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes a square of 8 x 8 numbers in registers: line y is turned by y lanes, so that number x of all lines lies in
 * different lanes; three rounds of blends, as in a butterfly, collect it in one vector, which is turned back.
 */
final class TransposedSquare {
    static final int SIZE = 8;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    private static final VectorShuffle<Float> TURN_1 = turn(1);
    private static final VectorShuffle<Float> TURN_2 = turn(2);
    private static final VectorShuffle<Float> TURN_3 = turn(3);
    private static final VectorShuffle<Float> TURN_4 = turn(4);
    private static final VectorShuffle<Float> TURN_5 = turn(5);
    private static final VectorShuffle<Float> TURN_6 = turn(6);
    private static final VectorShuffle<Float> TURN_7 = turn(7);
    /** Lanes whose number has the bit. */
    private static final VectorMask<Float> BIT_1 = VectorMask.fromLong(SPECIES, 0b10101010);
    private static final VectorMask<Float> BIT_2 = VectorMask.fromLong(SPECIES, 0b11001100);
    private static final VectorMask<Float> BIT_4 = VectorMask.fromLong(SPECIES, 0b11110000);

    private TransposedSquare() {}

    /** Returns the shuffle that moves every lane up by so many, and the last to the beginning. */
    private static VectorShuffle<Float> turn(int lanes) {
        return VectorShuffle.iota(SPECIES, SIZE - lanes, 1, true);
    }

    /**
     * Copies {@code length} numbers, a multiple of {@link #SIZE}, from each of as many lines as a square has: number x
     * of line y goes from {@code from + y * step + x} to {@code to + x * width + y}.
     */
    static void copy(int length, float[] source, int from, int step, float[] target, int to, int width) {
        for (int x = 0; x < length; x += SIZE) {
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

    private static FloatVector line(float[] source, int from) {
        return FloatVector.fromArray(SPECIES, source, from);
    }
}
