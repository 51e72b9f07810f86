package io.neurite.data.source;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The rows that a query gives, of any database that has a JDBC driver:
 * {@code Jdbc.query(dataSource::getConnection, sql)}.
 *
 * <p>Rows are streamed: a result may be larger than memory. Columns are called as the query calls them. Numbers are
 * numbers, but whole ones beyond 2^53 are texts; booleans are {@code true} and {@code false}; dates and times are in
 * the notation of ISO 8601, those with a zone in universal time; NULL is a missing cell. Arrays, bytes and other values
 * that are no cells are an error, which names the column.
 *
 * <p>A database gives rows in any order unless the query has ORDER BY; samples are held out by their places.
 *
 * <p>No message holds a password of the URL or the properties. Immutable; may be opened any number of times by any
 * thread.
 */
public final class Jdbc implements Source {
    private static final String NAME = "the query";

    /** Opens connections to a database. */
    @FunctionalInterface
    public interface Connector {
        /**
         * Opens a connection, or takes one from a pool.
         *
         * @return a connection that nobody else uses; it becomes read-only, without auto-commit, and is closed when the
         *     rows are
         * @throws SQLException if there is none
         */
        Connection connect() throws SQLException;
    }

    private final Connector connector;
    private final String sql;
    private final Credentials credentials;

    private Jdbc(Connector connector, String sql, Credentials credentials) {
        this.connector = connector;
        this.sql = sql;
        this.credentials = credentials;
    }

    /**
     * Returns the rows of a query. Nothing is opened yet.
     *
     * @param connector opens a connection each time the rows are read
     * @param sql the query
     * @return its rows
     */
    public static Jdbc query(Connector connector, String sql) {
        return new Jdbc(connector, sql, new Credentials("", new Properties()));
    }

    /**
     * Returns the rows of a query, by a driver that {@link DriverManager} finds. Nothing is opened yet.
     *
     * @param url the database
     * @param properties such as {@code user} and {@code password}; copied
     * @param sql the query
     * @return its rows
     */
    public static Jdbc query(String url, Properties properties, String sql) {
        Properties copy = copy(url, properties);
        return new Jdbc(() -> DriverManager.getConnection(url, copy), sql, new Credentials(url, properties));
    }

    /**
     * Returns the rows of a query, by a driver of any class loader. Nothing is opened yet.
     *
     * @param driver the driver
     * @param url the database
     * @param properties such as {@code user} and {@code password}; copied
     * @param sql the query
     * @return its rows
     */
    public static Jdbc query(Driver driver, String url, Properties properties, String sql) {
        Properties copy = copy(url, properties);
        return new Jdbc(() -> {
            Connection connection = driver.connect(url, copy);
            if (connection == null) {
                throw new SQLException("the driver " + driver.getClass().getName() + " is for other URLs");
            }
            return connection;
        }, sql, new Credentials(url, properties));
    }

    private static Properties copy(String url, Properties properties) {
        Properties copy = new Properties();
        if (url.startsWith("jdbc:duckdb:")) {
            // Otherwise it gathers the whole result first.
            copy.setProperty("jdbc_stream_results", "true");
        }
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        return copy;
    }

    /**
     * Returns a URL as it may be shown or saved.
     *
     * @param url of a database
     * @return the same without the passwords in it; a user's name stays
     */
    public static String withoutPassword(String url) {
        return Credentials.without(url);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        Connection connection;
        try {
            connection = connector.connect();
        } catch (SQLException e) {
            throw new IOException("The database cannot be reached: " + credentials.reason(e), credentials.hidden(e));
        }
        return JdbcRows.open(connection, sql, NAME, credentials);
    }
}
