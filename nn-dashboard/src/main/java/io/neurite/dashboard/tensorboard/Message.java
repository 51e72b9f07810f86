package io.neurite.dashboard.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers, to be written: its fields, in the order in which they are added.
 *
 * <p>Source: the documentation of its encoding. A field is a tag (its number and the kind of what follows) and a value;
 * texts and messages within messages have their length in front.
 */
final class Message {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int TAG_BITS = 3;

    private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

    Message addInt64(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Message addFloat(int field, float value) {
        tag(field, FOUR_BYTES);
        littleEndian(Float.floatToRawIntBits(value), Float.SIZE);
        return this;
    }

    Message addDouble(int field, double value) {
        tag(field, EIGHT_BYTES);
        littleEndian(Double.doubleToRawLongBits(value), Double.SIZE);
        return this;
    }

    /** Adds a text, in UTF-8. */
    Message addString(int field, String text) {
        return add(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a message that is complete. */
    Message addMessage(int field, Message message) {
        return add(field, message.toBytes());
    }

    byte[] toBytes() {
        return fields.toByteArray();
    }

    private Message add(int field, byte[] bytes) {
        tag(field, LENGTH_AND_BYTES);
        varint(bytes.length);
        fields.writeBytes(bytes);
        return this;
    }

    private void tag(int field, int kind) {
        varint((long) field << TAG_BITS | kind);
    }

    /** Seven bits a byte, the lowest first; the eighth tells that more follow. */
    private void varint(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            fields.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        fields.write((int) rest);
    }

    private void littleEndian(long bits, int size) {
        for (int shift = 0; shift < size; shift += Byte.SIZE) {
            fields.write((int) (bits >>> shift));
        }
    }
}
