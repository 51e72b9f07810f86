package io.neurite.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files that are one JSON object, written by people or other programs. */
final class JsonFile {
    /** The byte order mark with which some editors begin a text in UTF-8. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private JsonFile() {}

    /**
     * Reads the object.
     *
     * @param file the file
     * @param what what messages call the object, without its article
     * @param mostMegabytes how many it may have
     * @return its fields, which messages call by their names alone
     * @throws IOException if the file cannot be read, is longer, or is no JSON
     * @throws IllegalArgumentException if the JSON is no object
     */
    static Fields read(Path file, String what, int mostMegabytes) throws IOException {
        Fields root = Fields.of("the " + what, Json.read(bytes(file, what, mostMegabytes)));
        return new Fields("", root.map());
    }

    /** Reads no more than a file may have, whatever it is: a device, too, has a name, and no end. */
    private static byte[] bytes(Path file, String what, int mostMegabytes) throws IOException {
        int longest = mostMegabytes << 20;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new ModelFormatException(file, "expected the " + what + " to have at most " + mostMegabytes
                        + " MB, got more.");
            }
            boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
            return marked ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
        }
    }
}
