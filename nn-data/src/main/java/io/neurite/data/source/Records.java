package io.neurite.data.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows, their components as columns:
 *
 * <pre>{@code
 *     Table table = Table.read(Records.of(people, Person.class));
 *     Preprocessing recipe = Preprocessing.of(table).target("income");
 *     Dataset data = recipe.dataset(recipe.fit(recipe.rows()), recipe.rows());
 * }</pre>
 *
 * <p>A model of these columns takes a single record: {@code model.predict(Records.row(person))}. What a component may
 * hold, {@link Items} says.
 */
public final class Records {
    private Records() {}

    /**
     * Returns a table of records; further columns can be added.
     *
     * @param records the records, not copied; none is null
     * @param type their class; in a module, public and exported, or open to {@code io.neurite.data}
     * @param <T> their class
     * @return the table, which may be read again and again
     * @throws IllegalArgumentException if the class cannot be read or a component is of a class that is no cell; the
     *     message names both
     */
    public static <T extends Record> Items<T> of(Iterable<? extends T> records, Class<T> type) {
        Items<T> items = Items.named("records of " + type.getSimpleName(), records);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!TypedRow.takes(component.getType())) {
                throw new IllegalArgumentException(type.getName() + ": expected components that are "
                        + TypedRow.EXPECTED + ", got " + component.getType().getName() + " " + component.getName()
                        + ". Choose the columns by Items.of(records).column(name, function).");
            }
            Method accessor = accessor(component);
            items = items.column(component.getName(), each -> value(accessor, each));
        }
        return items;
    }

    /**
     * Returns a record as a model's {@code predict} and {@code classify} take a row.
     *
     * @param item the record
     * @return its components by their names, in their order
     * @throws IllegalArgumentException if its class cannot be read
     */
    public static Map<String, @Nullable Object> row(Record item) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            row.put(component.getName(), value(accessor(component), item));
        }
        return row;
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        if (!accessor.trySetAccessible()) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + ": its components cannot be "
                    + "read. Make the record public and export its package, or open the package to io.neurite.data.");
        }
        return accessor;
    }

    private static @Nullable Object value(Method accessor, Record item) {
        try {
            return accessor.invoke(item);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException(accessor.getDeclaringClass().getName() + "." + accessor.getName()
                    + "() has failed.", failure);
        }
    }
}
