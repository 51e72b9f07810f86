package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AutomaticTest {
    @Test
    void decayFallsWithTheRootOfTheNumberOfRows() {
        assertEquals(2.0, Automatic.ofTable(100).weightDecay());
        assertEquals(0.2, Automatic.ofTable(10_000).weightDecay());
        // 20 / sqrt(72,000) = 0.07454.
        assertEquals(0.075, Automatic.ofTable(72_000).weightDecay());
    }

    @Test
    void moreRowsMeanNoMoreEpochsAndNoSmallerBatches() {
        Automatic fewer = Automatic.ofTable(2);
        for (int rows = 3; rows < 20_000_000; rows += 1 + rows / 7) {
            Automatic more = Automatic.ofTable(rows);
            assertTrue(more.epochs() <= fewer.epochs() && more.batchSize() >= fewer.batchSize(), rows + " rows");
            assertTrue(more.patience() >= 1 && more.patience() < more.epochs(), rows + " rows: " + more);
            assertTrue(more.weightDecay() > 0 && more.weightDecay() <= fewer.weightDecay(), rows + " rows: " + more);
            fewer = more;
        }
    }
}
