package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final long GO = Rehearsal.ROUNDS_AT_A_TIME * Rehearsal.COMPILED_NANOS;

    private long now;
    private long nanosOfRound = Rehearsal.COMPILED_NANOS;
    private int rounds;
    private int briefRounds;
    private final Rehearsal rehearsal = new Rehearsal(this::play, () -> now);

    private void play(int round, boolean brief) {
        assertEquals(rounds, round);
        now += nanosOfRound;
        rounds++;
        briefRounds += brief ? 1 : 0;
    }

    @Test
    void littleWorkIsNotHeldUp() {
        rehearsal.after(Rehearsal.FREE_NANOS);
        assertEquals(0, rounds);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void compiledCodeEndsItForEver() {
        nanosOfRound--;
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
        assertTrue(rehearsal.isOver());
        int before = rounds;
        rehearsal.after(1_000_000);
        assertEquals(before, rounds);
    }

    @Test
    void itTakesItsShareOfTheTimeAndNoMoreThanOneGoBeyond() {
        rehearsal.after(Rehearsal.FREE_NANOS);
        rehearsal.after(10 * GO);
        assertEquals(10 * GO * Rehearsal.SHARE, now);
        rehearsal.after(1);
        assertEquals(10 * GO * Rehearsal.SHARE + GO, now);
        rehearsal.after(1);
        assertEquals(10 * GO * Rehearsal.SHARE + GO, now);
        assertFalse(rehearsal.isOver());
    }

    @Test
    void theFirstRoundsAreBrief() {
        rehearsal.after(Rehearsal.FREE_NANOS + 100 * GO);
        assertEquals(Rehearsal.INTERPRETED_ROUNDS, briefRounds);
        assertTrue(rounds > briefRounds);
    }

    @Test
    void onceC2HasEverythingItOnlyLooksNowAndThen() {
        rehearsal.after(Rehearsal.FREE_NANOS + Rehearsal.ENOUGH_ROUNDS * Rehearsal.COMPILED_NANOS / Rehearsal.SHARE);
        long before = now;
        rehearsal.after(Rehearsal.LOOKING * GO * 10);
        assertEquals(10 * GO, now - before);
    }

    @Test
    void onASlowMachineItEndsAllTheSame() {
        rehearsal.after(Rehearsal.FREE_NANOS + 2 * Rehearsal.MOST_ROUNDS * Rehearsal.COMPILED_NANOS);
        assertTrue(rehearsal.isOver());
        assertTrue(rounds > Rehearsal.MOST_ROUNDS);
    }
}
