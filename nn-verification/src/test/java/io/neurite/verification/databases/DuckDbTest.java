package io.neurite.verification.databases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Jdbc;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query gives becomes cells. */
class DuckDbTest {
    private static final String URL = "jdbc:duckdb:";

    @TempDir
    private Path folder;

    private static Jdbc query(String sql) {
        return Jdbc.query(URL, new Properties(), sql);
    }

    /** The texts of the first row. */
    private static List<@Nullable String> texts(String columns) throws IOException {
        try (Rows rows = query("select " + columns).open(Repairs.strict())) {
            assertTrue(rows.next());
            return IntStream.range(0, rows.names().size()).mapToObj(rows::text).toList();
        }
    }

    private static String error(String sql) {
        return assertThrows(InvalidDataException.class, () -> Table.read(query(sql))).getMessage();
    }

    @Test
    void numbersAreNumbersAsLongAsADoubleTellsThemApart() throws IOException {
        Jdbc query = query("select 1::tinyint a, 2::smallint b, -3::int c, 9007199254740991::bigint d, "
                + "0.1::double e, 0.25::float f, 12.50::decimal(9, 2) g, 5::hugeint h, 255::utinyint i");
        try (Rows rows = query.open(Repairs.strict())) {
            rows.next();
            assertEquals(List.of(1.0, 2.0, -3.0, 9007199254740991.0, 0.1, 0.25, 12.5, 5.0, 255.0),
                    Arrays.stream(rows.numbers()).boxed().toList());
        }
        assertEquals(List.of("9007199254740993", "-9007199254740993", "170141183460469231731687303715884105727",
                "18446744073709551615", "12345678901234567890"), texts("9007199254740993::bigint a, "
                + "-9007199254740993::bigint b, 170141183460469231731687303715884105727::hugeint c, "
                + "18446744073709551615::ubigint d, 12345678901234567890::decimal(38, 0) e"));
    }

    @Test
    void whatIsNotKnownIsMissing() throws IOException {
        assertEquals(Arrays.asList(null, null, null, null, null), texts("null a, null::timestamp b, 'nan'::double c, "
                + "'' d, null::boolean e"));
    }

    @Test
    void textsBooleansAndIds() throws IOException {
        assertEquals(List.of("x", "true", "false", "b", "00000000-0000-0000-0000-000000000001", "1 day", "Infinity"),
                texts("' x ' a, true b, false c, 'b'::enum('a', 'b') d, "
                        + "'00000000-0000-0000-0000-000000000001'::uuid e, interval '1 day' f, 'inf'::double g"));
    }

    @Test
    void timesAreInUniversalTimeWhateverTheZoneOfThisProcess() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String id : List.of("Europe/Berlin", "America/St_Johns", "Asia/Kolkata")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                // There was no such time in Berlin.
                assertEquals(List.of("2024-01-31", "2024-03-31T02:30:00.500", "2024-01-31T11:30:00Z", "12:30",
                        "2024-01-31T12:30:00.123456789", "2024-01-31T12:30"), texts("date '2024-01-31' a, "
                        + "timestamp '2024-03-31 02:30:00.5' b, timestamptz '2024-01-31 12:30:00+01' c, "
                        + "time '12:30' d, timestamp_ns '2024-01-31 12:30:00.123456789' e, "
                        + "timestamp_s '2024-01-31 12:30:00' f"), id);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aTableOfAParquetFileHasItsColumnsAndRows() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.createStatement().execute("copy (select i as id, i % 3 = 0 as third, 'c' || i % 4 as city, "
                    + "date '2024-01-01' + i::int as day, i / 2.0 as half from range(10000) t(i)) to '"
                    + folder.resolve("people.parquet") + "'");
        }
        Jdbc people = query("select * from '" + folder.resolve("people.parquet") + "' order by id");
        Table table = Table.read(people);
        assertEquals(10000, table.rows());
        assertEquals(List.of("id", "third", "city", "day", "half"), table.columns().stream().map(ColumnProfile::name)
                .toList());
        assertTrue(table.columns().get(3).isDate());
        assertEquals("c3", table.text(9999, 2));
        assertEquals(4999.5, table.number(9999, 4));

        Path cache = folder.resolve("query.table");
        Table cached = Table.cached(people, cache, Schema.USUALLY_MISSING, Repairs.strict(), part -> { });
        assertEquals(table.columns(), cached.columns());
        assertEquals("the query, row 3, column 'city'", cached.place(2, 2, true));
    }

    @Test
    void aConnectionIsOpenedForEachReadingAndClosedAfterwards() throws Exception {
        List<Connection> opened = new ArrayList<>();
        Jdbc.Connector connector = () -> {
            opened.add(DriverManager.getConnection(URL));
            return opened.get(opened.size() - 1);
        };
        Jdbc numbers = Jdbc.query(connector, "select * from range(5000) t(x)");
        assertEquals(5000, Table.read(numbers).rows());
        try (Rows rows = numbers.open(Repairs.strict())) {
            rows.next();
            assertFalse(opened.get(1).isClosed());
        }
        assertThrows(InvalidDataException.class, () -> Jdbc.query(connector, "select").open(Repairs.strict()));
        assertThrows(InvalidDataException.class, () -> Jdbc.query(connector, "select 1 a, 2 a").open(Repairs.strict()));
        assertEquals(4, opened.size());
        for (Connection each : opened) {
            assertTrue(each.isClosed());
        }
        assertNull(numbers.version());
    }

    @Test
    void aDriverIsUsedWithoutTheDriverManager() throws Exception {
        Driver driver = DriverManager.getDriver(URL);
        assertEquals(1, Table.read(Jdbc.query(driver, URL, new Properties(), "select 7 as x")).rows());
        String said = assertThrows(IOException.class, () -> Jdbc.query(driver, "jdbc:other:x?password=S3cret",
                new Properties(), "select 1").open(Repairs.strict())).getMessage();
        assertEquals("The database cannot be reached: the database says: the driver org.duckdb.DuckDBDriver is for "
                + "other URLs.", said);
        Jdbc none = Jdbc.query(() -> {
            throw new SQLException("the pool is closed, password=S3cret", "08003");
        }, "select 1");
        assertEquals("The database cannot be reached: the database says: the pool is closed, password=*** (SQL state "
                + "08003).", assertThrows(IOException.class, () -> none.open(Repairs.strict())).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            select 1 as a, 2 as a    | the query: expected a name of its own for each column, got 'a' for column 2.
            select 1 as " "          | the query: expected a name of its own for each column, got ' ' for column 1.
            select 1 as a where 1=2  | the query gives no rows; expected at least one.
            select [1] as a          | the query, row 1, column 'a': expected a number, text, boolean, enum constant or
            select {'b': 1} as a     | got the type 'STRUCT(b INTEGER)'. Cast it to a text or a number in the query, or
            select 'x'::blob as a    | got the type 'BLOB'.
            select map{'b': 1} as a  | got the type 'MAP(VARCHAR, INTEGER)'.
            select * from nowhere    | Catalog Error: Table with name nowhere does not exist
            selekt                   | the query: the database says: Parser Error: syntax error
            select error(concat('password=S3cret ', i)) a from range(9) t(i) | password=***
            """)
    void whatIsNoTableIsExplained(String sql, String message) {
        String said = error(sql);
        assertTrue(said.contains(message), said);
        assertFalse(said.contains("S3cret"), said);
    }
}
