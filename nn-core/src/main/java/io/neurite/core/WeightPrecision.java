package io.neurite.core;

import io.neurite.api.ParameterSpec.Role;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.Locale;

/**
 * How exactly a model's weights are kept in its file. In memory, and in all arithmetic, weights are float32; of lower
 * precision, only values that the file can hold.
 *
 * <p>Sources: IEEE 754-2019, binary32 and binary16; bfloat16 is the upper half of a binary32.
 */
public enum WeightPrecision {
    /** As trained: 24 bits, 4 bytes a weight. */
    FLOAT32(Float.MAX_VALUE) {
        @Override
        public float round(float x) {
            return x;
        }
    },
    /**
     * 11 bits, 2 bytes a weight: off by at most a 2048th of a weight, or by 2^-25 if that is below 2^-14; below 65520,
     * which rounds to no number.
     */
    FLOAT16(65_504) {
        @Override
        public float round(float x) {
            float magnitude = Math.abs(x);
            if (magnitude < SMALLEST_NORMAL) {
                // Multiples of 2^-24: multiplying by powers of two is exact.
                return Math.copySign((float) Math.rint(magnitude * 0x1p24f) * 0x1p-24f, x);
            }
            return magnitude >= OVERFLOW ? Math.copySign(Float.POSITIVE_INFINITY, x) : withoutLowBits(x, 13);
        }
    },
    /** 8 bits, 2 bytes a weight: off by at most a 256th of a weight, or by 2^-134 if that is below 2^-126. */
    BFLOAT16(Float.intBitsToFloat(0x7f7f_0000)) {
        @Override
        public float round(float x) {
            return withoutLowBits(x, 16);
        }
    };

    /** Below, numbers of FLOAT16 are multiples of 2^-24. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;
    /** Halfway between the largest number of FLOAT16 and the next there would be: rounds to infinity. */
    private static final float OVERFLOW = 65_520;

    private final float largest;

    WeightPrecision(float largest) {
        this.largest = largest;
    }

    /**
     * Rounds to the nearest number of this precision, of two to the even one.
     *
     * @param x any number
     * @return the rounded number; infinite if x is beyond {@link #largest} by half a step or more, NaN of NaN
     */
    public abstract float round(float x);

    /**
     * Returns the largest finite number of this precision.
     *
     * @return above 0
     */
    public float largest() {
        return largest;
    }

    /** Rounds weights; biases and statistics stay as they are. */
    void roundWeights(Parameters parameters) {
        for (Entry entry : parameters.entries()) {
            if (this != FLOAT32 && entry.spec().role() == Role.WEIGHT) {
                round(entry.value().data(), entry.name());
            }
        }
    }

    private void round(float[] weights, String name) {
        for (int i = 0; i < weights.length; i++) {
            float rounded = round(weights[i]);
            if (Float.isInfinite(rounded) && !Float.isInfinite(weights[i])) {
                throw new IllegalArgumentException("Weight " + i + " of " + name + " is " + weights[i] + ", and " + this
                        + " holds numbers up to " + largest + "; choose another precision.");
            }
            weights[i] = rounded;
        }
    }

    private static float withoutLowBits(float x, int count) {
        if (Float.isNaN(x)) {
            return Float.NaN;
        }
        int bits = Float.floatToRawIntBits(x);
        int half = (1 << count - 1) - 1 + (bits >>> count & 1);
        return Float.intBitsToFloat(bits + half & -1 << count);
    }

    /** Returns the name as files and people have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
