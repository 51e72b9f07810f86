package io.neurite.io;

import io.neurite.api.math.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFuzzTest {
    /** What one file of some hundred bytes may cost: buffers, the header's tree, an exception's stack trace. */
    private static final long MOST_BYTES = 1 << 20;

    private static final List<String> FRAGMENTS = List.of(
            "{", "}", "[", "]", "\"", ",", ":", "-", "0", "9", "e9", ".", "null", "true", "\\u", "\\ud800", "[[[[[[[[",
            "{\"a\":", "9223372036854775807", "-1", "1e308", "\"dtype\"", "\"F64\"", "\"shape\"", "2147483647,",
            "4294967296,", "__metadata__", "\0", "\u00e9");

    @TempDir
    private Path folder;

    @Test
    void mutatedFilesGiveNothingButModelFormatExceptions() throws IOException {
        byte[] good = goodFile();
        read(Files.write(folder.resolve("good"), good));
        new Fuzzing(folder, MOST_BYTES).check(random -> mutate(good, random), SafetensorsFuzzTest::read, 0.5);
    }

    private static void read(Path file) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (SafetensorsReader.Entry entry : reader.entries()) {
                reader.read(entry, new float[entry.shape().size()]);
            }
        }
    }

    private static byte[] goodFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, Map.of("neurite", "{\"format\":1,\"text\":\"\u00e9\"}", "other", "x"), List.of(
                Tensor.of("dense1/W", Shape.of(3, 4), new float[12]),
                Tensor.of("dense1/b", Shape.of(4), new float[4]),
                new Tensor("dense2/W", DataType.F16, Shape.of(2, 2), (from, length, target) -> {}),
                new Tensor("dense3/W", DataType.BF16, Shape.of(2, 2), (from, length, target) -> {}),
                Tensor.of("conv/K", Shape.of(2, 2, 1, 3), new float[12])));
        return out.toByteArray();
    }

    private static byte[] mutate(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[random.nextInt(Math.min(8, bytes.length))] = (byte) random.nextInt(256);
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, random.nextInt(2 * bytes.length)));
                case 4 -> {
                    byte[] fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8);
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
