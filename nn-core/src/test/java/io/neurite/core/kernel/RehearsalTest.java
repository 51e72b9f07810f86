package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
    private Runnable whilePlaying = () -> {};
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
        public void play(int variant) {
            assertEquals(rounds, variant);
            whilePlaying.run();
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
    void codeThatStaysCompiledEndsItForEver() {
        nanosOfPlaying--;
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        rehearsal.after((Rehearsal.SHORT_ROUNDS - 2) * Rehearsal.WORK_PER_REHEARSAL * ROUND);
        assertFalse(rehearsal.isOver());
        rehearsal.after(Long.MAX_VALUE / 2);
        assertTrue(rehearsal.isOver());
        rehearsal.after(Long.MAX_VALUE / 2);
        assertEquals(Rehearsal.SHORT_ROUNDS, rounds);
    }

    @Test
    void aRoundThatIsNotShortBeginsTheCountAnew() {
        nanosOfPlaying--;
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        nanosOfPlaying++;
        rehearsal.after(Rehearsal.WORK_PER_REHEARSAL * ROUND);
        nanosOfPlaying--;
        rehearsal.after(Long.MAX_VALUE / 2);
        assertEquals(2 + Rehearsal.SHORT_ROUNDS, rounds);
    }

    @Test
    void emptyLoopsTellNothingAboutTheCompiler() {
        nanosOfRehearsing = 0;
        rehearsal.after(Rehearsal.FREE_NANOS + 2 * Rehearsal.SHORT_ROUNDS * Rehearsal.COMPILED_NANOS);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void itTakesItsPartOfTheTimeAndNoMoreThanOneRoundBeyond() {
        rehearsal.after(Rehearsal.FREE_NANOS);
        rehearsal.after(100 * ROUND * Rehearsal.WORK_PER_REHEARSAL);
        assertEquals(100 * ROUND, now);
        rehearsal.after(1);
        assertEquals(101 * ROUND, now);
        rehearsal.after(1);
        assertEquals(101 * ROUND, now);
        assertEquals(1, made);
    }

    @Test
    void firstRoundsThatLoadClassesDoNotPutOffTheOthers() {
        nanosOfRehearsing = 100 * Rehearsal.FIRST_NANOS;
        rehearsal.after(Rehearsal.FREE_NANOS);
        rehearsal.after(Rehearsal.FIRST_ROUNDS * Rehearsal.WORK_PER_REHEARSAL * Rehearsal.FIRST_NANOS);
        assertEquals(Rehearsal.FIRST_ROUNDS, rounds);
        rehearsal.after(50 * Rehearsal.WORK_PER_REHEARSAL * Rehearsal.FIRST_NANOS);
        assertEquals(Rehearsal.FIRST_ROUNDS + 1, rounds);
    }

    @Test
    void onASlowMachineItEndsAllTheSame() {
        rehearsal.after(Rehearsal.FREE_NANOS + 2 * Rehearsal.WORK_PER_REHEARSAL * Rehearsal.MOST_ROUNDS * ROUND);
        assertTrue(rehearsal.isOver());
        assertEquals(Rehearsal.MOST_ROUNDS, rounds);
    }

    @Test
    void loopsAreNeverUsedByTwoAtATime() {
        whilePlaying = () -> rehearsal.after(Long.MAX_VALUE / 2);
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        assertEquals(1, rounds);
    }

    @Test
    void afterAnExceptionItGoesOn() {
        whilePlaying = () -> {
            throw new IllegalStateException();
        };
        assertThrows(IllegalStateException.class, () -> rehearsal.after(Rehearsal.FREE_NANOS + 1));
        whilePlaying = () -> {};
        rehearsal.after(1);
        assertEquals(1, rounds);
    }
}
