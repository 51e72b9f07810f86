package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTypeTest {
    private static float decode(DataType type, int bits) {
        float[] number = new float[3];
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) bits);
        type.get(bytes.position(2).slice().order(ByteOrder.LITTLE_ENDIAN), number, 1, 1);
        return number[1];
    }

    private static int encode(DataType type, float number) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        type.put(new float[] {Float.NaN, number}, 1, 1, bytes);
        return bytes.getShort(0) & 0xffff;
    }

    /** The values are NumPy's: {@code np.array([bits], "<u2").view("<f2")}. */
    @ParameterizedTest
    @CsvSource({"3555, 0x1.554p-2", "3c00, 1", "7bff, 65504", "0001, 0x1p-24", "03ff, 0x1.ff8p-15", "0400, 0x1p-14",
        "8000, -0", "c248, -0x1.92p1", "7c00, Infinity", "fc00, -Infinity"})
    void halvesAreThoseOfIeee754(String bits, float number) {
        assertEquals(number, decode(DataType.F16, Integer.parseInt(bits, 16)));
        assertEquals(Integer.parseInt(bits, 16), encode(DataType.F16, number));
    }

    @ParameterizedTest
    @CsvSource({"3eab, 0x1.56p-2", "3f80, 1", "7f7f, 0x1.fep127", "0001, 0x1p-133", "8000, -0", "ff80, -Infinity"})
    void bfloat16IsTheUpperHalfOfSinglePrecision(String bits, float number) {
        assertEquals(number, decode(DataType.BF16, Integer.parseInt(bits, 16)));
        assertEquals(Integer.parseInt(bits, 16), encode(DataType.BF16, number));
    }

    @Test
    void everyNumberOfTwoBytesComesBack() {
        for (DataType type : new DataType[] {DataType.F16, DataType.BF16}) {
            for (int bits = 0; bits < 1 << 16; bits++) {
                float number = decode(type, bits);
                if (Float.isNaN(number)) {
                    assertTrue(Float.isNaN(decode(type, encode(type, number))));
                } else {
                    assertEquals(bits, encode(type, number), type + " " + number);
                }
            }
        }
    }
}
