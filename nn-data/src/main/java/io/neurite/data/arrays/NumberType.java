package io.neurite.data.arrays;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of NumPy's numbers that can be read, each called as in a file's header. */
enum NumberType {
    F2(2, NumberType::half), F4(4, ByteBuffer::getFloat), F8(8, ByteBuffer::getDouble),
    B1(1, bytes -> bytes.get() == 0 ? 0 : 1), U1(1, bytes -> bytes.get() & 0xFF), I1(1, ByteBuffer::get),
    U2(2, ByteBuffer::getChar), I2(2, ByteBuffer::getShort),
    U4(4, bytes -> Integer.toUnsignedLong(bytes.getInt())), I4(4, ByteBuffer::getInt),
    U8(8, bytes -> exact(bytes.getLong(), false)), I8(8, bytes -> exact(bytes.getLong(), true));

    /** Up to here a double holds every whole number. */
    private static final long LARGEST_EXACT = 1L << 53;

    private interface Decoder {
        double next(ByteBuffer bytes);
    }

    private final int bytes;
    private final Decoder decoder;

    NumberType(int bytes, Decoder decoder) {
        this.bytes = bytes;
        this.decoder = decoder;
    }

    static Optional<NumberType> of(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bytes() {
        return bytes;
    }

    boolean isWhole() {
        return name().charAt(0) != 'F';
    }

    /** Returns the number at the buffer's position, in its order; NaN for a whole number that a double cannot hold. */
    double next(ByteBuffer source) {
        return decoder.next(source);
    }

    private static double exact(long value, boolean isSigned) {
        return value > LARGEST_EXACT || value < (isSigned ? -LARGEST_EXACT : 0) ? Double.NaN : value;
    }

    /** IEEE 754's binary16: a sign, five bits of exponent, ten of the fraction. */
    private static double half(ByteBuffer source) {
        int bits = source.getShort();
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(0x400 + fraction, exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
