package io.neurite.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {
    enum Plan {
        FREE,
        PAID {
            @Override
            public String toString() {
                return "costs something";
            }
        }
    }

    private record Person(int age, @Nullable String city, @Nullable Plan plan, @Nullable Boolean active,
            @Nullable LocalDate since, double income) {}

    private record Tagged(int age, List<String> tags) {}

    private record Failing(int age) {
        @Override
        public int age() {
            throw new UnsupportedOperationException();
        }
    }

    private static List<Person> people() {
        return IntStream.range(0, 60).mapToObj(i -> new Person(20 + i * 7 % 40, i % 5 == 0 ? null : i % 2 == 0 ? "Oslo"
                : "Rome", Plan.values()[i % 2], i % 3 == 0, LocalDate.of(2024, 1 + i % 12, 5), 1000 + i)).toList();
    }

    private static String error(Source source) {
        return assertThrows(InvalidDataException.class, () -> Table.read(source)).getMessage();
    }

    /** The number and the text of a cell. */
    private static List<@Nullable Object> cell(@Nullable Object object) throws IOException {
        try (Rows rows = Items.of(List.of(1)).column("x", any -> object).open(Repairs.strict())) {
            assertTrue(rows.next());
            return Arrays.asList(rows.numbers()[0], rows.text(0));
        }
    }

    @Test
    void componentsAreColumns() throws IOException {
        try (Rows rows = Records.of(people(), Person.class).open(Repairs.strict())) {
            assertEquals(List.of("age", "city", "plan", "active", "since", "income"), rows.names());
            rows.next();
            rows.next();
            assertEquals(27, rows.numbers()[0]);
            assertEquals(List.of("27", "Rome", "PAID", "false", "2024-02-05", "1001"), IntStream.range(0, 6)
                    .mapToObj(rows::text).toList());
            assertEquals("records of Person, row 2, column 'age'", rows.place(0));
        }
    }

    @Test
    void aDataSetOfRecordsIsThreeLines() throws IOException {
        Table table = Table.read(Records.of(people(), Person.class));
        Preprocessing recipe = Preprocessing.of(table).target("income");
        Schema schema = recipe.fit(recipe.rows());
        Dataset data = recipe.dataset(schema, recipe.rows());

        assertEquals(60, data.size());
        assertEquals(List.of(NumberColumn.class, CategoryColumn.class, CategoryColumn.class, BooleanColumn.class,
                DateColumn.class), schema.columns().stream().<Object>map(Object::getClass).toList());
    }

    @Test
    void aSingleRecordMakesTheInputsThatTheTableMakesOfIt() throws IOException {
        Table table = Table.read(Records.of(people(), Person.class));
        Preprocessing recipe = Preprocessing.of(table).target("income");
        Schema schema = recipe.fit(recipe.rows());
        Dataset data = recipe.dataset(schema, recipe.rows());
        Batch all = data.newBatch(60);
        data.fill(recipe.rows(), 0, 60, all, 0);
        Preprocessor preprocessor = new Preprocessor(schema);
        for (int i = 0; i < 60; i++) {
            Batch one = preprocessor.batch(Records.row(people().get(i)));
            assertArrayEquals(all.inputs().get(0).column(i), one.inputs().get(0).column(0), "person " + i);
        }
    }

    @Test
    void aRowHasTheComponentsInTheirOrder() {
        Person person = new Person(3, null, Plan.FREE, true, null, 5);
        Map<String, @Nullable Object> row = Records.row(person);
        assertEquals(List.of("age", "city", "plan", "active", "since", "income"), new ArrayList<>(row.keySet()));
        assertEquals(Arrays.asList(3, null, Plan.FREE, true, null, 5.0), new ArrayList<>(row.values()));
    }

    @Test
    void everyKindOfCell() throws IOException {
        Map<String, @Nullable Object> cells = new TreeMap<>();
        cells.put("0.1", 0.1);
        cells.put("0.25", 0.25f);
        cells.put("7", (short) 7);
        cells.put("9007199254740991", 9007199254740991L);
        cells.put("12.5", new BigDecimal("12.500"));
        cells.put("1000", new BigDecimal("1e3"));
        cells.put("18446744073709551616", BigInteger.TWO.pow(64));
        cells.put("9007199254740993", 9007199254740993L);
        cells.put("123456789012345678901", new BigDecimal("123456789012345678901"));
        cells.put("Infinity", Double.POSITIVE_INFINITY);
        cells.put("text", "  text\t");
        cells.put("c", 'c');
        cells.put("true", true);
        cells.put("PAID", Plan.PAID);
        cells.put("2024-01-31", LocalDate.of(2024, 1, 31));
        cells.put("2024-01-31T12:30", LocalDateTime.of(2024, 1, 31, 12, 30));
        cells.put("12:30", LocalTime.of(12, 30));
        cells.put("2024-01-31T12:30:00Z", Instant.parse("2024-01-31T12:30:00Z"));
        cells.put("2024-01-31T11:30:00Z", OffsetDateTime.parse("2024-01-31T12:30:00+01:00"));
        cells.put("2024-01-31T10:30:00Z", ZonedDateTime.of(2024, 1, 31, 12, 30, 0, 0, ZoneOffset.ofHours(2)));
        cells.put("1970-01-01T00:00:01Z", new Date(1000));
        cells.put("00000000-0000-0001-0000-000000000002", new UUID(1, 2));
        for (Map.Entry<String, @Nullable Object> each : cells.entrySet()) {
            assertEquals(each.getKey(), cell(each.getValue()).get(1));
        }
        assertEquals(0.1, cell(0.1).get(0));
        assertEquals(Double.NaN, cell(9007199254740993L).get(0));
        assertEquals(Double.NEGATIVE_INFINITY, cell(-1.0 / 0).get(0));
        for (Object missing : new Object[] {"", " ", Double.NaN, Float.NaN}) {
            assertEquals(Arrays.asList(Double.NaN, null), cell(missing));
        }
        assertEquals(Arrays.asList(Double.NaN, null), cell(null));
    }

    @Test
    void columnsOfAnyObjectsAreFunctions() throws IOException {
        Items<String> words = Items.of(List.of("one", "three")).column("length", String::length)
                .column("first", word -> word.charAt(0));
        Table table = Table.read(words);
        assertEquals(5, table.number(1, 0));
        assertEquals("t", table.text(1, 1));
        assertEquals(2, Table.read(words.column("whole", word -> word)).rows(), "again, with a further column");
        assertEquals(2, Table.read(words).columns().size());
        InvalidDataException missing =
                assertThrows(InvalidDataException.class, () -> table.column("lenght", "the target"));
        assertEquals("the items: expected a column 'lenght' (the target), did you mean 'length'? The columns are "
                + "'length', 'first'.", missing.getMessage());
    }

    @Test
    void aStreamIsReadOnceAndClosed() throws IOException {
        List<String> closed = new ArrayList<>();
        Items<Integer> items = Items.of(Stream.of(1, 2, 3).onClose(() -> closed.add("yes"))).column("x", i -> i);
        assertEquals(3, Table.read(items).rows());
        assertEquals(List.of("yes"), closed);
        assertEquals("the items: the stream was read before. Collect it into a list to read it again.", error(items));
    }

    @Test
    void aStreamThatFailsFailsAsReadingDoes() {
        IOException gone = new IOException("gone");
        Items<Integer> items = Items.of(Stream.of(1).peek(any -> {
            throw new UncheckedIOException(gone);
        })).column("x", i -> i);
        assertEquals(gone, assertThrows(IOException.class, () -> Table.read(items)));
    }

    @Test
    void errorsNameWhatIsWrong() {
        assertEquals("the items have no columns: name at least one, by column(name, function).",
                error(Items.of(List.of(1))));
        assertEquals("records of Person: there are none; expected at least one.",
                error(Records.of(List.of(), Person.class)));
        assertEquals("the items, row 2: expected an object, got null. Leave it out.",
                error(Items.of(Arrays.asList("a", null)).column("x", String::length)));
        assertEquals("the items, row 1, column 'x': expected a number, text, boolean, enum constant or point in time, "
                + "got a java.util.Optional. Make one of these of it.", error(Items.of(List.of(Optional.of(1)))
                .column("x", i -> i)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Records.of(List.of(), Tagged.class)).getMessage()
                .contains("Tagged: expected components that are a number, text, boolean, enum constant or point in "
                        + "time, got java.util.List tags."));
        assertTrue(assertThrows(IllegalStateException.class, () -> Records.row(new Failing(1))).getMessage()
                .endsWith("Failing.age() has failed."));
        Items<Integer> items = Items.of(List.of(1)).column("x", i -> i);
        for (String name : List.of("x", "", " ")) {
            assertEquals("Expected a name that no other column has, got '" + name + "'.",
                    assertThrows(IllegalArgumentException.class, () -> items.column(name, i -> i)).getMessage());
        }
    }
}
