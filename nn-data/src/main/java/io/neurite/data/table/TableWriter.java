package io.neurite.data.table;

import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

/** Takes in the rows of a source and packs them, group by group. */
final class TableWriter {
    /** So many stay in a core's cache while their columns are looked at. */
    private static final int CELLS_OF_GROUP = 1 << 16;
    /** Groups of wide rows are larger, since each has a format of its own. */
    private static final int MOST_CELLS_OF_GROUP = 1 << 18;
    private static final int FEW_ROWS = 16;
    private static final int MOST_ROWS_OF_GROUP = 1 << 12;
    private static final long BYTES_OF_LABELS = 1L << 27;
    private static final int ROWS_BETWEEN_REPORTS = 1 << 13;

    private final RowStore store;
    private final ColumnCollector[] collectors;
    private final int shift;
    private final long[][] cells;
    private final CellGroup group;
    private final CellPacking[] packings;
    private final Map<RowFormat, RowFormat> known = new LinkedHashMap<>();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int pending;
    private int rows;

    TableWriter(List<String> names, List<String> missing, RowStore store) {
        this.store = store;
        AtomicLong room = new AtomicLong(BYTES_OF_LABELS);
        TreeSet<String> missingTexts = new TreeSet<>(missing);
        collectors = names.stream().map(name -> new ColumnCollector(name, missingTexts, room))
                .toArray(ColumnCollector[]::new);
        int few = Math.max(1, Math.min(FEW_ROWS, MOST_CELLS_OF_GROUP / names.size()));
        int most = Math.max(few, Math.min(MOST_ROWS_OF_GROUP, CELLS_OF_GROUP / names.size()));
        shift = 31 - Integer.numberOfLeadingZeros(most);
        cells = new long[names.size()][1 << shift];
        group = new CellGroup(1 << shift);
        packings = new CellPacking[names.size()];
    }

    /** Takes in all rows; {@code progress} is told what part of the source is read. */
    void addAll(Rows source, Repairs repairs, DoubleConsumer progress) throws IOException {
        while (source.next()) {
            add(source);
            if (rows % ROWS_BETWEEN_REPORTS == 0) {
                progress.accept(source.progress());
            }
        }
        flush();
        if (rows == 0) {
            throw new InvalidDataException(source.place() + ": no row is left. " + String.join(" ", repairs.report()));
        }
    }

    private void add(Rows source) throws IOException {
        if (rows == Integer.MAX_VALUE - 8) {
            throw new InvalidDataException(source.place() + ": a table has at most " + rows + " rows; this has more.");
        }
        double[] numbers = source.numbers();
        for (int column = 0; column < cells.length; column++) {
            cells[column][pending] = collectors[column].take(numbers[column], source, column);
        }
        rows++;
        if (++pending == 1 << shift) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (pending == 0) {
            return;
        }
        for (int column = 0; column < cells.length; column++) {
            group.load(cells[column], pending);
            packings[column] = CellPacking.of(group);
            collectors[column].summarize(group);
        }
        RowFormat format = new RowFormat(packings);
        RowFormat same = known.putIfAbsent(format, format);
        format = same == null ? format : same;
        int length = pending * format.bytes;
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        for (int column = 0; column < cells.length; column++) {
            format.put(cells[column], pending, buffer, column);
        }
        store.add(buffer.limit(length), format, pending);
        pending = 0;
    }

    /** How many rows a group has, but the last one, as a power of two. */
    int shift() {
        return shift;
    }

    int rows() {
        return rows;
    }

    List<ColumnProfile> profiles() {
        return Arrays.stream(collectors).map(ColumnCollector::profile).toList();
    }
}
