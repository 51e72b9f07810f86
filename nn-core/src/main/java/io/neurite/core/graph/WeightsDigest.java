package io.neurite.core.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the little-endian float32 numbers of parameters, one after the other.
 *
 * <p>The JDK's implementation uses the processor's instructions for it, six times as fast as plain Java. But a JVM that
 * has just started needs 50 ms until it does (security providers and their settings come first), in which plain Java
 * has hashed a network of usual size. Not thread-safe.
 */
final class WeightsDigest {
    /** From so many numbers on the JDK's is the faster one, also in a JVM that has just started. */
    private static final long MANY = 1L << 21;
    /** Numbers that the JDK's gets at a time. */
    private static final int CHUNK = 1 << 14;

    private final Sha256 plain = new Sha256();
    private final ByteBuffer chunk;
    /** Null where plain Java serves. */
    private final @Nullable MessageDigest digest;

    /** Begins without numbers; how many are expected decides how they are hashed, not what the hash is. */
    WeightsDigest(long expected) {
        this.digest = expected < MANY ? null : ofThisJdk();
        this.chunk = ByteBuffer.allocate(expected < MANY ? 0 : CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MessageDigest ofThisJdk() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Adds the numbers of a parameter. */
    void add(float[] numbers) {
        if (digest == null) {
            plain.add(numbers);
            return;
        }
        for (int from = 0; from < numbers.length; from += CHUNK) {
            int length = Math.min(CHUNK, numbers.length - from);
            chunk.asFloatBuffer().put(numbers, from, length);
            digest.update(chunk.array(), 0, length * Float.BYTES);
        }
    }

    /** Returns the hash of all numbers as 64 hexadecimal digits; none can be added any more. */
    String sha256() {
        int[] words = new int[8];
        if (digest == null) {
            words = plain.finish();
        } else {
            ByteBuffer.wrap(digest.digest()).asIntBuffer().get(words);
        }
        StringBuilder text = new StringBuilder();
        for (int word : words) {
            for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(word >>> shift & 0xF, 16));
            }
        }
        return text.toString();
    }
}
