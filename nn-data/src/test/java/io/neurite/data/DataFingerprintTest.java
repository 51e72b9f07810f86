package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataFingerprintTest {
    private static final Schema SCHEMA = new Schema(List.of("ä", "b"), Target.classes("c", List.of("no", "yes")));

    @Test
    void fingerprintIsTheHashOfTheDocumentedBytes() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(2).putInt(1).putInt(1).putInt(2).putInt(0);
        bytes.putInt(1).putInt(1);
        bytes.putInt(2).putInt(2).put("ä".getBytes(StandardCharsets.UTF_8)).putInt(1).put((byte) 'b');
        bytes.putInt(2).putInt(1).put((byte) 'c').putInt(7).put("CLASSES".getBytes(StandardCharsets.UTF_8));
        bytes.putInt(2).putInt(2).put("no".getBytes(StandardCharsets.UTF_8));
        bytes.putInt(3).put("yes".getBytes(StandardCharsets.UTF_8));
        bytes.putFloat(1.5f).putFloat(-2).putFloat(1).putFloat(1);
        bytes.putFloat(3).putFloat(4).putFloat(0).putFloat(1);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes.flip());
        assertEquals(HexFormat.of().formatHex(sha256.digest()), DataFingerprint.of(data(1.5f, 1)));
    }

    @Test
    void everythingCounts() {
        String fingerprint = DataFingerprint.of(data(1.5f, 1));
        assertEquals(fingerprint, DataFingerprint.of(data(1.5f, 1)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.25f, 1)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 0)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 1).subset(1, 0)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 1).subset(0)));
        assertNotEquals(fingerprint, DataFingerprint.of(Datasets.reshape(data(1.5f, 1), Shape.of(2, 1))));
        Schema other = new Schema(List.of("ä", "b"), Target.classes("c", List.of("yes", "no")));
        assertNotEquals(fingerprint, DataFingerprint.of(Dataset.of(features(1.5f), Matrix.ofRows(new float[] {1, 0}),
                other)));
        Batch weighted = new Batch(List.of(features(1.5f)), List.of(Matrix.ofRows(new float[] {1, 0})),
                Matrix.ofRows(new float[] {1, 2}));
        assertNotEquals(fingerprint, DataFingerprint.of(Dataset.of(List.of(Shape.of(2)), weighted, SCHEMA)));
    }

    @Test
    void viewHasTheFingerprintOfItsCopy() {
        Dataset digits = Datasets.digits();
        Dataset twice = digits.subset(IntStream.range(0, 10_000).map(i -> i % 1797).toArray());
        Batch copy = Samples.all(twice);
        assertEquals(DataFingerprint.of(Dataset.of(digits.inputs(), copy, digits.schema())),
                DataFingerprint.of(twice));
    }

    private static Dataset data(float first, float label) {
        return Dataset.of(features(first), Matrix.ofRows(new float[] {label, 0}), SCHEMA);
    }

    private static Matrix features(float first) {
        return Matrix.ofColumns(new float[] {first, -2}, new float[] {3, 4});
    }
}
