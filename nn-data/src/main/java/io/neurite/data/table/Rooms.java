package io.neurite.data.table;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Room for threads to work in, used again and again, so that filling batches makes no garbage. Any number of threads
 * may take and return rooms; of more than a few at once, the rest make their own each time.
 */
final class Rooms {
    private static final int KEPT = 16;

    private final AtomicReferenceArray<@Nullable Room> idle = new AtomicReferenceArray<>(KEPT);
    private final int values;
    private final Table table;
    private final boolean readsBlocks;

    /** Room for some values of a row, and for blocks of whole rows if these are read. */
    Rooms(int values, Table table, boolean readsBlocks) {
        this.values = values;
        this.table = table;
        this.readsBlocks = readsBlocks;
    }

    /** What one thread works in: the values of a row, and a block unless cells are read one by one. */
    record Room(double[] values, @Nullable RowBlock block) {}

    Room take() {
        for (int place = 0; place < KEPT; place++) {
            Room room = idle.getAndSet(place, null);
            if (room != null) {
                return room;
            }
        }
        return new Room(new double[values], readsBlocks ? new RowBlock(table) : null);
    }

    void giveBack(Room room) {
        for (int place = 0; place < KEPT; place++) {
            if (idle.compareAndSet(place, null, room)) {
                return;
            }
        }
    }
}
