package io.neurite.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The known answers are those published with Random123 (philox4x32, 10 rounds). */
class PhiloxTest {

    @Test
    void zerosGiveTheKnownAnswer() {
        assertBlock(0, 0, 0, 0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8);
    }

    @Test
    void onesGiveTheKnownAnswer() {
        assertBlock(-1, -1, -1, 0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD);
    }

    @Test
    void digitsOfPiGiveTheKnownAnswer() {
        assertBlock(0x85A308D3_243F6A88L, 0x03707344_13198A2EL, 0x299F31D0_A4093822L,
                0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1);
    }

    private static void assertBlock(long low, long high, long key, int... expected) {
        for (int i = 0; i < 4; i++) {
            assertEquals(Integer.toHexString(expected[i]), Integer.toHexString(Philox.word(low, high, key, i)));
            assertEquals(expected[i], (int) (Philox.pair(low, high, key, i / 2) >>> 32 * (i % 2)));
        }
    }
}
