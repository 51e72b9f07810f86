package io.neurite.data.source;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query; every complaint names the row, counted from 1. */
final class JdbcRows implements Rows {
    private static final int FETCH_SIZE = 1000;

    private final Connection connection;
    private final String source;
    private final Credentials credentials;
    private final Statement statement;
    private final ResultSet results;
    private final ResultSetMetaData columns;
    private final List<String> names = new ArrayList<>();
    /** As what each column is asked for: {@code Object} for what the driver makes of it. */
    private final List<Class<?>> types = new ArrayList<>();
    private final TypedRow row;
    private long number;

    /** What some drivers refuse, and is of no consequence but for memory and safety. */
    private interface Wish {
        void express() throws SQLException;
    }

    private JdbcRows(Connection connection, String sql, String source, Credentials credentials)
            throws SQLException, InvalidDataException {
        this.connection = connection;
        this.source = source;
        this.credentials = credentials;
        attempt(() -> connection.setReadOnly(true));
        // PostgreSQL streams within a transaction only.
        attempt(() -> connection.setAutoCommit(false));
        this.statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(fetchSize());
        this.results = statement.executeQuery(sql);
        this.columns = results.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column);
            if (name == null || name.isBlank() || names.contains(name)) {
                throw new InvalidDataException(source + ": expected a name of its own for each column, got "
                        + Quoted.of(String.valueOf(name)) + " for column " + column + ". Give it one by AS.");
            }
            names.add(name);
            types.add(type(columns.getColumnType(column), columns.getColumnTypeName(column)));
        }
        this.row = new TypedRow(names.size());
    }

    /** Runs a query; the connection is closed with its rows, or if there are none. */
    static JdbcRows open(Connection connection, String sql, String source, Credentials credentials)
            throws IOException {
        try {
            return new JdbcRows(connection, sql, source, credentials);
        } catch (SQLException failure) {
            attempt(connection::close);
            throw new InvalidDataException(source + ": " + credentials.reason(failure), credentials.hidden(failure));
        } catch (InvalidDataException | RuntimeException failure) {
            attempt(connection::close);
            throw failure;
        }
    }

    private static void attempt(Wish wish) {
        try {
            wish.express();
        } catch (SQLException refused) {
            return;
        }
    }

    /** MySQL streams row by row, or not at all. */
    private int fetchSize() throws SQLException {
        String url = connection.getMetaData().getURL();
        return url != null && url.startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : FETCH_SIZE;
    }

    /** Times are asked for as such: the classes of java.sql lose those that the clock's change leaves out. */
    private static Class<?> type(int type, @Nullable String name) {
        return switch (type) {
            case Types.DATE -> LocalDate.class;
            case Types.TIMESTAMP -> "timestamptz".equals(name) ? OffsetDateTime.class : LocalDateTime.class;
            case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> String.class;
            default -> Object.class;
        };
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean next() throws IOException {
        try {
            number++;
            if (!results.next()) {
                if (number == 1) {
                    throw new InvalidDataException(source + " gives no rows; expected at least one.");
                }
                return false;
            }
            for (int column = 0; column < names.size(); column++) {
                Object cell = cell(column);
                if (!row.set(column, cell)) {
                    throw new InvalidDataException(place(column) + ": expected " + TypedRow.EXPECTED + ", got the type "
                            + Quoted.of(columns.getColumnTypeName(column + 1)) + ". Cast it to a text or a number in "
                            + "the query, or leave it out.");
                }
            }
            return true;
        } catch (SQLException failure) {
            throw new InvalidDataException(place() + ": " + credentials.reason(failure), credentials.hidden(failure));
        }
    }

    private @Nullable Object cell(int column) throws SQLException {
        Class<?> type = types.get(column);
        Object cell = type == String.class ? results.getString(column + 1)
                : type == Object.class ? results.getObject(column + 1) : results.getObject(column + 1, type);
        return cell instanceof Timestamp time ? time.toLocalDateTime()
                : cell instanceof Date date ? date.toLocalDate()
                : cell instanceof Time time ? time.toLocalTime() : cell;
    }

    @Override
    public double[] numbers() {
        return row.numbers();
    }

    @Override
    public @Nullable String text(int column) {
        return row.text(column);
    }

    @Override
    public String place() {
        return source + ", row " + number;
    }

    @Override
    public void close() throws IOException {
        attempt(statement::close);
        // Some databases close no connection in the midst of a transaction.
        attempt(connection::rollback);
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IOException(source + ": " + credentials.reason(failure), credentials.hidden(failure));
        }
    }
}
