package io.neurite.verification.databases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Jdbc;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.table.Table;
import io.neurite.verification.databases.Command.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of one's own, as {@code .ci/steps/45-postgres.sh} starts it, whose user needs a password. */
@EnabledIfEnvironmentVariable(named = PostgresTest.URL, matches = "jdbc:.*", disabledReason = "there is no PostgreSQL")
class PostgresTest {
    /** Names a database, and in its URL a user and the password. */
    static final String URL = "NEURITE_TEST_POSTGRES";

    private static final String QUERY = "select i % 7 as height, i % 5 as width, i % 7 > i % 5 as answer "
            + "from generate_series(1, 300) i order by i";

    @TempDir
    private Path folder;

    private static String url() {
        return Objects.requireNonNull(System.getenv(URL));
    }

    private static String password() {
        return url().replaceFirst(".*[?&]password=([^&]*).*", "$1");
    }

    private static Jdbc query(String sql) {
        return Jdbc.query(url(), new Properties(), sql);
    }

    private static String error(String sql) {
        String said = assertThrows(InvalidDataException.class, () -> Table.read(query(sql))).getMessage();
        assertFalse(said.contains(password()), said);
        return said;
    }

    /** The texts of the first row. */
    private static List<@Nullable String> texts(String columns) throws IOException {
        try (Rows rows = query("select " + columns).open(Repairs.strict())) {
            assertTrue(rows.next());
            return IntStream.range(0, rows.names().size()).mapToObj(rows::text).toList();
        }
    }

    @Test
    void typesBecomeNumbersTextsOrMissing() throws IOException {
        assertEquals(Arrays.asList("1", "2", "9007199254740991", "9007199254740993", "0.1", "0.25", "12.5",
                "12345678901234567890", "true", "x", "y", null, null, null, "Infinity"),
                texts("1::smallint a, 2::int b, 9007199254740991::bigint c, 9007199254740993::bigint d, 0.1::float8 e, "
                        + "0.25::real f, 12.50::numeric g, 12345678901234567890::numeric h, true i, ' x'::text j, "
                        + "'y'::char(3) k, null l, 'nan'::numeric m, 'nan'::float8 n, 'infinity'::float8 o"));
    }

    @Test
    void timesAreInUniversalTimeWhateverTheZoneOfThisProcess() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String id : List.of("Europe/Berlin", "America/St_Johns", "Asia/Kolkata")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                assertEquals(List.of("2024-01-31", "2024-03-31T02:30:00.500", "2024-01-31T11:30:00Z", "12:30"),
                        texts("date '2024-01-31' a, timestamp '2024-03-31 02:30:00.5' b, "
                                + "timestamptz '2024-01-31 12:30:00+01' c, time '12:30' d"), id);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void whatTheDatabaseRefusesIsTold() {
        assertTrue(error("select * from nowhere").contains("the query: the database says: ERROR: relation \"nowhere\" "
                + "does not exist"));
        assertTrue(error("select * from nowhere").contains("(SQL state 42P01)."));
        assertTrue(error("select 1 as a, 2 as a").contains("Give it one by AS."));
        assertTrue(error("select array[1, 2] as tags").contains("column 'tags': expected a number, text, boolean, enum "
                + "constant or point in time, got the type '_int4'. Cast it"));
        // Rows come in thousands.
        assertTrue(error("select 1 / (1500 - i) as a from (select generate_series(1, 5000) as i) as numbers")
                .contains("the query, row 1001: the database says: ERROR: division by zero"));
    }

    @Test
    void aQueryCannotChangeAnything() {
        assertTrue(error("create table changed (a int)").contains("read-only transaction"));
    }

    @Test
    void noMessageOfARefusedConnectionHasThePassword() {
        for (String wrong : List.of(url().replace(password(), "S3cret-4711"),
                url().replaceFirst("//[^/]*", "//127.0.0.1:1"))) {
            IOException failure = assertThrows(IOException.class,
                    () -> Jdbc.query(wrong, new Properties(), "select 1").open(Repairs.strict()));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            assertTrue(String.valueOf(failure.getMessage()).startsWith("The database cannot be reached: the database "
                    + "says: "), failure.getMessage());
            assertFalse(trace.toString().contains("S3cret-4711") || trace.toString().contains(password()),
                    trace.toString());
        }
    }

    @Test
    void rowsAreStreamed() throws Exception {
        int rows = 5_000_000;
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-cp", System.getProperty("java.class.path"), ReadingManyRows.class.getName(), url(),
                "select i, 'text' || i % 1000 as text from (select generate_series(1, " + rows + ") as i) as numbers")
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(rows + " " + (long) rows * (rows + 1) / 2, said.strip());
    }

    @Test
    void aPasswordIsNeitherSavedNorPrintedAndATrainingGoesOnWithThatOfTheEnvironment() throws Exception {
        Command nn = new Command(folder);
        Result trained = nn.run("train", "--jdbc", url(), "--query", QUERY, "--epochs", "3", "--plugins", "drivers",
                "--checkpoint", "saved", "--checkpoint-every", "1epochs");
        assertEquals(0, trained.status(), trained.err());
        Result resumed = nn.runWith(password(), "train", "--resume", "saved", "--output", "again.safetensors");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(folder.resolve("query.safetensors")),
                Files.readAllBytes(folder.resolve("again.safetensors")));
        Result without = nn.run("train", "--resume", "saved", "--output", "third.safetensors", "--debug");
        assertEquals(1, without.status(), without.err());
        assertTrue(without.err().contains("The database cannot be reached: the database says: "), without.err());
        Result elsewhere = nn.run("train", "elsewhere.csv", "--resume", "saved");
        assertEquals(2, elsewhere.status(), elsewhere.err());
        assertTrue(elsewhere.err().contains("the training reads a database; leave out 'elsewhere.csv'"),
                elsewhere.err());

        for (Result each : List.of(trained, resumed, without)) {
            assertFalse((each.out() + each.err()).contains(password()), each.out() + each.err());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".jar"))
                    .toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(password()), () -> file + " has the password");
            }
        }
        Result evaluated = nn.runWith(password(), "evaluate", "query.safetensors", "--jdbc",
                Jdbc.withoutPassword(url()), "--query", QUERY, "--plugins", "drivers", "--json");
        assertEquals("test", evaluated.json().get("which"), evaluated.err());
    }

    @Test
    void theUserMayBeNamedByAnOption() throws Exception {
        Command nn = new Command(folder);
        String user = url().replaceFirst(".*[?&]user=([^&]*).*", "$1");
        Result trained = nn.runWith(password(), "train", "--jdbc", url().replaceFirst("\\?.*", ""), "--jdbc-user", user,
                "--query", QUERY, "--epochs", "1", "--plugins", "drivers", "--stream");
        assertEquals(0, trained.status(), trained.err());
        assertTrue(trained.out().contains("--jdbc-user " + user + " --plugins drivers"), trained.out());
    }
}
