package io.neurite.core.training;

import java.util.Locale;

/** What the heap of this JVM has room for. */
final class Heap {
    private static final double MEGABYTE = 1 << 20;

    private Heap() {}

    /**
     * Refuses a training that can never fit, and says what would. What else is live, nobody knows without a collection;
     * garbage must not count.
     *
     * @param weights bytes of the network's weights, which are there already
     */
    static void require(TrainingMemory memory, long weights) {
        long heap = Runtime.getRuntime().maxMemory();
        long free = heap - weights;
        if (memory.bytes() <= free) {
            return;
        }
        long fit = memory.samplesThatFit(free);
        long needed = memory.bytes() + weights;
        String place = fit > 0 ? "take batches or micro-batches of at most " + fit + " samples" : "use smaller layers";
        throw new IllegalArgumentException("Training needs about " + megabytes(needed) + " of heap beside the data: "
                + megabytes(weights) + " for the weights, " + megabytes(memory.weights())
                + " for gradients, the optimizer's state and copies of the weights, "
                + megabytes(memory.perSample() * memory.samples()) + " for " + memory.samples()
                + " samples at once. The heap has " + megabytes(heap) + ". Start java with -Xmx"
                + (long) Math.ceil(1.1 * needed / MEGABYTE) + "m (the variable JAVA_TOOL_OPTIONS reaches every java), "
                + "or " + place + ".");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }
}
