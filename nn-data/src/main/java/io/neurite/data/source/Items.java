package io.neurite.data.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a program as rows, with a column for each function that is named:
 *
 * <pre>{@code
 *     Table table = Table.read(Items.of(people).column("age", Person::age).column("city", p -> p.home().city()));
 *     Preprocessing recipe = Preprocessing.of(table).target("city");
 *     Dataset data = recipe.dataset(recipe.fit(recipe.rows()), recipe.rows());
 * }</pre>
 *
 * <p>A cell is a number, text, boolean, enum constant (its name), UUID, or point in time (of {@code java.time}, or a
 * {@link java.util.Date}); missing if it is null, NaN or an empty text. Whole numbers beyond 2^53 are texts. Records
 * name their columns themselves: {@link Records}.
 *
 * <p>Immutable, but for the objects, which must not change while they are read.
 *
 * @param <T> the class of the objects
 */
public final class Items<T> implements Source {
    /** Gives the objects. */
    private interface Supply<T> {
        Stream<? extends T> open();
    }

    /** Makes the cells of a column. */
    record Column<T>(String name, Function<? super T, ? extends @Nullable Object> cell) {}

    private final String name;
    private final Supply<T> supply;
    private final List<Column<T>> columns;

    private Items(String name, Supply<T> supply, List<Column<T>> columns) {
        this.name = name;
        this.supply = supply;
        this.columns = List.copyOf(columns);
    }

    /**
     * Returns a table of objects, as yet without columns.
     *
     * @param items the objects, not copied; none is null
     * @param <T> their class
     * @return the table, which may be read again and again
     */
    public static <T> Items<T> of(Iterable<? extends T> items) {
        return named("the items", items);
    }

    static <T> Items<T> named(String name, Iterable<? extends T> items) {
        return new Items<>(name, () -> StreamSupport.stream(items.spliterator(), false), List.of());
    }

    /**
     * Returns a table of objects, as yet without columns.
     *
     * @param items the objects, of which none is null; closed when they are read
     * @param <T> their class
     * @return the table, which may be read once
     */
    public static <T> Items<T> of(Stream<? extends T> items) {
        return new Items<>("the items", () -> items, List.of());
    }

    /**
     * Returns this table with one more column.
     *
     * @param column its name
     * @param cell returns an object's cell, null if it is missing
     * @return a table of the same objects
     * @throws IllegalArgumentException if the name is empty or taken
     */
    public Items<T> column(String column, Function<? super T, ? extends @Nullable Object> cell) {
        if (column.isBlank() || columns.stream().anyMatch(other -> other.name().equals(column))) {
            throw new IllegalArgumentException("Expected a name that no other column has, got '" + column + "'.");
        }
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(column, cell));
        return new Items<>(name, supply, more);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        if (columns.isEmpty()) {
            throw new InvalidDataException(name + " have no columns: name at least one, by column(name, function).");
        }
        return new ItemRows<>(name, supply.open(), columns);
    }
}
