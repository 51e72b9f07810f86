package io.neurite.core.kernel;

import io.neurite.core.kernel.vector.VectorLoops;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/** Two threads have work done that is worth a rehearsal: it is made once, and one of them rehearses at a time. */
@JCStressTest
@Outcome(id = "1, 10, true", expect = Expect.ACCEPTABLE, desc = "one rehearsal of ten rounds")
@Outcome(expect = Expect.FORBIDDEN, desc = "two at a time, or none")
@State
public class RehearsalStress {
    private int made;
    private int played;
    private final Rehearsal rehearsal = new Rehearsal(this::make, () -> 0);

    private VectorLoops make() {
        made++;
        return new VectorLoops() {
            @Override
            public void rehearse() {
                played++;
            }

            @Override
            public void play(int round) {
                // Takes no time at all: it is compiled.
            }
        };
    }

    @Actor
    public void one() {
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
    }

    @Actor
    public void other() {
        rehearsal.after(Rehearsal.FREE_NANOS + 1);
    }

    @Arbiter
    public void after(IIZ_Result result) {
        result.r1 = made;
        result.r2 = played;
        result.r3 = rehearsal.isOver();
    }
}
