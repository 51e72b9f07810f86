package io.neurite.io.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Reads a message of Protocol Buffers, field after field; what is not asked for is skipped. Takes no memory for what
 * the message says of lengths, since all of it lies in the buffer.
 *
 * <p>All methods throw IllegalArgumentException if the bytes are no such message.
 */
final class MessageReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int TAG_BITS = 3;
    private static final int LONGEST_VARINT = 70;

    private final ByteBuffer bytes;
    private int field;
    private int kind;
    /** Whether the value of the field has not been read. */
    private boolean pending;

    MessageReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field. */
    boolean next() {
        if (pending) {
            skip();
        }
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> TAG_BITS);
        kind = (int) (tag & 7);
        pending = true;
        if (tag < 0 || tag >>> TAG_BITS != field || field == 0) {
            throw malformed("a field of number " + (tag >>> TAG_BITS));
        }
        return true;
    }

    int field() {
        return field;
    }

    private void skip() {
        switch (kind) {
            case VARINT -> number();
            case EIGHT_BYTES -> eightBytes();
            case LENGTH_AND_BYTES -> bytes();
            case FOUR_BYTES -> single();
            default -> throw malformed("a field of kind " + kind);
        }
    }

    private void begin(int expected) {
        if (kind != expected) {
            throw malformed("kind " + kind + " in place of " + expected + " in field " + field);
        }
        pending = false;
    }

    /** Returns the value of a field that is a whole number. */
    long number() {
        begin(VARINT);
        return varint();
    }

    /** Returns the value of a field that is a float. */
    float single() {
        begin(FOUR_BYTES);
        return take(Float.BYTES).getFloat(0);
    }

    private void eightBytes() {
        begin(EIGHT_BYTES);
        take(Long.BYTES);
    }

    /** Returns the bytes of a field; they are those of the message, not copied. */
    ByteBuffer bytes() {
        begin(LENGTH_AND_BYTES);
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw malformed(Long.toUnsignedString(length) + " bytes where " + bytes.remaining() + " remain");
        }
        return take((int) length);
    }

    private ByteBuffer take(int length) {
        if (length > bytes.remaining()) {
            throw malformed("an end in the middle of a number");
        }
        ByteBuffer taken = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return taken;
    }

    /** Returns the message that is the value of a field. */
    MessageReader message() {
        return new MessageReader(bytes());
    }

    /** Returns the text that is the value of a field. */
    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("expected a text in UTF-8 in field " + field + ", got other bytes.", e);
        }
    }

    /** Gives away the values of a repeated field of whole numbers: one, or many that are packed. */
    void numbers(LongConsumer target) {
        if (kind == VARINT) {
            target.accept(number());
            return;
        }
        MessageReader packed = message();
        while (packed.bytes.hasRemaining()) {
            target.accept(packed.varint());
        }
    }

    /** Gives away the bits of the values of a repeated field of floats. */
    void floatBits(LongConsumer target) {
        if (kind == FOUR_BYTES) {
            target.accept(Float.floatToRawIntBits(single()));
            return;
        }
        MessageReader packed = message();
        while (packed.bytes.hasRemaining()) {
            target.accept(packed.take(Float.BYTES).getInt(0));
        }
    }

    /** Tells whether a repeated field of numbers of fixed size has them all in one piece. */
    boolean isPacked() {
        return kind == LENGTH_AND_BYTES;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw malformed("an end in the middle of a number");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("expected an ONNX file, got one that is cut off, damaged or something "
                + "else (" + what + ").");
    }
}
