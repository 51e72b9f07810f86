package io.neurite.io;

import io.neurite.api.math.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the safetensors container: the length of the header (64 bits, little-endian), a JSON header padded with spaces
 * to 8 bytes, then the tensors' numbers, little-endian, in the order given and without gaps.
 *
 * <p>Equal metadata and tensors give equal bytes. Safe for use by any number of threads.
 */
public final class SafetensorsWriter {
    static final String METADATA = "__metadata__";

    /** Headers, and so the description of a model, beyond this are refused by writer and reader. */
    static final int LONGEST_HEADER = 64 << 20;

    static final int LONGEST_NAME = 512;
    static final int MOST_TENSORS = 1 << 16;

    private static final int ALIGNMENT = 8;
    /** Numbers written at a time. */
    private static final int CHUNK = 1 << 14;

    private SafetensorsWriter() {}

    /**
     * Writes a container.
     *
     * @param out where to; neither flushed nor closed
     * @param metadata texts by key; written in the order of the keys
     * @param tensors the tensors, in the order in which their data is to lie
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if a name is empty, too long, reserved or occurs twice, there are too many
     *     tensors, or the metadata is too long; nothing is written then
     */
    public static void write(OutputStream out, Map<String, String> metadata, List<Tensor> tensors) throws IOException {
        byte[] header = header(metadata, tensors);
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            int size = tensor.shape().size();
            for (int from = 0; from < size; from += CHUNK) {
                int length = Math.min(CHUNK, size - from);
                tensor.numbers().putInto(from, length, bytes);
                out.write(bytes.array(), 0, length * tensor.type().bytes());
            }
        }
    }

    /** Returns the header, padded; what {@link #write} refuses, this does. */
    static byte[] header(Map<String, String> metadata, List<Tensor> tensors) {
        checkNames(tensors);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, new TreeMap<>(metadata));
        long offset = 0;
        for (Tensor tensor : tensors) {
            long end = offset + (long) tensor.type().bytes() * tensor.shape().size();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.type().name());
            entry.put("shape", extents(tensor.shape()));
            entry.put("data_offsets", List.of(offset, end));
            header.put(tensor.name(), entry);
            offset = end;
        }
        byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
        if (json.length > LONGEST_HEADER - ALIGNMENT) {
            throw new IllegalArgumentException(
                    "The header of a file has at most " + LONGEST_HEADER + " bytes, got " + json.length + ".");
        }
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static List<Integer> extents(Shape shape) {
        return Arrays.stream(shape.toArray()).boxed().toList();
    }

    private static void checkNames(List<Tensor> tensors) {
        if (tensors.size() > MOST_TENSORS) {
            throw new IllegalArgumentException(
                    "A file has at most " + MOST_TENSORS + " tensors, got " + tensors.size() + ".");
        }
        Set<String> names = new HashSet<>(Set.of(METADATA));
        for (Tensor tensor : tensors) {
            String name = tensor.name();
            if (name.isEmpty() || name.length() > LONGEST_NAME || !names.add(name)) {
                throw new IllegalArgumentException("Names of tensors are all different, not " + METADATA
                        + ", and have 1 to " + LONGEST_NAME + " characters, got " + Json.describe(name) + ".");
            }
        }
    }
}
