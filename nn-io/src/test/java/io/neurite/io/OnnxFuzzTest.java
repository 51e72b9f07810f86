package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Network;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.normalizers.Standard;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFuzzTest {
    /** What a file of some thousand bytes may cost: messages as objects, and at most 65,536 names and numbers. */
    private static final long MOST_BYTES = 24 << 20;

    /** Field tags, lengths and extents at the ends of their ranges. */
    private static final byte[][] FRAGMENTS = {{(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff,
            (byte) 0xff, 1}, {0}, {0x0a}, {0x12}, {0x1a}, {0x22}, {0x2a}, {0x3a, 0x7f}, {0x08, 0}, {0x7f}};

    @TempDir
    private Path folder;

    private byte[] goodFile() throws IOException {
        Network network = Network.input(6, 5, 2).layer(new Conv2d(3, 3)).activation("sigmoid")
                .layer(new BatchNormalization()).layer(new MaxPooling2d()).flatten().dense(2).activation("sigmoid")
                .build();
        Standard standard = new Standard(Collections.nCopies(60, 1.5), Collections.nCopies(60, 2.0));
        network.info(network.info().trainedOn(Schema.of(60, Target.classes("answer", List.of("no", "yes"))), standard,
                0.5));
        Path file = folder.resolve("good.onnx");
        OnnxModels.write(network.freeze(), file);
        assertEquals(standard, OnnxModels.read(file).info().normalizer());
        return Files.readAllBytes(file);
    }

    @Test
    void mutatedFilesGiveNothingButModelFormatExceptions() throws IOException {
        byte[] good = goodFile();
        new Fuzzing(folder, MOST_BYTES).check(random -> mutate(good, random), OnnxModels::read, 0.3);
    }

    private static byte[] mutate(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, random.nextInt(2 * bytes.length)));
                case 3 -> {
                    byte[] fragment = FRAGMENTS[random.nextInt(FRAGMENTS.length)];
                    System.arraycopy(fragment, 0, bytes, at, Math.min(fragment.length, bytes.length - at));
                }
                default -> {
                    int length = random.nextInt(Math.min(40, bytes.length - at) + 1);
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
                }
            }
        }
        return bytes;
    }
}
