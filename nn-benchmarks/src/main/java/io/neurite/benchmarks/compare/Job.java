package io.neurite.benchmarks.compare;

/**
 * What one process does.
 *
 * @param name for example {@code gemm} or {@code train-a}
 * @param threads number of threads
 */
record Job(String name, int threads) {
    /** Whether times matter; otherwise it need not wait for a quiet machine. */
    boolean isMeasured() {
        return !name.equals("save");
    }

    /** Whether the time from the start of the process counts, which only another process can take. */
    boolean isTimedFromOutside() {
        return name.equals("first") || name.startsWith("epochs");
    }
}
