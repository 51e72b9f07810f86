package io.neurite.core.kernel;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The caller of a team and a thread of its executor share three rounds: each task runs once in each, whoever takes it,
 * and the caller sees what it has written, in plain fields.
 */
@JCStressTest
@Outcome(id = "11, 22, 33", expect = Expect.ACCEPTABLE, desc = "each task once in each round")
@Outcome(expect = Expect.FORBIDDEN, desc = "a task was lost, done twice, or not seen")
@State
public class BorrowedWorkerStress {
    private static final int TURNS = 10_000;

    private volatile @Nullable Runnable call;
    private final WorkerTeam team = WorkerTeam.on(share -> call = share, 2);
    private int first;
    private int second;

    @Actor
    public void caller(III_Result result) {
        result.r1 = round();
        result.r2 = round();
        result.r3 = round();
    }

    private int round() {
        team.run(2, task -> {
            if (task == 0) {
                first++;
            } else {
                second++;
            }
        });
        return 10 * first + second;
    }

    /** Comes too late now and then: then the caller has done all by itself. */
    @Actor
    public void executor() {
        Runnable present = call;
        for (int turn = 0; present == null && turn < TURNS; turn++) {
            Thread.onSpinWait();
            present = call;
        }
        if (present != null) {
            present.run();
        }
    }
}
