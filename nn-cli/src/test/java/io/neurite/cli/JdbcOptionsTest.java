package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of these options is refused; with databases they are used in nn-verification. */
class JdbcOptionsTest {
    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            train                                    | Missing required parameter: 'DATA'. Name a file (CSV, TSV, JSON
            evaluate m.safetensors                   | Missing required parameter: 'DATA' of 'nn evaluate
            predict m.safetensors                    | Missing required parameter: 'FILE' of 'nn predict
            train iris --jdbc jdbc:x: --query q      | --jdbc: the rows come from 'iris' or from a database
            evaluate m iris --jdbc jdbc:x: --query q | --jdbc: the rows come from 'iris' or from a database
            predict m f.csv --jdbc jdbc:x: --query q | --jdbc: the rows come from 'f.csv' or from a database
            train --query q                          | --query is for a database; add --jdbc URL
            train iris --jdbc-user me                | --jdbc-user is for a database; add --jdbc URL
            train --jdbc jdbc:x:                     | --query: say which rows to read, such as --query "select * from
            train --jdbc x://h/db --query q          | expected a URL such as jdbc:postgresql://host/database, got
            train jdbc:x:                            | A database is read by --jdbc URL --query SQL.
            train --jdbc jdbc:acme://h --query q     | there is no driver for jdbc:acme: Drivers found: none. Put the
            train --jdbc jdbc: --query q             | there is no driver for jdbc: Drivers found: none.
            train --jdbc jdbc:x: --query q --data-dir d | --data-dir is for mnist
            """)
    void wrongUsageIsExplained(String line, String message) {
        Result result = nn.line(line);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train jdbc:x://me:S3cret@h
            train --jdbc x://me:S3cret@h --query q --debug
            train --jdbc=jdbc:x://h?password=S3cret --query q --debug
            train iris jdbc:x://me:S3cret@h
            predict m.safetensors --jdbc jdbc:x://h;password=S3cret
            predict m.safetensors jdbc:x://h;password=S3cret --debug
            evaluate jdbc:x://h;password=S3cret iris
            inspect jdbc:x://h;password=S3cret --debug
            """)
    void noMessageRepeatsAPassword(String line) {
        Result result = nn.line(line);
        assertEquals(2, result.status(), result.err());
        assertFalse((result.err() + result.out()).contains("S3cret"), result.err());
    }

    @Test
    void checkpointsHaveTheCommandLineWithoutPasswords() {
        assertEquals(List.of("train", "--jdbc", "jdbc:x://me@h/db", "--query", "select 'jdbc:y?password=1'"),
                CheckpointOptions.saved(List.of("train", "--resume", "old", "--jdbc", "jdbc:x://me:S3cret@h/db",
                        "--query", "select 'jdbc:y?password=1'", "--resume=old")));
        assertEquals(List.of("--jdbc=jdbc:x://h/db?user=me"),
                CheckpointOptions.saved(List.of("--jdbc=jdbc:x://h/db?user=me&password=S3cret")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people.csv                    | people.csv
            select * from people          | "select * from people"
            select "a b" from x           | 'select "a b" from x'
            select $1 from x where y='z'  | 'select $1 from x where y='\\''z'\\'''
            """, quoteCharacter = '`')
    void aShellTakesANameAsItIsQuoted(String name, String quoted) {
        assertEquals(quoted, TrainingReport.quoted(name));
    }
}
