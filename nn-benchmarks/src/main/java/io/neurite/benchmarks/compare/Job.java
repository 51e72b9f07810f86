package io.neurite.benchmarks.compare;

import java.util.List;

/**
 * What is measured together: every contender that can do it, with each number of threads, in turn.
 *
 * @param name for example {@code gemm} or {@code train-a}
 * @param threads the numbers of threads
 */
record Job(String name, List<Integer> threads) {
    /** Whether the time from the start of the process counts, which only another process can take. */
    boolean isTimedFromOutside() {
        return name.equals("first") || name.startsWith("epochs");
    }

    /** Whether one process does it many times; otherwise each turn is a process. */
    boolean isTakenInTurns() {
        return name.matches("(gemm|conv|train|predict|batch).*");
    }

    /** How many turns each contender has in a round. */
    int turns(boolean quick) {
        if (name.startsWith("losses")) {
            return 1;
        }
        if (name.startsWith("epochs")) {
            return quick ? 1 : 3;
        }
        if (name.startsWith("warm")) {
            return quick ? 5 : 9;
        }
        return name.startsWith("train") ? quick ? 7 : 11 : quick ? 9 : 15;
    }
}
