package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Shape;
import io.neurite.io.SafetensorsReader.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private static Tensor ramp(String name, int... extents) {
        float[] values = new float[Shape.of(extents).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.5f - 3;
        }
        return Tensor.of(name, Shape.of(extents), values);
    }

    private static byte[] bytes(Map<String, String> metadata, Tensor... tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, metadata, List.of(tensors));
        return out.toByteArray();
    }

    /** A file with the given header and that many bytes of data. */
    private Path file(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json);
        return Files.write(folder.resolve("crafted"), buffer.array());
    }

    private static String refusal(Path file) {
        ModelFormatException exception = assertThrows(ModelFormatException.class, () -> SafetensorsReader.open(file));
        assertTrue(exception.getMessage().startsWith(file + ": "), exception.getMessage());
        return exception.getMessage();
    }

    @Test
    void doublesComeBackToTheBit() throws IOException {
        double[] values = {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.1, Math.PI};
        Path file = folder.resolve("doubles");
        List<Tensor> tensors = List.of(ramp("W", 3), Tensor.of("sums", values), ramp("b", 2));
        AtomicFile.create(file, out -> SafetensorsWriter.write(out, Map.of(), tensors));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Entry sums = reader.entries().get(1);
            assertEquals(DataType.F64, sums.type());
            assertArrayEquals(values, reader.readDoubles(sums));
            assertThrows(IllegalArgumentException.class, () -> reader.read(sums, new float[values.length]));
            assertThrows(IllegalArgumentException.class, () -> reader.readDoubles(reader.entries().get(0)));
        }
    }

    @Test
    void whatCannotBeReadIsToldWithoutJavasNamesForIt() {
        assertEquals(folder + ": is a folder, expected a file.", refusal(folder));
        Path file = folder.resolve("m");
        assertEquals(file + ": cannot be read: access is denied.",
                SafetensorsReader.asFormatException(file, new AccessDeniedException("m")).getMessage());
        assertEquals(file + ": cannot be read: Input/output error.",
                SafetensorsReader.asFormatException(file, new IOException("Input/output error")).getMessage());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        float[] values = {Float.NaN, -0f, Float.MIN_VALUE, 1e38f, Float.NEGATIVE_INFINITY};
        Tensor special = Tensor.of("x", Shape.of(5), values);
        List<Tensor> tensors = List.of(ramp("dense1/W", 3, 4), special, ramp("scalar"), ramp("long", 7, 10_007));
        Path file = folder.resolve("model");
        AtomicFile.create(file, out -> SafetensorsWriter.write(out, Map.of("b", "\u00e9", "a", "{\"c\":1}"), tensors));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(Map.of("a", "{\"c\":1}", "b", "\u00e9"), reader.metadata());
            List<String> names = tensors.stream().map(Tensor::name).toList();
            assertEquals(names, reader.entries().stream().map(Entry::name).toList());
            for (int i = tensors.size() - 1; i >= 0; i--) {
                Entry entry = reader.entries().get(i);
                assertEquals(tensors.get(i).shape(), entry.shape());
                float[] expected = new float[entry.shape().size()];
                ByteBuffer bytes = ByteBuffer.allocate(expected.length * Float.BYTES);
                tensors.get(i).numbers().putInto(0, expected.length, bytes);
                bytes.asFloatBuffer().get(expected);
                float[] read = new float[entry.shape().size()];
                reader.read(entry, read);
                assertArrayEquals(expected, read);
            }
        }
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        byte[] bytes = bytes(Map.of("k", "v"), Tensor.of("W", Shape.of(1, 2), new float[] {1, -2}));
        String header = "{\"__metadata__\":{\"k\":\"v\"},"
                + "\"W\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1).putFloat(-2);
        assertArrayEquals(expected.array(), bytes);
        assertEquals(0, padded % 8);
    }

    @Test
    void equalContentGivesEqualBytes() throws IOException {
        Map<String, String> one = new HashMap<>();
        Map<String, String> other = new HashMap<>(1000);
        for (int i = 0; i < 50; i++) {
            one.put("key" + i, "v");
            other.put("key" + (49 - i), "v");
        }
        assertArrayEquals(bytes(one, ramp("W", 2)), bytes(other, ramp("W", 2)));
    }

    @Test
    void aFileWithoutTensorsIsAFile() throws IOException {
        Path file = Files.write(folder.resolve("empty"), bytes(Map.of()));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(List.of(), reader.entries());
        }
    }

    @Test
    void filesOfOthersMayListTensorsInAnyOrder() throws IOException {
        Path file = file("{\"b\":{\"dtype\":\"F32\",\"data_offsets\":[4,8],\"shape\":[1]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 8);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(List.of("a", "b"), reader.entries().stream().map(Entry::name).toList());
        }
    }

    @Test
    void namesThatCouldNotBeReadBackAreNotWritten() {
        for (String name : List.of("", "__metadata__", "x".repeat(513))) {
            assertThrows(IllegalArgumentException.class, () -> bytes(Map.of(), ramp(name, 1)));
        }
        assertThrows(IllegalArgumentException.class, () -> bytes(Map.of(), ramp("W", 1), ramp("W", 1)));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of("W", Shape.of(2), new float[3]));
    }

    @Test
    void whatIsNoSafetensorsFileIsRefused() throws IOException {
        assertTrue(refusal(folder.resolve("absent")).contains("there is no such file"));
        assertTrue(refusal(folder).contains("is a folder"));
        assertTrue(refusal(Files.write(folder.resolve("short"), new byte[7])).contains("got 7 bytes"));
        Path zip = Files.writeString(folder.resolve("zip"), "PK\3\4 this is a zip file");
        assertTrue(refusal(zip).contains("header of at most"));
        assertTrue(refusal(file("", 0)).contains("begins with '{'"));
        assertTrue(refusal(file(" {}", 0)).contains("begins with '{'"));
        assertTrue(refusal(file("{\"a\":}", 0)).contains("At character 5"));
    }

    @Test
    void lengthsBeyondTheFileAreRefused() throws IOException {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 17, 1L << 33}) {
            ByteBuffer file = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            String message = refusal(Files.write(folder.resolve("crafted"), file.array()));
            assertTrue(message.contains("at most 16 bytes, got the length " + Long.toUnsignedString(length)), message);
        }
    }

    @Test
    void headersThatDoNotFitTheirDataAreRefused() throws IOException {
        String good = "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        SafetensorsReader.open(file(good, 8)).close();
        Map<String, String> bad = new HashMap<>();
        bad.put(good.replace("F32", "I8"), "expected a dtype of [F32, F16, BF16, F64, I64], got 'I8'");
        bad.put(good.replace("[2]", "[3]"), "expected 12 bytes for shape 3, got 8");
        bad.put(good.replace("[2]", "[0]"), "positive extents, got [0]");
        bad.put(good.replace("[2]", "[-2]"), "positive extents, got [-2]");
        bad.put(good.replace("[2]", "[4294967298]"), "positive extents, got [4294967298]");
        bad.put(good.replace("[2]", "[65536,65536]"), "below 2^31");
        bad.put(good.replace("[2]", "[1,1,1,1,2]"), "at most 4 extents");
        bad.put(good.replace("[2]", "[2.0]"), "whole numbers");
        bad.put(good.replace("[2]", "2"), "whole numbers, got 2");
        bad.put(good.replace("[0,8]", "[0,8,8]"), "[begin, end]");
        bad.put(good.replace("[0,8]", "[8,0]"), "[begin, end]");
        bad.put(good.replace("[0,8]", "[-8,0]"), "[begin, end]");
        bad.put(good.replace("[0,8]", "[0,16]"), "within the file's 8 bytes");
        bad.put(good.replace("[2]", "[1]").replace("[0,8]", "[4,8]"), "expected its data at byte 0");
        bad.put(good.replace("[2]", "[1]").replace("[0,8]", "[0,4]"), "expected 4 bytes of data, got 8");
        bad.put(good.replace("\"dtype\":\"F32\",", ""), "dtype, shape and data_offsets");
        bad.put(good.replace("\"dtype\"", "\"more\":1,\"dtype\""), "dtype, shape and data_offsets");
        bad.put(good.replace("{\"W\"", "{\"__metadata__\":{\"a\":1},\"W\""), "expected a text, got 1");
        bad.put(good.replace("{\"W\"", "{\"__metadata__\":[],\"W\""), "expected an object of texts");
        bad.put(good.replace("\"W\"", "\"\""), "a name of 1 to 512 characters");
        bad.put(good.replace("]}}", "]},\"W\":1}"), "the key 'W' occurs twice");
        String overlapping = "]},\"V\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";
        bad.put(good.replace("]}}", overlapping), "data at byte 8");
        for (Map.Entry<String, String> each : bad.entrySet()) {
            String message = refusal(file(each.getKey(), 8));
            assertTrue(message.contains(each.getValue()), each.getKey() + " gave " + message);
        }
    }

    @Test
    void aFileCutOffWhileItIsReadIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("model"), bytes(Map.of(), ramp("W", 100)));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Files.write(file, new byte[100]);
            String message = assertThrows(ModelFormatException.class,
                    () -> reader.read(reader.entries().get(0), new float[100])).getMessage();
            assertTrue(message.contains("cut off while it was read"), message);
            assertThrows(IllegalArgumentException.class, () -> reader.read(reader.entries().get(0), new float[99]));
        }
    }

    @Test
    void tooManyTensorsAreRefused() {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i <= 1 << 16; i++) {
            tensors.add(Tensor.of("t" + i, Shape.of(1), new float[1]));
        }
        assertThrows(IllegalArgumentException.class,
                () -> SafetensorsWriter.write(new ByteArrayOutputStream(), Map.of(), tensors));
    }
}
