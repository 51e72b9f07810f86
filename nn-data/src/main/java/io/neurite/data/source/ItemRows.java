package io.neurite.data.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that objects make; every complaint names the row, counted from 1. */
final class ItemRows<T> implements Rows {
    private final String source;
    private final Stream<? extends T> stream;
    private final Iterator<? extends T> items;
    private final List<Items.Column<T>> columns;
    private final List<String> names;
    private final TypedRow row;
    private long number;

    ItemRows(String source, Stream<? extends T> stream, List<Items.Column<T>> columns) throws InvalidDataException {
        this.source = source;
        this.stream = stream;
        this.columns = columns;
        this.names = columns.stream().map(Items.Column::name).toList();
        this.row = new TypedRow(names.size());
        try {
            this.items = stream.iterator();
        } catch (IllegalStateException used) {
            throw new InvalidDataException(source + ": the stream was read before. Collect it into a list to read it "
                    + "again.", used);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean next() throws IOException {
        if (!hasNext()) {
            if (number == 0) {
                throw new InvalidDataException(source + ": there are none; expected at least one.");
            }
            return false;
        }
        T item = items.next();
        number++;
        if (item == null) {
            throw new InvalidDataException(place() + ": expected an object, got null. Leave it out.");
        }
        for (int column = 0; column < columns.size(); column++) {
            Object cell = columns.get(column).cell().apply(item);
            if (!row.set(column, cell)) {
                throw new InvalidDataException(place(column) + ": expected " + TypedRow.EXPECTED + ", got a "
                        + Objects.requireNonNull(cell).getClass().getName() + ". Make one of these of it.");
            }
        }
        return true;
    }

    private boolean hasNext() throws IOException {
        try {
            return items.hasNext();
        } catch (UncheckedIOException failure) {
            throw Objects.requireNonNull(failure.getCause());
        }
    }

    @Override
    public double[] numbers() {
        return row.numbers();
    }

    @Override
    public @Nullable String text(int column) {
        return row.text(column);
    }

    @Override
    public String place() {
        return source + ", row " + number;
    }

    @Override
    public void close() {
        stream.close();
    }
}
