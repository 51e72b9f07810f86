package io.neurite.data.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Where groups of rows go. */
interface RowStore {
    /** Takes a group of rows, from the buffer's position to its limit. */
    void add(ByteBuffer bytes, RowFormat format, int rows) throws IOException;

    /** Keeps them on the heap. */
    final class OnHeap implements RowStore {
        final List<RowGroup> groups = new ArrayList<>();

        @Override
        public void add(ByteBuffer bytes, RowFormat format, int rows) {
            int checksum = RowGroup.checksum(bytes.duplicate());
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            groups.add(new RowGroup(copy.put(bytes), 0, format, rows, checksum));
        }
    }
}
