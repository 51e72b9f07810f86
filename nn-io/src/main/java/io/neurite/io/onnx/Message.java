package io.neurite.io.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers, to be written: its fields, in the order in which they are added.
 *
 * <p>Source: the documentation of its encoding. A field is a tag (its number and the kind of what follows) and a value;
 * texts, bytes and messages within messages have their length in front. A message is complete before it is added to
 * another.
 */
final class Message implements Content {
    private static final int VARINT = 0;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int TAG_BITS = 3;

    private final List<Content> fields = new ArrayList<>();
    private long size;

    /** Adds a whole number. */
    Message add(int field, long value) {
        return add(new Number(field, value));
    }

    /** Adds a float. */
    Message add(int field, float value) {
        return add(new Single(field, value));
    }

    /** Adds a text, in UTF-8. */
    Message add(int field, String text) {
        return add(field, new Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds bytes or a message that is complete. */
    Message add(int field, Content content) {
        return add(new Delimited(field, content));
    }

    private Message add(Content field) {
        fields.add(field);
        size += field.size();
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Content field : fields) {
            field.writeTo(out);
        }
    }

    private static long tag(int field, int kind) {
        return (long) field << TAG_BITS | kind;
    }

    /** Seven bits a byte, the lowest first; the eighth tells that more follow. */
    private static long varintSize(long value) {
        long size = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private static void writeVarint(OutputStream out, long value) throws IOException {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private record Number(int field, long value) implements Content {
        @Override
        public long size() {
            return varintSize(tag(field, VARINT)) + varintSize(value);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writeVarint(out, tag(field, VARINT));
            writeVarint(out, value);
        }
    }

    private record Single(int field, float value) implements Content {
        @Override
        public long size() {
            return varintSize(tag(field, FOUR_BYTES)) + Float.BYTES;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writeVarint(out, tag(field, FOUR_BYTES));
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.write(bits >>> shift);
            }
        }
    }

    private record Bytes(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private record Delimited(int field, Content content) implements Content {
        @Override
        public long size() {
            return varintSize(tag(field, LENGTH_AND_BYTES)) + varintSize(content.size()) + content.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writeVarint(out, tag(field, LENGTH_AND_BYTES));
            writeVarint(out, content.size());
            content.writeTo(out);
        }
    }
}
