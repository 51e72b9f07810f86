package io.neurite.io.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are encoded as the documentation of Protocol Buffers has it, whose examples these are. */
class MessageTest {
    private static String hex(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        assertEquals(out.size(), message.size());
        return HexFormat.of().formatHex(out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0800",
        "1, 0801",
        "127, 087f",
        "128, 088001",
        "150, 089601",
        "-2, 08feffffffffffffffff01",
        "9223372036854775807, 08ffffffffffffffff7f"
    })
    void wholeNumbersTakeSevenBitsAByte(long number, String bytes) throws IOException {
        assertEquals(bytes, hex(new Message().add(1, number)));
    }

    @Test
    void textsAndMessagesHaveTheirLengthInFront() throws IOException {
        assertEquals("120774657374696e67", hex(new Message().add(2, "testing")));
        assertEquals("1a03089601", hex(new Message().add(3, new Message().add(1, 150))));
        assertEquals("0a02c3a4", hex(new Message().add(1, "\u00e4")));
    }

    @Test
    void floatsAreFourBytesTheLowestFirst() throws IOException {
        assertEquals("150000803f", hex(new Message().add(2, 1f)));
    }

    @Test
    void numbersOfFieldsAbove15TakeTwoBytes() throws IOException {
        assertEquals("a00107", hex(new Message().add(20, 7)));
    }

    @Test
    void longTensorsAreWrittenWhole() throws IOException {
        float[] numbers = new float[20_000];
        numbers[numbers.length - 1] = 1;
        String hex = hex(Onnx.floats("w", new long[] {numbers.length}, numbers));
        assertEquals("08a09c0110014201774a80f104", hex.substring(0, 26));
        assertEquals("0000803f", hex.substring(hex.length() - 8));
        assertEquals(2 * (13 + 80_000), hex.length());
    }
}
