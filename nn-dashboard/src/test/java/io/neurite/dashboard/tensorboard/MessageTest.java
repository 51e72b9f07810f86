package io.neurite.dashboard.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static String hex(Message message) {
        return HexFormat.of().formatHex(message.toBytes());
    }

    /** Those of the documentation of the encoding. */
    @Test
    void examplesOfTheSpecificationHaveTheirBytes() {
        Message number = new Message().addInt64(1, 150);
        assertEquals("089601", hex(number));
        assertEquals("120774657374696e67", hex(new Message().addString(2, "testing")));
        assertEquals("1a03089601", hex(new Message().addMessage(3, number)));
        assertEquals("08feffffffffffffffff01", hex(new Message().addInt64(1, -2)));
    }

    @Test
    void aMessageWithoutFieldsIsEmpty() {
        assertEquals("", hex(new Message()));
        assertEquals("0a00", hex(new Message().addMessage(1, new Message())));
    }

    @Test
    void anyFieldHasTheBytesThatProtobufWrites() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            int field = 1 + random.nextInt(1 << random.nextInt(28));
            long whole = random.nextLong() >>> random.nextInt(Long.SIZE);
            float single = Float.intBitsToFloat(random.nextInt());
            double real = Double.longBitsToDouble(random.nextLong());
            String text = random.ints(random.nextInt(200), 1, 0xd000).collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append).toString();
            Message inner = new Message().addInt64(field, whole).addFloat(field, single);
            byte[] written = new Message().addDouble(field, real).addString(field, text).addMessage(field, inner)
                    .toBytes();

            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(expected);
            out.writeDouble(field, real);
            out.writeString(field, text);
            out.writeTag(field, 2);
            out.writeUInt32NoTag(CodedOutputStream.computeInt64Size(field, whole)
                    + CodedOutputStream.computeFloatSize(field, single));
            out.writeInt64(field, whole);
            out.writeFloat(field, single);
            out.flush();
            assertArrayEquals(expected.toByteArray(), written, "seed " + seed);
        }
    }
}
