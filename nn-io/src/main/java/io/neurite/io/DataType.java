package io.neurite.io;

import io.neurite.core.WeightPrecision;
import java.nio.ByteBuffer;

/** How a file holds the numbers of a tensor. */
public enum DataType {
    /** Single precision, 4 bytes: parameters. */
    F32(Float.BYTES) {
        @Override
        void put(float[] numbers, int from, int length, ByteBuffer target) {
            target.asFloatBuffer().put(numbers, from, length);
        }

        @Override
        public void get(ByteBuffer source, float[] numbers, int from, int length) {
            source.asFloatBuffer().get(numbers, from, length);
        }
    },
    /** Half precision, 2 bytes: weights of models that were rounded to it. */
    F16(Short.BYTES) {
        @Override
        void put(float[] numbers, int from, int length, ByteBuffer target) {
            for (int i = 0; i < length; i++) {
                target.putShort(i * Short.BYTES, encode(numbers[from + i]));
            }
        }

        @Override
        public void get(ByteBuffer source, float[] numbers, int from, int length) {
            for (int i = 0; i < length; i++) {
                numbers[from + i] = decode(source.getShort(i * Short.BYTES));
            }
        }

        private static short encode(float x) {
            int bits = Float.floatToRawIntBits(x);
            int sign = bits >>> 16 & 0x8000;
            int magnitude = bits & 0x7fff_ffff;
            if (magnitude >= INFINITY) {
                return (short) (sign | (magnitude > INFINITY ? 0x7e00 : 0x7c00));
            }
            int number = magnitude >= SMALLEST_NORMAL ? magnitude - REBIAS >>> 13
                    : (int) (Float.intBitsToFloat(magnitude) * 0x1p24f);
            return (short) (sign | number);
        }

        private static float decode(short half) {
            int number = half & 0x7fff;
            float magnitude = number >= 0x7c00 ? Float.intBitsToFloat(INFINITY | (number & 0x3ff) << 13)
                    : number >= 0x400 ? Float.intBitsToFloat((number << 13) + REBIAS)
                    : number * 0x1p-24f;
            return half < 0 ? -magnitude : magnitude;
        }
    },
    /** The upper half of single precision, 2 bytes: weights of models that were rounded to it. */
    BF16(Short.BYTES) {
        @Override
        void put(float[] numbers, int from, int length, ByteBuffer target) {
            for (int i = 0; i < length; i++) {
                target.putShort(i * Short.BYTES, (short) (Float.floatToRawIntBits(numbers[from + i]) >>> 16));
            }
        }

        @Override
        public void get(ByteBuffer source, float[] numbers, int from, int length) {
            for (int i = 0; i < length; i++) {
                numbers[from + i] = Float.intBitsToFloat(source.getShort(i * Short.BYTES) << 16);
            }
        }
    },
    /** Double precision, 8 bytes: sums that a training goes on with. */
    F64(Double.BYTES),
    /** Whole numbers, 8 bytes: counters in files of other programs, which are not read. */
    I64(Long.BYTES);

    /** The bits of infinity in single precision. */
    private static final int INFINITY = 0x7f80_0000;
    /** The bits of 2^-14. */
    private static final int SMALLEST_NORMAL = 0x3880_0000;
    /** What exponents of single precision have more than those of half precision: 127 - 15. */
    private static final int REBIAS = 0x3800_0000;

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns how the weights of a model are held. */
    static DataType of(WeightPrecision precision) {
        return switch (precision) {
            case FLOAT32 -> F32;
            case FLOAT16 -> F16;
            case BFLOAT16 -> BF16;
        };
    }

    /**
     * Returns the size of a number.
     *
     * @return in bytes
     */
    public int bytes() {
        return bytes;
    }

    /** Puts numbers that this type can hold into a buffer, from its start, in its byte order; its position stays. */
    void put(float[] numbers, int from, int length, ByteBuffer target) {
        throw new UnsupportedOperationException(this + " does not hold floats.");
    }

    /**
     * Gets numbers from the start of a buffer, in its byte order; its position stays.
     *
     * @param source the buffer
     * @param numbers where they go
     * @param from index of the first of them
     * @param length how many
     * @throws UnsupportedOperationException if this type does not hold floats
     */
    public void get(ByteBuffer source, float[] numbers, int from, int length) {
        throw new UnsupportedOperationException(this + " does not hold floats.");
    }
}
