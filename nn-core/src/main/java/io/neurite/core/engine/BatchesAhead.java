package io.neurite.core.engine;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.core.kernel.WorkerThread;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fills the batches of slow data sets before they are needed, on a thread of its own.
 *
 * <p>The training says in which order it is going to go through the samples ({@link #announce}), and then takes one
 * part of a batch after the other. There are three buffers: one is in use, until the next one is taken, and two are
 * filled or about to be. Parts are numbered; part n goes into buffer {@code n % 3}.
 *
 * <p><b>Memory order.</b> The training writes what belongs into a buffer and only then the volatile {@code asked}; the
 * filling thread reads {@code asked} first. That one fills the buffer and only then writes the volatile
 * {@code filled}, which the training reads before it looks into the buffer. A part is asked for when the training has
 * done with what the buffer held, so a buffer belongs to one thread at any time, without a lock. Who has news writes
 * them and then unparks the other one; an unpark that comes early makes the next park return at once, so that no
 * wake-up is lost. Nothing is allocated: locks and queues would, for each thread that waits.
 *
 * <p>All methods are for the thread that trains.
 */
public final class BatchesAhead implements AutoCloseable {
    private static final int BUFFERS = 3;

    private final Thread training = Thread.currentThread();
    /** Null until there is a slow data set. */
    private @Nullable Thread filling;
    /** What part n is filled into and taken from, at place {@code n % 3}. */
    private final @Nullable Buffer[] ring = new Buffer[BUFFERS];
    /** How many parts have been asked for. */
    private volatile long asked;
    /** How many of them are filled, or were passed over. */
    private volatile long filled;
    /** Parts before this one are of a pass that has ended early: nobody is going to take them. */
    private volatile long wanted;
    private volatile boolean closed;
    /** The part to be taken next. */
    private long next;
    private long waited;

    private Buffer[] buffers = {};
    private int[] order = {};
    /** Where the part that is asked for next begins in the order, and where its batch ends. */
    private int position;
    private int endOfBatch;
    private int batchSize;

    /** Room for some samples of one slow data set. */
    static final class Buffer {
        private final Dataset slow;
        private final Batch batch;
        /** The same numbers as a data set in memory. */
        private final Dataset samples;
        private int[] order = {};
        private int from;
        private int to;
        private @Nullable Throwable failure;

        private Buffer(Dataset slow, int capacity) {
            this.slow = slow;
            this.batch = slow.newBatch(capacity);
            this.samples = Dataset.of(slow.inputs(), batch, slow.schema());
        }

        private void fill() {
            failure = null;
            try {
                slow.fill(order, from, to, batch, 0);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
    }

    /** Made by the thread that trains. */
    BatchesAhead() {}

    /**
     * Computes what the buffers of a data set take.
     *
     * @param data the data set
     * @return numbers for each sample of a buffer, all buffers together; 0 if the data set is not slow
     */
    public static long numbersPerSample(Dataset data) {
        long numbers = data.targetRows().stream().mapToLong(rows -> rows).sum();
        for (int input = 0; input < data.inputs().size(); input++) {
            numbers += data.inputs().get(input).size() + data.maskSteps(input);
        }
        return data.isSlow() ? BUFFERS * numbers : 0;
    }

    /** Makes the buffers of a data set, and starts the thread, which ends with {@link #close}. */
    Buffer[] buffers(Dataset slow, int capacity) {
        Buffer[] made = new Buffer[BUFFERS];
        Arrays.setAll(made, b -> new Buffer(slow, capacity));
        if (filling == null) {
            filling = WorkerThread.start("batches", this::fill);
        }
        return made;
    }

    /**
     * Begins to prepare the batches of a pass through a data set. What was announced before and not taken is dropped.
     *
     * @param newBuffers those of the data set
     * @param newOrder the order of the samples
     * @param from where the first batch begins in it
     * @param newBatchSize samples of a batch, which comes in parts as large as a buffer
     */
    void announce(Buffer[] newBuffers, int[] newOrder, int from, int newBatchSize) {
        wanted = asked;
        await(asked);
        next = asked;
        buffers = newBuffers;
        order = newOrder;
        position = from;
        endOfBatch = from;
        batchSize = newBatchSize;
        askBelow(next + BUFFERS);
    }

    /**
     * Waits for a part of a batch, should it not be filled yet. The one that was taken before is given up.
     *
     * @param first where the part begins in the order that was announced; parts in front of it are passed over
     * @return its samples, in memory, from 0
     */
    Dataset take(int first) {
        while (true) {
            askBelow(next + BUFFERS);
            Buffer buffer = ring[(int) (next % BUFFERS)];
            if (next == asked || buffer == null) {
                throw new IllegalStateException("The samples from place " + first + " of the order were not"
                        + " announced.");
            }
            next++;
            await(next);
            if (buffer.from == first) {
                if (buffer.failure != null) {
                    rethrow(buffer.failure);
                }
                return buffer.samples;
            }
        }
    }

    /** Throws what a data set has thrown as it is, be it checked: not all languages declare that. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }

    private void askBelow(long limit) {
        long number = asked;
        for (; number < limit && position < order.length; number++) {
            if (position == endOfBatch) {
                endOfBatch += Math.min(batchSize, order.length - position);
            }
            Buffer buffer = buffers[(int) (number % BUFFERS)];
            buffer.order = order;
            buffer.from = position;
            buffer.to = Math.min(endOfBatch, position + buffer.batch.size());
            position = buffer.to;
            ring[(int) (number % BUFFERS)] = buffer;
            asked = number + 1;
        }
        LockSupport.unpark(filling);
    }

    private void await(long parts) {
        if (filled >= parts) {
            return;
        }
        long begun = System.nanoTime();
        boolean interrupted = false;
        while (filled < parts) {
            LockSupport.park(this);
            // With the flag set park would return at once, again and again.
            interrupted |= Thread.interrupted();
        }
        waited += System.nanoTime() - begun;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns for how long the training has waited so far, in nanoseconds. */
    long waited() {
        return waited;
    }

    private void fill() {
        long number = 0;
        while (!closed) {
            if (number == asked) {
                LockSupport.park(this);
                // Nobody has a reason to interrupt this thread; if somebody does, it must not spin for ever.
                Thread.interrupted();
                continue;
            }
            Buffer buffer = ring[(int) (number % BUFFERS)];
            if (buffer != null && number >= wanted) {
                buffer.fill();
            }
            number++;
            filled = number;
            LockSupport.unpark(training);
        }
    }

    /** Ends the thread and waits until it has ended, with the part that it is filling. */
    @Override
    public void close() {
        closed = true;
        if (filling != null && WorkerThread.join(filling)) {
            Thread.currentThread().interrupt();
        }
    }
}
