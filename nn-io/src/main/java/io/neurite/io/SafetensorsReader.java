package io.neurite.io;

import io.neurite.api.math.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the safetensors container that {@link SafetensorsWriter} describes. Everything the header says is checked
 * against the file before memory is taken for it, so a file cannot make the reader allocate much more than the file's
 * own size.
 *
 * <pre>{@code
 * try (SafetensorsReader reader = SafetensorsReader.open(file)) {
 *     for (SafetensorsReader.Entry entry : reader.entries()) {
 *         float[] numbers = new float[entry.shape().size()];
 *         reader.read(entry, numbers);
 *     }
 * }
 * }</pre>
 *
 * <p>Belongs to one thread at a time.
 */
public final class SafetensorsReader implements Closeable {
    /** Numbers read at a time. */
    private static final int CHUNK = 1 << 14;

    private final Path file;
    private FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        long size = Uninterrupted.run(new Size());
        if (size < Long.BYTES) {
            throw new ModelFormatException(file, "expected a safetensors file, got " + size
                    + " bytes, which is less than the length of its header takes.");
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(length, 0);
        long headerLength = length.getLong(0);
        if (headerLength < 0 || headerLength > SafetensorsWriter.LONGEST_HEADER || headerLength > size - Long.BYTES) {
            throw new ModelFormatException(file, "expected a header of at most "
                    + Math.min(SafetensorsWriter.LONGEST_HEADER, size - Long.BYTES) + " bytes, got the length "
                    + Long.toUnsignedString(headerLength) + ": the file is cut off or is no safetensors file.");
        }
        this.dataStart = Long.BYTES + headerLength;
        ByteBuffer json = ByteBuffer.allocate((int) headerLength);
        readFully(json, Long.BYTES);
        this.header = SafetensorsHeader.parse(file, json.array(), size - dataStart);
    }

    /**
     * What the header tells of a tensor.
     *
     * @param name its name
     * @param type how its numbers are held
     * @param shape its shape, innermost extent last
     * @param offset where its numbers begin, in bytes from the begin of the first tensor's
     */
    public record Entry(String name, DataType type, Shape shape, long offset) {}

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
     * Reads the numbers of a tensor of single or half precision.
     *
     * @param entry one of {@link #entries}
     * @param numbers where they go, in row-major order, as many as the shape has elements; modified
     * @throws ModelFormatException if reading fails
     * @throws IllegalArgumentException if the array has another length or the tensor is of type F64
     */
    public void read(Entry entry, float[] numbers) throws ModelFormatException {
        if (numbers.length != entry.shape().size() || entry.type() == DataType.F64) {
            throw new IllegalArgumentException("Tensor " + entry.name() + " has " + entry.shape().size()
                    + " numbers of type " + entry.type() + ", got an array of " + numbers.length + " floats.");
        }
        read(entry, 0, numbers);
    }

    /** Reads some of a tensor's numbers, as many as the array has elements. */
    void read(Entry entry, int start, float[] numbers) throws ModelFormatException {
        ByteBuffer chunk = newChunk(entry);
        for (int from = 0; from < numbers.length; from += CHUNK) {
            int length = Math.min(CHUNK, numbers.length - from);
            read(entry, start + from, length, chunk);
            entry.type().get(chunk, numbers, from, length);
        }
    }

    /**
     * Reads the numbers of a tensor of double precision.
     *
     * @param entry one of {@link #entries}
     * @return its numbers, in row-major order
     * @throws ModelFormatException if reading fails
     * @throws IllegalArgumentException if the tensor has another type
     */
    double[] readDoubles(Entry entry) throws ModelFormatException {
        if (entry.type() != DataType.F64) {
            throw new IllegalArgumentException("Tensor " + entry.name() + " is of type " + entry.type() + ", not F64.");
        }
        double[] numbers = new double[entry.shape().size()];
        ByteBuffer chunk = newChunk(entry);
        for (int from = 0; from < numbers.length; from += CHUNK) {
            int length = Math.min(CHUNK, numbers.length - from);
            read(entry, from, length, chunk);
            chunk.asDoubleBuffer().get(numbers, from, length);
        }
        return numbers;
    }

    /** Hands over the bytes of a tensor's numbers, in pieces; the buffer is used again. */
    void forEachPiece(Entry entry, Consumer<ByteBuffer> piece) throws ModelFormatException {
        ByteBuffer chunk = newChunk(entry);
        for (int from = 0; from < entry.shape().size(); from += CHUNK) {
            read(entry, from, Math.min(CHUNK, entry.shape().size() - from), chunk);
            piece.accept(chunk);
        }
    }

    private static ByteBuffer newChunk(Entry entry) {
        int numbers = Math.min(CHUNK, entry.shape().size());
        return ByteBuffer.allocate(numbers * entry.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads numbers of a tensor into a buffer, from its start to its limit. */
    private void read(Entry entry, int from, int length, ByteBuffer chunk) throws ModelFormatException {
        int bytes = entry.type().bytes();
        try {
            readFully(chunk.clear().limit(length * bytes), dataStart + entry.offset() + (long) bytes * from);
        } catch (IOException failure) {
            throw asFormatException(file, failure);
        }
        chunk.flip();
    }

    @Override
    public void close() throws ModelFormatException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw asFormatException(file, failure);
        }
    }

    /** A class, since a lambda would hold up the first prediction of a JVM by some milliseconds. */
    private final class Size implements Uninterrupted.Action<Long> {
        @Override
        public Long run() throws IOException {
            try {
                return channel.size();
            } catch (ClosedByInterruptException interrupt) {
                channel = FileChannel.open(file, StandardOpenOption.READ);
                throw interrupt;
            }
        }
    }

    /** Reads some bytes. Should another file have the name when it is opened again, checksums tell. */
    private final class Read implements Uninterrupted.Action<Integer> {
        private final ByteBuffer buffer;
        private final long position;

        Read(ByteBuffer buffer, long position) {
            this.buffer = buffer;
            this.position = position;
        }

        @Override
        public Integer run() throws IOException {
            try {
                return channel.read(buffer, position + buffer.position());
            } catch (ClosedByInterruptException interrupt) {
                channel = FileChannel.open(file, StandardOpenOption.READ);
                throw interrupt;
            }
        }
    }

    private void readFully(ByteBuffer buffer, long position) throws IOException {
        Read read = new Read(buffer, position);
        while (buffer.hasRemaining()) {
            if (Uninterrupted.run(read) < 0) {
                throw new ModelFormatException(file, "expected " + buffer.remaining()
                        + " more bytes, got the end: the file was cut off while it was read.");
            }
        }
    }

    static ModelFormatException asFormatException(Path file, IOException failure) {
        if (failure instanceof ModelFormatException format) {
            return format;
        }
        String reason = "cannot be read: " + failure.getMessage() + ".";
        if (failure instanceof NoSuchFileException) {
            reason = "there is no such file.";
        } else if (failure instanceof AccessDeniedException) {
            reason = "cannot be read: access is denied.";
        } else if (Files.isDirectory(file)) {
            reason = "is a folder, expected a file.";
        }
        return new ModelFormatException(file, reason, failure);
    }
}
