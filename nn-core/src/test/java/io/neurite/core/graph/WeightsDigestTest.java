package io.neurite.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightsDigestTest {
    private static final long FEW = 0;
    private static final long MANY = Long.MAX_VALUE;

    private static String sha256(long expected, float[]... parts) {
        WeightsDigest digest = new WeightsDigest(expected);
        for (float[] part : parts) {
            digest.add(part);
        }
        return digest.sha256();
    }

    /** NIST's example of two blocks, 56 letters long (FIPS 180-2, appendix B.2). */
    @Test
    void thePublishedExampleHasThePublishedHash() {
        String letters = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        float[] numbers = new float[letters.length() / 4];
        for (int i = 0; i < numbers.length; i++) {
            int bits = 0;
            for (int b = 3; b >= 0; b--) {
                bits = bits << 8 | letters.charAt(4 * i + b);
            }
            numbers[i] = Float.intBitsToFloat(bits);
        }
        String published = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        assertEquals(published, sha256(FEW, numbers));
        assertEquals(published, sha256(MANY, numbers));
    }

    @Test
    void plainJavaAndTheJdkAgreeOnAnyLength() throws NoSuchAlgorithmException {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < 200; length++) {
            float[] numbers = new float[length];
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * length).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < length; i++) {
                numbers[i] = (float) (random.nextDouble() - 0.5);
                bytes.putFloat(numbers[i]);
            }
            String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            assertEquals(expected, sha256(FEW, numbers));
            assertEquals(expected, sha256(MANY, numbers));
        }
    }

    @Test
    void partsAreHashedAsOne() {
        float[] whole = new float[40_000];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = i * 0.37f;
        }
        float[] head = Arrays.copyOf(whole, 16_385);
        float[] tail = Arrays.copyOfRange(whole, head.length, whole.length);
        assertEquals(sha256(MANY, whole), sha256(FEW, head, tail));
        assertEquals(sha256(FEW, whole), sha256(MANY, head, new float[0], tail));
    }
}
