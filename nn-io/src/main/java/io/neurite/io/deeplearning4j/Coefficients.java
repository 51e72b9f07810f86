package io.neurite.io.deeplearning4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All parameters of a network in one vector, as {@code Nd4j.write} writes it, in big-endian order:
 *
 * <pre>
 * text "MIXED_DATA_TYPES", int64 number of longs, text "LONG",
 *         int64 rank, extents, strides, kind of numbers, distance of neighbours, order: 2 rank + 4 longs
 * text "MIXED_DATA_TYPES", int64 number of numbers, text "FLOAT" or "DOUBLE", the numbers
 * </pre>
 *
 * <p>A text is its length in two bytes, and its characters. Releases differ in whether the vector has one extent or is
 * a row of a matrix.
 */
final class Coefficients {
    /** Numbers read at a time. */
    private static final int CHUNK = 1 << 12;
    private static final List<String> MODES = List.of("MIXED_DATA_TYPES", "LONG_SHAPE");

    private final DataInputStream in;
    /** Bytes that are still to come, if the zip tells the truth. */
    private long left;
    private boolean isDouble;

    private Coefficients(DataInputStream in, long size) {
        this.in = in;
        this.left = size;
    }

    /**
     * Reads the vector.
     *
     * @param in the entry
     * @param size its bytes, as the zip says; so many can be in a file of its size
     * @param count how many numbers the network has
     * @return the numbers, rounded to float32
     * @throws IOException if they end too early
     * @throws IllegalArgumentException if they are others, or of another number
     */
    static float[] read(DataInputStream in, long size, long count) throws IOException {
        return new Coefficients(in, size).numbers(count);
    }

    private float[] numbers(long count) throws IOException {
        long longs = buffer("LONG");
        long rank = readLong();
        if (rank != 1 && rank != 2 || longs != 2 * rank + 4) {
            throw new IllegalArgumentException("coefficients.bin: expected the shape of a vector, which is 6 or 8 "
                    + "longs, got " + longs + " and rank " + rank + ".");
        }
        long length = readLong() * (rank == 1 ? 1 : readLong());
        for (long rest = 1 + rank; rest < longs; rest++) {
            readLong();
        }
        long numbers = buffer("FLOAT", "DOUBLE");
        int bytes = isDouble ? Double.BYTES : Float.BYTES;
        if (length != count || numbers != count || left != count * bytes) {
            throw new IllegalArgumentException("coefficients.bin: expected " + count + " numbers, as many as "
                    + "configuration.json describes, got a vector of " + length + ", " + numbers + " numbers and "
                    + left + " bytes for them.");
        }
        return decode((int) count, bytes);
    }

    /** Reads what stands in front of numbers: returns how many there are. */
    private long buffer(String... types) throws IOException {
        String mode = readText();
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("coefficients.bin: expected numbers as Nd4j.write of 1.0.0-M2.1 begins "
                    + "them, with " + MODES.get(0) + ", got '" + shortened(mode) + "'. Load and save the model with "
                    + "that release.");
        }
        long length = readLong();
        String type = readText();
        if (!List.of(types).contains(type)) {
            throw new IllegalArgumentException("coefficients.bin: expected numbers of type "
                    + String.join(" or ", types) + ", got '" + shortened(type) + "'. Save "
                    + "network.convertDataType(DataType.FLOAT).");
        }
        isDouble = type.equals("DOUBLE");
        return length;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    private String readText() throws IOException {
        byte[] text = new byte[in.readUnsignedShort()];
        in.readFully(text);
        left -= Short.BYTES + text.length;
        return new String(text, StandardCharsets.US_ASCII);
    }

    private long readLong() throws IOException {
        left -= Long.BYTES;
        return in.readLong();
    }

    private float[] decode(int count, int bytes) throws IOException {
        float[] numbers = new float[count];
        byte[] chunk = new byte[Math.min(CHUNK, count) * bytes];
        for (int from = 0; from < count; from += CHUNK) {
            int length = Math.min(CHUNK, count - from);
            in.readFully(chunk, 0, length * bytes);
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            for (int i = 0; i < length; i++) {
                float number = bytes == Float.BYTES ? buffer.getFloat() : (float) buffer.getDouble();
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException("coefficients.bin: expected numbers that are finite in float32, "
                            + "number " + (from + i) + " is not: a training has diverged.");
                }
                numbers[from + i] = number;
            }
        }
        return numbers;
    }
}
