package io.neurite.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SHA-256 over everything that a checkpoint says: texts, and names, types, shapes and numbers of all tensors. */
final class Checksum {
    /** Numbers hashed at a time. */
    private static final int CHUNK = 1 << 14;

    private final MessageDigest digest;

    private Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    /** Returns the checksum of what is about to be written; the metadata does not hold it yet. */
    static String of(Map<String, String> metadata, List<Tensor> tensors) {
        Checksum checksum = new Checksum();
        checksum.addTexts(metadata);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            checksum.addHead(tensor.name(), tensor.type(), tensor.shape().toString());
            for (int from = 0; from < tensor.shape().size(); from += CHUNK) {
                int length = Math.min(CHUNK, tensor.shape().size() - from);
                tensor.numbers().putInto(from, length, bytes);
                checksum.digest.update(bytes.array(), 0, length * tensor.type().bytes());
            }
        }
        return checksum.text();
    }

    /** Returns the checksum of what a file holds, apart from the checksum that is written there. */
    static String of(SafetensorsReader reader) throws ModelFormatException {
        Checksum checksum = new Checksum();
        checksum.addTexts(reader.metadata());
        for (SafetensorsReader.Entry entry : reader.entries()) {
            checksum.addHead(entry.name(), entry.type(), entry.shape().toString());
            reader.forEachPiece(entry, checksum.digest::update);
        }
        return checksum.text();
    }

    /** The texts come in the order of their keys, in which the writer writes them. */
    private void addTexts(Map<String, String> metadata) {
        metadata.forEach((key, text) -> {
            if (!key.equals(CheckpointFile.CHECKSUM)) {
                add(key);
                add(text);
            }
        });
    }

    private void addHead(String name, DataType type, String shape) {
        add(name);
        add(type.name());
        add(shape);
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
