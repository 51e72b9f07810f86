package io.neurite.dashboard.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and names as people read them. */
class WordsTest {
    @Test
    void numbersHaveThreeDigits() {
        assertEquals("0", Words.number(0));
        assertEquals("2.3", Words.number(2.302585));
        assertEquals("0.00123", Words.number(0.0012345));
        assertEquals("1.2e-04", Words.number(0.00012345));
        assertEquals("-999", Words.number(-999.4));
        assertEquals("12,346", Words.number(12345.6));
        assertEquals("1.0e+30", Words.number(1e30));
        assertEquals("infinite", Words.number(Double.POSITIVE_INFINITY));
        assertEquals("minus infinite", Words.number(Double.NEGATIVE_INFINITY));
        assertEquals("not a number", Words.number(Double.NaN));
        assertEquals("33.3 %", Words.percent(1.0 / 3));
    }

    @Test
    void listsAreShort() {
        assertEquals("'a'", Words.list(List.of("a")));
        assertEquals("'a', 'b', 'c'", Words.list(List.of("a", "b", "c")));
        assertEquals("'a', 'b', 'c' and 2 more", Words.list(List.of("a", "b", "c", "d", "e")));
    }
}
