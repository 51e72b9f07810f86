package io.neurite.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://h:5432/db                             | jdbc:postgresql://h:5432/db
            jdbc:postgresql://h/db?user=me&password=S3cret          | jdbc:postgresql://h/db?user=me
            jdbc:postgresql://h/db?password=S3cret&user=me          | jdbc:postgresql://h/db?user=me
            jdbc:postgresql://h/db?password=S3cret                  | jdbc:postgresql://h/db
            jdbc:postgresql://h/db?password=S3cret&sslpassword=S3crets&ssl=true | jdbc:postgresql://h/db?ssl=true
            jdbc:mysql://me:S3cret@h:3306/db?useSSL=true            | jdbc:mysql://me@h:3306/db?useSSL=true
            jdbc:mysql://me:S3c@ret@h/db                            | jdbc:mysql://me@h/db
            jdbc:mysql://address=(host=h)(user=me)(password=S3cret)/db | jdbc:mysql://address=(host=h)(user=me)()/db
            jdbc:mysql://(host=h,password=S3cret,port=1)/db         | jdbc:mysql://(host=h,port=1)/db
            jdbc:sqlserver://h:1433;user=me@corp;password={S3;c};db=x | jdbc:sqlserver://h:1433;user=me@corp;db=x
            jdbc:sqlserver://h;databaseName=x;PASSWORD = S3cret     | jdbc:sqlserver://h;databaseName=x
            jdbc:oracle:thin:scott/S3cret@//h:1521/service          | jdbc:oracle:thin:scott@//h:1521/service
            jdbc:oracle:thin:@//h:1521/service                      | jdbc:oracle:thin:@//h:1521/service
            jdbc:h2:mem:test;USER=sa;PASSWORD=S3cret                | jdbc:h2:mem:test;USER=sa
            jdbc:duckdb:people.db                                   | jdbc:duckdb:people.db
            """)
    void aUrlIsShownWithoutItsPasswords(String url, String shown) {
        assertEquals(shown, Jdbc.withoutPassword(url));
        assertEquals(shown, Jdbc.withoutPassword(shown));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            No driver for jdbc:x://h/db?user=me&password=S3%40cret  | No driver for jdbc:x://h/db?user=me
            wrong password S3@cret                                  | wrong password ***
            wrong password S3%40cret                                | wrong password ***
            the passphrase is WhichIsLong                           | the passphrase is ***
            at jdbc:y://me:other@h/?sslpassword=another&a=b         | at jdbc:y://me:***@h/?sslpassword=***&a=b
            time = 3, password: none                                | time = 3, password: none
            """)
    void aMessageIsShownWithoutThem(String said, String shown) {
        Properties properties = new Properties();
        properties.setProperty("user", "me");
        properties.setProperty("keyPassphrase", "WhichIsLong");
        properties.setProperty("pwd", "is");
        Credentials credentials = new Credentials("jdbc:x://h/db?user=me&password=S3%40cret", properties);
        assertEquals(shown, credentials.hidden(said));
        SQLException hidden = credentials.hidden(new SQLException(said, "08001", 7));
        assertEquals(shown, hidden.getMessage());
        assertEquals(7, hidden.getErrorCode());
        assertEquals("the database says: " + shown + " (SQL state 08001).", credentials.reason(hidden));
    }

    @Test
    void noDriverIsToldWithoutThePassword() {
        Properties properties = new Properties();
        properties.setProperty("password", "another-S3cret");
        Jdbc query = Jdbc.query("jdbc:nowhere://me:S3cret@h/db?password=S3cret", properties, "select 1");
        IOException failure = assertThrows(IOException.class, () -> query.open(Repairs.strict()));
        assertEquals("The database cannot be reached: the database says: No suitable driver found for "
                + "jdbc:nowhere://me@h/db (SQL state 08001).", failure.getMessage());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertFalse(trace.toString().contains("S3cret"), trace.toString());
        assertTrue(trace.toString().contains("DriverManager.getConnection"), trace.toString());
    }
}
