package io.neurite.io;

import io.neurite.api.math.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Reads the safetensors container that {@link SafetensorsWriter} describes. Everything the header says is checked
 * against the file before memory is taken for it, so a file cannot make the reader allocate much more than the file's
 * own size.
 *
 * <pre>{@code
 * try (SafetensorsReader reader = SafetensorsReader.open(file)) {
 *     for (SafetensorsReader.Entry entry : reader.entries()) {
 *         Tensor tensor = reader.read(entry);
 *     }
 * }
 * }</pre>
 *
 * <p>Belongs to one thread at a time.
 */
public final class SafetensorsReader implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new ModelFormatException(file, "expected a safetensors file, got " + size
                    + " bytes, which is less than the length of its header takes.");
        }
        ByteBuffer length = readFully(0, Long.BYTES);
        long headerLength = length.getLong();
        if (headerLength < 0 || headerLength > SafetensorsWriter.LONGEST_HEADER || headerLength > size - Long.BYTES) {
            throw new ModelFormatException(file, "expected a header of at most "
                    + Math.min(SafetensorsWriter.LONGEST_HEADER, size - Long.BYTES) + " bytes, got the length "
                    + Long.toUnsignedString(headerLength) + ": the file is cut off or is no safetensors file.");
        }
        this.dataStart = Long.BYTES + headerLength;
        byte[] json = readFully(Long.BYTES, (int) headerLength).array();
        this.header = SafetensorsHeader.parse(file, json, size - dataStart);
    }

    /**
     * What the header tells of a tensor.
     *
     * @param name its name
     * @param shape its shape, innermost extent last
     * @param offset where its numbers begin, in bytes from the begin of the first tensor's
     */
    public record Entry(String name, Shape shape, long offset) {}

    /**
     * Opens a file and checks its header.
     *
     * @param file the file
     * @return a reader, to be closed
     * @throws ModelFormatException if the file cannot be read, or its header is malformed or does not fit its size
     */
    public static SafetensorsReader open(Path file) throws ModelFormatException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new SafetensorsReader(file, channel);
            } catch (Throwable failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw asFormatException(file, failure);
        }
    }

    /**
     * Returns the texts in the header.
     *
     * @return by key, in the order of the file
     */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Returns what tensors there are.
     *
     * @return in the order in which their numbers lie in the file
     */
    public List<Entry> entries() {
        return header.entries();
    }

    /**
     * Reads the numbers of a tensor.
     *
     * @param entry one of {@link #entries}
     * @return the tensor
     * @throws ModelFormatException if reading fails or the heap has no room for it
     */
    public Tensor read(Entry entry) throws ModelFormatException {
        try {
            float[] values = new float[entry.shape().size()];
            for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
                int length = Math.min(CHUNK / Float.BYTES, values.length - from);
                long position = dataStart + entry.offset() + (long) Float.BYTES * from;
                readFully(position, length * Float.BYTES).asFloatBuffer().get(values, from, length);
            }
            return new Tensor(entry.name(), entry.shape(), values);
        } catch (IOException failure) {
            throw asFormatException(file, failure);
        } catch (OutOfMemoryError full) {
            throw new ModelFormatException(file, "tensor " + entry.name() + " needs "
                    + (long) Float.BYTES * entry.shape().size() + " bytes, more than the heap has left: start java "
                    + "with a larger -Xmx.", full);
        }
    }

    @Override
    public void close() throws ModelFormatException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw asFormatException(file, failure);
        }
    }

    private ByteBuffer readFully(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new ModelFormatException(file, "expected " + (position + length)
                        + " bytes or more, got the end: the file was cut off while it was read.");
            }
        }
        return buffer.flip();
    }

    static ModelFormatException asFormatException(Path file, IOException failure) {
        if (failure instanceof ModelFormatException format) {
            return format;
        }
        return failure instanceof NoSuchFileException
                ? new ModelFormatException(file, "there is no such file.", failure)
                : new ModelFormatException(file, "cannot be read: " + failure + ".", failure);
    }
}
