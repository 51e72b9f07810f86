package io.neurite.verification.databases;

import io.neurite.data.source.Jdbc;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import java.io.IOException;
import java.util.Properties;

/** Reads rows in a process of its own, which would end if they were all kept. */
final class ReadingManyRows {
    private ReadingManyRows() {}

    /**
     * Prints how many rows there are, and the sum of their first column.
     *
     * @param arguments the database and the query
     */
    public static void main(String[] arguments) throws IOException {
        long count = 0;
        double sum = 0;
        try (Rows rows = Jdbc.query(arguments[0], new Properties(), arguments[1]).open(Repairs.strict())) {
            while (rows.next()) {
                count++;
                sum += rows.numbers()[0];
            }
        }
        System.out.println(count + " " + (long) sum);
    }
}
