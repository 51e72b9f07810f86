package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.kernel.vector.VectorLoops;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final long ROUND = 100_000;

    private long now;
    private long nanosOfRehearsing = ROUND - Rehearsal.COMPILED_NANOS;
    private long nanosOfPlaying = Rehearsal.COMPILED_NANOS;
    private int made;
    private int rounds;
    private final Rehearsal rehearsal = new Rehearsal(Loops::new, () -> now);

    private final class Loops implements VectorLoops {
        Loops() {
            made++;
        }

        @Override
        public void rehearse() {
            now += nanosOfRehearsing;
        }

        @Override
        public void play(int round) {
            assertEquals(rounds, round);
            now += nanosOfPlaying;
            rounds++;
        }
    }

    @Test
    void littleWorkIsNotHeldUp() {
        rehearsal.after(Rehearsal.FREE_NANOS);
        assertEquals(0, made);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void compiledCodeEndsItForEver() {
        nanosOfPlaying--;
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        assertTrue(rehearsal.isOver());
        rehearsal.after(Long.MAX_VALUE / 2);
        assertEquals(1, rounds);
    }

    @Test
    void emptyLoopsTellNothingAboutTheCompiler() {
        nanosOfRehearsing = 0;
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void itTakesItsShareOfTheTimeAndNoMoreThanOneRoundBeyond() {
        rehearsal.after(Rehearsal.FREE_NANOS);
        rehearsal.after(10 * ROUND * Rehearsal.SHARE);
        assertEquals(10 * ROUND, now);
        rehearsal.after(1);
        assertEquals(11 * ROUND, now);
        rehearsal.after(1);
        assertEquals(11 * ROUND, now);
        assertEquals(1, made);
    }

    @Test
    void aRoundThatLoadsClassesDoesNotPutOffTheOthers() {
        nanosOfRehearsing = 100 * Rehearsal.DEAREST_NANOS;
        rehearsal.after(Rehearsal.FREE_NANOS + 3 * Rehearsal.SHARE * Rehearsal.DEAREST_NANOS);
        assertEquals(3, rounds);
    }

    @Test
    void onASlowMachineItEndsAllTheSame() {
        rehearsal.after(Rehearsal.FREE_NANOS + 2 * Rehearsal.SHARE * Rehearsal.MOST_ROUNDS * ROUND);
        assertTrue(rehearsal.isOver());
        assertEquals(Rehearsal.MOST_ROUNDS + 1, rounds);
    }
}
