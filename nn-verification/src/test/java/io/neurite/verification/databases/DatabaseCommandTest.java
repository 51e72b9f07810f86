package io.neurite.verification.databases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.verification.databases.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command trains on, evaluates with and predicts from a Parquet file, by a driver among the plugins. */
class DatabaseCommandTest {
    private static final String[] TRAIN = {"train", "--jdbc", "jdbc:duckdb:", "--query",
        "select height, width, answer from 'people.parquet' order by id", "--target", "answer", "--epochs", "12",
        "--plugins", "drivers", "--json", "--quiet"};

    @TempDir
    private Path folder;

    private Command nn;

    @BeforeEach
    void writeParquet() throws Exception {
        nn = new Command(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            connection.createStatement().execute("copy (select i as id, i % 7 as height, i % 5 as width, "
                    + "i % 7 > i % 5 as answer from range(300) t(i)) to '" + folder.resolve("people.parquet") + "'");
        }
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void aParquetFileIsTrainedOnEvaluatedAndPredictedFrom() throws Exception {
        Result trained = nn.run(TRAIN);
        assertEquals(0, trained.status(), trained.err());
        assertEquals("query", trained.json().get("data"));
        assertEquals("query.safetensors", trained.json().get("model"));
        Result evaluated = nn.run("evaluate", "query.safetensors", "--jdbc", "jdbc:duckdb:", "--query", TRAIN[4],
                "--plugins", "drivers", "--json");
        assertEquals("test", evaluated.json().get("which"), evaluated.err());
        assertEquals(trained.json().get("testAccuracy"), evaluated.json().get("accuracy"));
        Result predicted = nn.run("predict", "query.safetensors", "--jdbc=jdbc:duckdb:", "--plugins", "drivers",
                "--query=select i as width, 6 - i as height, [i] as ignored from range(6) t(i)");
        assertEquals(1, predicted.status(), "lists must be cast");
        assertTrue(predicted.err().contains("the query, row 1, column 'ignored': expected a number"), predicted.err());
        predicted = nn.run("predict", "query.safetensors", "--jdbc=jdbc:duckdb:", "--plugins", "drivers",
                "--query=select i as width, 6 - i as height, 'x' as ignored from range(6) t(i)");
        assertEquals(0, predicted.status(), predicted.err());
        assertEquals(7, predicted.out().lines().count());
        assertEquals("true", predicted.out().lines().toList().get(1));
    }

    @Test
    void whatComesNextIsTheSameQuery() throws Exception {
        Result trained = nn.run("train", "--jdbc", "jdbc:duckdb:", "--query", "select * from 'people.parquet'",
                "--epochs", "1", "--plugins", "drivers", "--quiet");
        assertEquals(0, trained.status(), trained.err());
        assertTrue(trained.out().contains(" predict query.safetensors --jdbc jdbc:duckdb: --query \"select * from "
                + "'people.parquet'\" --plugins drivers"), trained.out());
    }

    @Test
    void streamingTrainsOnACacheThatIsMadeAnew() throws Exception {
        Result inMemory = nn.run(TRAIN);
        Path cache = folder.resolve("query.table");
        assertFalse(Files.exists(cache));
        Files.writeString(cache, "of yesterday");
        Result streamed = nn.run(with(TRAIN, "--stream", "--output", "streamed.safetensors"));
        assertEquals(0, streamed.status(), streamed.err());
        assertEquals(inMemory.json().get("weightsSha256"), streamed.json().get("weightsSha256"));
        assertTrue(Files.size(cache) > 300);
        Files.createDirectory(folder.resolve("caches"));
        assertEquals(0, nn.run(with(TRAIN, "--stream", "--cache", "caches")).status());
        assertTrue(Files.exists(folder.resolve("caches/query.table")));
    }

    @Test
    void withoutItsDriverADatabaseIsRefused() throws Exception {
        Result result = nn.run("train", "--jdbc", "jdbc:duckdb:", "--query", "select 1 a");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("--jdbc: there is no driver for jdbc:duckdb: Drivers found: none. Put the "
                + "driver's jar into a folder and add --plugins with its name."), result.err());
        result = nn.run("train", "--jdbc", "jdbc:acme:x", "--query", "select 1 a", "--plugins", "drivers");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("Drivers found: org.duckdb.DuckDBDriver, org.postgresql.Driver."),
                result.err());
    }

    @Test
    void aDriverIsNoJarThatLacksAPlugin() throws Exception {
        Result result = nn.run("plugins", "--plugins", "drivers");
        assertEquals(0, result.status(), result.err());
        assertFalse(result.out().contains("registers no plugin"), result.out());
    }
}
