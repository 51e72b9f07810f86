package io.neurite.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.core.SlowData;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Batches come whole and in their order, whatever the pace of either thread. A lost wake-up would hang. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class BatchesAheadTest {
    private static final long SEED = 20_240_609;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** A data set whose sample i has the feature i. */
    private static Dataset numbers(int size) {
        float[][] features = new float[size][1];
        for (int i = 0; i < size; i++) {
            features[i][0] = i;
        }
        return Dataset.numbers(features, new float[size]);
    }

    private static void pause(SplittableRandom random) {
        int turns = random.nextInt(8) == 0 ? 20_000 : random.nextInt(100);
        for (int turn = 0; turn < turns; turn++) {
            Thread.onSpinWait();
        }
    }

    private static void assertPart(int[] order, int from, int to, Dataset part, String what) {
        for (int s = from; s < to; s++) {
            assertEquals(order[s], part.features(s - from)[0], what);
        }
    }

    @Test
    void partsComeInTheOrderThatWasAnnounced() {
        SplittableRandom pauses = random.split();
        List<SlowData> sets = IntStream.of(1, 7, 100)
                .mapToObj(size -> new SlowData(numbers(size), first -> pause(pauses))).toList();
        try (BatchesAhead ahead = new BatchesAhead()) {
            int capacity = 1 + random.nextInt(9);
            List<BatchesAhead.Buffer[]> buffers = sets.stream().map(set -> ahead.buffers(set, capacity)).toList();
            for (int pass = 0; pass < 3000; pass++) {
                int chosen = random.nextInt(sets.size());
                int[] order = random.ints(sets.get(chosen).size(), 0, sets.get(chosen).size()).toArray();
                int batchSize = random.nextInt(4) == 0 ? order.length : 1 + random.nextInt(30);
                int from = random.nextInt(3) == 0 ? Math.min(batchSize, order.length - 1) : 0;
                ahead.announce(buffers.get(chosen), order, from, batchSize);
                go(ahead, order, from, batchSize, capacity, "seed " + SEED + ", pass " + pass);
            }
        }
    }

    /** Goes through a pass, which now and then ends early, as some of its batches do. */
    private void go(BatchesAhead ahead, int[] order, int from, int batchSize, int capacity, String what) {
        for (int begin = from; begin < order.length; begin += batchSize) {
            int end = Math.min(order.length, begin + batchSize);
            for (int part = begin; part < end; part += capacity) {
                assertPart(order, part, Math.min(end, part + capacity), ahead.take(part), what);
                pause(random);
                if (random.nextInt(20) == 0) {
                    break;
                }
            }
            if (random.nextInt(30) == 0) {
                return;
            }
        }
    }

    @Test
    void twoPartsAreFilledWhileOneIsInUse() {
        AtomicInteger fills = new AtomicInteger();
        try (BatchesAhead ahead = new BatchesAhead()) {
            BatchesAhead.Buffer[] buffers = ahead.buffers(new SlowData(numbers(70), first -> fills.incrementAndGet()),
                    10);
            ahead.announce(buffers, IntStream.range(0, 70).toArray(), 0, 10);
            for (int part = 0; part < 7; part++) {
                Dataset taken = ahead.take(10 * part);
                int expected = Math.min(7, part + 3);
                while (fills.get() < expected) {
                    Thread.onSpinWait();
                }
                assertEquals(10 * part, taken.features(0)[0]);
                assertEquals(expected, fills.get());
            }
        }
    }

    @Test
    void waitingIsMeasured() {
        Thread self = Thread.currentThread();
        try (BatchesAhead ahead = new BatchesAhead()) {
            BatchesAhead.Buffer[] buffers = ahead.buffers(new SlowData(numbers(1), first -> {
                while (self.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }), 1);
            ahead.announce(buffers, new int[] {0}, 0, 1);
            assertEquals(0, ahead.waited());
            ahead.take(0);
            assertTrue(ahead.waited() > 0);
        }
    }

    @Test
    void whatADataSetThrowsIsThrownWhereItIsTaken() {
        for (Throwable failure : List.of(new IllegalStateException("lost"), new IOException("no disk"),
                new StackOverflowError())) {
            try (BatchesAhead ahead = new BatchesAhead()) {
                BatchesAhead.Buffer[] buffers = ahead.buffers(new SlowData(numbers(4), first -> {
                    if (first == 2) {
                        BatchesAheadTest.<RuntimeException>sneak(failure);
                    }
                }), 1);
                ahead.announce(buffers, new int[] {0, 2, 3}, 0, 1);
                assertEquals(0, ahead.take(0).features(0)[0]);
                assertSame(failure, assertThrows(Throwable.class, () -> ahead.take(1)));
                assertEquals(3, ahead.take(2).features(0)[0]);
                // Nobody looks at what is passed over.
                ahead.announce(buffers, new int[] {2, 2, 3}, 0, 3);
                assertEquals(3, ahead.take(2).features(0)[0]);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void samplesThatWereNotAnnouncedAreRefused() {
        try (BatchesAhead ahead = new BatchesAhead()) {
            BatchesAhead.Buffer[] buffers = ahead.buffers(new SlowData(numbers(4), first -> { }), 2);
            assertThrows(IllegalStateException.class, () -> ahead.take(0));
            ahead.announce(buffers, new int[] {0, 1}, 0, 2);
            ahead.take(0);
            assertEquals("The samples from place 2 of the order were not announced.",
                    assertThrows(IllegalStateException.class, () -> ahead.take(2)).getMessage());
        }
    }

    @Test
    void closingWaitsForTheFillThatIsUnderWayAndNoOther() {
        AtomicInteger fills = new AtomicInteger();
        BatchesAhead ahead = new BatchesAhead();
        Thread self = Thread.currentThread();
        BatchesAhead.Buffer[] buffers = ahead.buffers(new SlowData(numbers(9), first -> {
            while (self.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            fills.incrementAndGet();
        }), 1);
        ahead.announce(buffers, IntStream.range(0, 9).toArray(), 0, 1);
        Thread.currentThread().interrupt();
        ahead.close();
        assertTrue(Thread.interrupted());
        assertTrue(fills.get() <= 1);
        ahead.close();
    }
}
