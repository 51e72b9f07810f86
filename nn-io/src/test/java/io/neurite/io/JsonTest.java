package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static Object read(String text) throws JsonException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String text) {
        return assertThrows(JsonException.class, () -> read(text), text).getMessage();
    }

    @Test
    void everyKindOfValueIsRead() throws JsonException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", Arrays.asList(1L, -2.5, true, false, null, Long.MIN_VALUE, 1e-7, -0.0));
        expected.put("", Map.of());
        expected.put("text", "\u00e9\n\"\\/\b\f\r\t\u0001\ud83d\ude00");
        assertEquals(expected, read("""
                 { "a" : [1,-2.5, true,false,null,-9223372036854775808,1E-7,-0],
                 "":{} , "text":"\u00e9\\n\\"\\\\\\/\\b\\f\\r\\t\\u0001\\uD83d\\uDE00" }\r
                """));
    }

    @Test
    void whatIsNotJsonIsRefused() {
        for (String text : List.of(
                "", " ", "{", "[", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "[,1]", "]",
                "\"", "\"\\", "\"\\x\"", "\"\\u12", "\"\\u12g4\"", "\"\u0001\"", "\"\n\"", "tru", "nul", "True",
                "01", "-", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity", "'a'", "1 2", "{} x",
                "\ufeff{}", "// c\n1", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\\ud800\\ud800\"", "\u00a01",
                "[1\u0000]")) {
            assertTrue(refusal(text).startsWith("At character "), text);
        }
    }

    @Test
    void refusalsSayWhatAndWhere() {
        assertEquals("At character 5 of the JSON text: expected a value, got 'x'.", refusal("{\"a\":x}"));
        assertEquals("At character 2 of the JSON text: expected ',' or ']', got the end.", refusal("[1"));
        assertEquals("At character 1 of the JSON text: expected a value, got NaN, which is no number in JSON.",
                refusal("[NaN]"));
        assertTrue(refusal("-Infinity").contains("expected a digit, got Infinity, which is no number in JSON"));
        assertTrue(refusal("{\"a\":1,\"a\":2}").contains("the key 'a' occurs twice in one object"));
        assertTrue(refusal("9223372036854775808").contains("does not fit into 64 bits"));
        assertTrue(refusal("1e999").contains("beyond double"));
        assertTrue(refusal("1".repeat(101)).contains("at most 100 characters"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (String text : List.of("\"\u00ff\"", "\"\u00c0\u0080\"", "\"\u00c3", "\"\u00ed\u00a0\u0080\"")) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            String message = assertThrows(JsonException.class, () -> Json.read(bytes)).getMessage();
            assertTrue(message.contains("expected UTF-8"), message);
        }
    }

    @Test
    void depthAndNumberOfValuesAreBounded() throws JsonException {
        assertEquals(1, ((List<?>) read("[".repeat(64) + "]".repeat(64))).size());
        assertTrue(refusal("[".repeat(100_000)).contains("at most 64 levels"));
        assertTrue(refusal("[" + "1,".repeat(1 << 21) + "1]").contains("at most 2097152 values"));
    }

    @Test
    void treesAreWrittenWithoutWhiteSpaceAndInOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", Arrays.asList(1, 2L, 0.5, null, true, List.of(), Map.of()));
        tree.put("a", Collections.singletonMap("z", "\"\\\n\r\t\b\f\u0000\u001f\u007f\u00e9\ud83d\ude00"));
        String a = "\"a\":{\"z\":\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\u007f\u00e9\ud83d\ude00\"}";
        String b = "\"b\":[1,2,0.5,null,true,[],{}]";
        assertEquals("{" + b + "," + a + "}", Json.write(tree));
        assertEquals("{" + a + "," + b + "}", Json.canonical(tree));
    }

    @Test
    void keysAreSortedAtEveryLevel() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("y", 1L);
        inner.put("x", 2L);
        assertEquals("[{\"x\":2,\"y\":1}]", Json.canonical(List.of(inner)));
    }

    @Test
    void whatJsonCannotHoldIsNotWritten() {
        for (Object value : List.of(Double.NaN, Double.NEGATIVE_INFINITY, 1f, 'c', "\ud800", "a\udc00", new int[1])) {
            assertThrows(IllegalArgumentException.class, () -> Json.write(List.of(value)));
        }
    }

    @Test
    void numbersAreWrittenWithTheFewestDigits() {
        Map<Double, String> expected = new LinkedHashMap<>();
        expected.put(0.0, "0.0");
        expected.put(-0.0, "-0.0");
        expected.put(1.0, "1.0");
        expected.put(0.1, "0.1");
        expected.put(-0.001, "-0.001");
        expected.put(0.1 + 0.2, "0.30000000000000004");
        expected.put(100.0, "100.0");
        expected.put(1e15, "1000000000000000.0");
        expected.put(1e16, "1e16");
        expected.put(1e-5, "0.00001");
        expected.put(1.5e-6, "1.5e-6");
        expected.put(2.0E-3, "0.002");
        expected.put(-1.25e300, "-1.25e300");
        expected.put(Double.MAX_VALUE, "1.7976931348623157e308");
        expected.forEach((number, text) -> assertEquals(text, Json.write(number)));
    }

    @Test
    void everyNumberReadsBackAsItself() throws JsonException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> numbers = new ArrayList<>(
                List.of(Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(1.0), 9007199254740993.0));
        while (numbers.size() < 20_000) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                numbers.add(number);
            }
        }
        assertEquals(numbers, read(Json.write(numbers)), () -> "seed " + seed);
    }
}
