package io.neurite.core.training;

import java.util.Locale;

/** What the heap of this JVM has room for. */
final class Heap {
    private static final double MEGABYTE = 1 << 20;

    private Heap() {}

    /** Returns how many bytes are free; asks for a collection if those that are free at once would not do. */
    static long free(long wanted) {
        long free = free();
        if (free < wanted && wanted <= Runtime.getRuntime().maxMemory()) {
            System.gc();
            free = free();
        }
        return free;
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /** Refuses a training that does not fit, and says what would. */
    static void require(TrainingMemory memory) {
        long free = free(memory.bytes());
        if (memory.bytes() <= free) {
            return;
        }
        long fit = memory.samplesThatFit(free);
        long needed = Runtime.getRuntime().maxMemory() + memory.bytes() - free;
        String place = fit > 0 ? "take batches or micro-batches of at most " + fit + " samples" : "use smaller layers";
        throw new IllegalArgumentException("Training needs about " + megabytes(memory.bytes())
                + " of heap beside network and data: " + megabytes(memory.weights())
                + " for gradients, the optimizer's state and copies of the weights, "
                + megabytes(memory.perSample() * memory.samples()) + " for " + memory.samples()
                + " samples at once. " + megabytes(free) + " of " + megabytes(Runtime.getRuntime().maxMemory())
                + " are free. Start java with -Xmx" + (long) Math.ceil(1.1 * needed / MEGABYTE) + "m, or " + place
                + ".");
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }
}
