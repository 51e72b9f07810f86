package io.neurite.cli;

import io.neurite.data.source.Jdbc;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rows that a database gives, instead of a file. */
final class JdbcOptions {
    /** What the rows are called. */
    static final String NAME = "query";

    private static final String URL = "jdbc:";
    private static final String PASSWORD = "NEURITE_JDBC_PASSWORD";

    @Option(names = "--jdbc", paramLabel = "URL",
            description = "Read the rows of --query from this database instead of a file. Its driver is on the class "
                    + "path or in the folder of --plugins. The password is in the environment variable " + PASSWORD
                    + ", or in the URL; it is never saved.")
    private @Nullable String url;

    @Option(names = "--query", paramLabel = "SQL",
            description = "The rows to read. With ORDER BY they come in the same order again, so that the same ones "
                    + "are held out.")
    private @Nullable String query;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "Who asks the database.")
    private @Nullable String user;

    boolean isGiven() {
        return url != null;
    }

    /**
     * Refuses rows from nowhere, and from two places.
     *
     * @param file what was given instead, empty if nothing was
     * @param parameter what that is called
     */
    void check(String file, String parameter) {
        if (url == null && (query != null || user != null)) {
            throw new UsageException((query != null ? "--query" : "--jdbc-user") + " is for a database; add --jdbc "
                    + "URL, which says where it is.");
        }
        if (url == null && file.isEmpty()) {
            throw new UsageException("Missing required parameter: '" + parameter + "'. Name " + Sources.FILE
                    + ", or read a database by --jdbc URL --query SQL.");
        }
        if (file.startsWith(URL)) {
            throw new UsageException("A database is read by --jdbc URL --query SQL.");
        }
        if (url == null) {
            return;
        }
        if (!file.isEmpty()) {
            throw new UsageException("--jdbc: the rows come from '" + file + "' or from a database; leave one of them "
                    + "out.");
        }
        if (query == null) {
            throw new UsageException("--query: say which rows to read, such as --query \"select * from people\".");
        }
        if (!url.startsWith(URL)) {
            throw new UsageException("--jdbc: expected a URL such as jdbc:postgresql://host/database, got '"
                    + Jdbc.withoutPassword(url) + "'.");
        }
    }

    /** Returns the rows; the options were checked. */
    TableSource source(Nn nn) {
        String database = String.valueOf(url);
        Properties properties = new Properties();
        put(properties, "user", user);
        put(properties, "password", System.getenv(PASSWORD));
        Jdbc rows = Jdbc.query(driver(nn, database), database, properties, String.valueOf(query));
        return new TableSource(rows, NAME, nn.host().resolve(NAME));
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** Finds the driver itself: DriverManager refuses those of other class loaders. */
    private static Driver driver(Nn nn, String url) {
        List<String> found = new ArrayList<>();
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, nn.loader()).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    break;
                }
                Driver driver = drivers.next();
                if (driver.acceptsURL(url)) {
                    return driver;
                }
                found.add(driver.getClass().getName());
            } catch (ServiceConfigurationError | SQLException unusable) {
                found.add("one that cannot be used (" + unusable.getMessage() + ")");
            }
        }
        int end = url.indexOf(':', URL.length());
        throw new UsageException("--jdbc: there is no driver for " + url.substring(0, end < 0 ? URL.length() : end + 1)
                + " Drivers found: " + (found.isEmpty() ? "none" : String.join(", ", found)) + ". Put the driver's jar "
                + "into a folder and add --plugins with its name.");
    }

    /** Returns these options as a shell takes them, without a password. */
    String arguments() {
        return "--jdbc " + TrainingReport.quoted(Jdbc.withoutPassword(String.valueOf(url)))
                + TrainingReport.option("--query", query) + TrainingReport.option("--jdbc-user", user);
    }

    /** Returns a command line, as it was typed, without passwords. */
    static List<String> withoutPasswords(List<String> arguments) {
        return arguments.stream().map(argument -> {
            int url = argument.startsWith(URL) ? 0 : argument.startsWith("--jdbc=") ? "--jdbc=".length() : -1;
            return url < 0 ? argument : argument.substring(0, url) + Jdbc.withoutPassword(argument.substring(url));
        }).toList();
    }
}
