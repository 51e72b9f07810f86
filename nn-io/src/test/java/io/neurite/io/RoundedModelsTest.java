package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.io.SafetensorsReader.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of models whose weights were rounded. */
class RoundedModelsTest {
    private static final int WEIGHTS = 30 * 40 + 40 * 2;

    private final Model model = Network.input(30).dense(40, new Leak(0.1)).dense(2).seed(42).build().freeze();

    @TempDir
    private Path folder;

    private Path write(Model written, String name) throws IOException {
        Path file = folder.resolve(name);
        Models.write(written, file);
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void aRoundedModelIsReadBackToTheBit(WeightPrecision precision) throws IOException {
        Model rounded = model.rounded(precision);
        Path file = write(rounded, "model");
        Model read = Models.read(file);
        assertEquals(precision, read.precision());
        assertEquals(rounded.weightsSha256(), read.weightsSha256());
        float[] sample = new float[30];
        sample[7] = 0.3f;
        assertArrayEquals(rounded.predict(sample), read.predict(sample));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(write(read, "again")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOAT32")
    void weightsTakeTwoBytesAndBiasesFour(WeightPrecision precision) throws IOException {
        Path file = write(model.rounded(precision), "model");
        DataType type = DataType.of(precision);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(List.of(type, DataType.F32, type, DataType.F32), types(reader));
        }
        long saved = Files.size(write(model, "whole")) - Files.size(file);
        int more = "\\\"precision\\\":\\\"\\\",".length() + precision.toString().length();
        assertEquals(2 * WEIGHTS, saved, more + 2 * Long.BYTES, "bytes saved, but for the header");
    }

    private static List<DataType> types(SafetensorsReader reader) {
        return reader.entries().stream().map(Entry::type).toList();
    }

    @Test
    void aTypeThatIsNotThePrecisionsIsRefused() throws IOException {
        assertRefused("expected tensor dense1/W of shape 30x40 and type BF16 next, got dense1/W of shape 30x40 and "
                + "type F16.", "float16", "bfloat16");
        assertRefused("expected tensor dense1/W of shape 30x40 and type F32 next", "\"precision\":\"float16\",", "");
        assertRefused("expected the precision float16 or bfloat16, or none, got 'float8'", "float16", "float8");
    }

    private void assertRefused(String expected, String text, String replacement) throws IOException {
        Path good = folder.resolve("good");
        Models.replace(model.rounded(WeightPrecision.FLOAT16), good);
        Path tampered = folder.resolve("tampered");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SafetensorsReader reader = SafetensorsReader.open(good)) {
            List<Tensor> tensors = new ArrayList<>();
            for (Entry entry : reader.entries()) {
                float[] numbers = new float[entry.shape().size()];
                reader.read(entry, numbers);
                tensors.add(new Tensor(entry.name(), entry.type(), entry.shape(),
                        (from, length, target) -> entry.type().put(numbers, from, length, target)));
            }
            String description = reader.metadata().get("neurite");
            assertTrue(description.contains(text), description);
            SafetensorsWriter.write(out, Map.of("neurite", description.replace(text, replacement)), tensors);
        }
        Files.write(tampered, out.toByteArray());
        String message = assertThrows(ModelFormatException.class, () -> Models.read(tampered)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
