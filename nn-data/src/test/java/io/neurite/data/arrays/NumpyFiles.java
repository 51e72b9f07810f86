package io.neurite.data.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Arrays written by NumPy (numpy_arrays.py), and crafted ones. */
final class NumpyFiles {
    private NumpyFiles() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(NumpyFiles.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(NumpyFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    /** An array of version 1.0 with any text for a header, and any bytes behind it. */
    static byte[] npy(String header, byte... numbers) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length)
                .put(text).put(numbers).array();
    }

    static byte[] npy(String type, String shape, byte... numbers) {
        return npy("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n", numbers);
    }

    static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return npy("<f4", "(" + numbers.length + ",)", bytes.array());
    }
}
