package io.neurite.data.arrays;

import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of finite numbers in memory, the last index varying fastest: bytes where they are uint8, else floats. */
final class NpyArray {
    private static final int CHUNK = 1 << 16;

    private final String name;
    private final NpyHeader header;
    private final byte @Nullable [] bytes;
    private final float @Nullable [] floats;
    private final int[] place;
    private final int[] strides;

    private NpyArray(String name, NpyHeader header) {
        this.name = name;
        this.header = header;
        boolean isBytes = header.type() == NumberType.U1;
        this.bytes = isBytes ? new byte[header.length()] : null;
        this.floats = isBytes ? null : new float[header.length()];
        this.place = new int[rank()];
        this.strides = new int[rank()];
        for (int axis = rank() - 1, stride = 1; axis >= 0; stride *= extent(axis--)) {
            strides[axis] = stride;
        }
    }

    /**
     * Reads an array that makes up the whole of a stream.
     *
     * @param most how many bytes there can be, so that no memory is taken for more
     */
    static NpyArray read(InputStream in, String name, long most) throws IOException {
        try {
            NpyHeader header = NpyHeader.read(in, name);
            long expected = (long) header.length() * header.type().bytes();
            if (expected > most) {
                throw truncated(name, header, "fewer");
            }
            NpyArray array = new NpyArray(name, header);
            array.fill(in, expected);
            if (in.read() >= 0) {
                throw new InvalidDataException(name + ": expected the array to end after " + description(header)
                        + ", but more bytes follow. Copy or write it again.");
            }
            return array;
        } catch (IOException e) {
            throw DataStreams.explain(name, e);
        }
    }

    private static InvalidDataException truncated(String name, NpyHeader header, String got) {
        return new InvalidDataException(name + ": expected " + description(header) + ", got " + got
                + ". The file is truncated: copy or write it again.");
    }

    private static String description(NpyHeader header) {
        return (long) header.length() * header.type().bytes() + " bytes after the header (shape "
                + NpyHeader.text(header.extents()) + ", " + header.type().bytes() + " per number)";
    }

    private void fill(InputStream in, long length) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
        int index = 0;
        for (long done = 0; done < length; done += chunk.length) {
            int wanted = (int) Math.min(chunk.length, length - done);
            int came = in.readNBytes(chunk, 0, wanted);
            if (came < wanted) {
                throw truncated(name, header, Long.toString(done + came));
            }
            ByteBuffer numbers = ByteBuffer.wrap(chunk, 0, wanted).order(header.order());
            while (numbers.hasRemaining()) {
                set(index, header.type().next(numbers));
                index = header.columnMajor() ? nextInColumn() : index + 1;
            }
        }
    }

    /** Each number is rounded once. */
    private void set(int index, double value) throws InvalidDataException {
        if (bytes != null) {
            bytes[index] = (byte) (int) value;
            return;
        }
        float rounded = (float) value;
        if (!Float.isFinite(rounded)) {
            throw new InvalidDataException(name + ", at " + placeText(index) + ": expected "
                    + (header.type().isWhole() ? "whole numbers of at most 2^53, got a larger one. Save them as floats."
                    : "finite numbers that a float can hold, got " + value + ". Fill in or leave out such samples "
                    + "before saving."));
        }
        Objects.requireNonNull(floats)[index] = rounded;
    }

    /** Steps to the number that follows where the first index varies fastest, and returns where it is to lie. */
    private int nextInColumn() {
        int index = 0;
        boolean carries = true;
        for (int axis = 0; axis < place.length; axis++) {
            place[axis] = carries ? (place[axis] + 1) % extent(axis) : place[axis];
            carries &= place[axis] == 0;
            index += place[axis] * strides[axis];
        }
        return index;
    }

    String placeText(int index) {
        int[] indices = new int[rank()];
        for (int axis = 0; axis < indices.length; axis++) {
            indices[axis] = index / strides[axis] % extent(axis);
        }
        return NpyHeader.text(indices);
    }

    String name() {
        return name;
    }

    int rank() {
        return header.extents().length;
    }

    int extent(int axis) {
        return header.extents()[axis];
    }

    String shapeText() {
        return NpyHeader.text(header.extents());
    }

    boolean isWhole() {
        return header.type().isWhole();
    }

    int length() {
        return header.length();
    }

    float get(int index) {
        return bytes == null ? Objects.requireNonNull(floats)[index] : bytes[index] & 0xFF;
    }

    /** Returns the numbers themselves, null if they are not bytes. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** Returns the numbers themselves, or what they are as floats. */
    float[] floats() {
        if (floats != null) {
            return floats;
        }
        float[] copy = new float[length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = get(i);
        }
        return copy;
    }
}
