package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.source.Source;
import io.neurite.data.source.TextSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final Target TARGET = Target.classes("species", List.of("a", "b"));
    private static final Schema NUMBERS = new Schema(List.of("width", "length"), TARGET);
    private static final Schema COLUMNS = Schema.ofColumns(List.of(
            new NumberColumn("age", 40, true, new Scaling(false, 40, 10)),
            new BooleanColumn("member", 1, false),
            new CategoryColumn("city", List.of("Bergen", "Oslo", "7"), 3, false),
            new OrderedColumn("size", List.of("S", "M", "L"), 1, false, Scaling.NONE),
            new DateColumn("born", List.of(DatePart.ELAPSED), 0, false, new Scaling(false, 0, 86_400)),
            new HashedColumn("user", 4, false),
            new EmbeddedColumn("product", List.of("p1", "p2"))), TARGET, Schema.USUALLY_MISSING);

    /** Reads all rows; the first input's column of each. */
    private static float[][] read(Schema schema, Source source) throws IOException {
        try (Rows rows = source.open(Repairs.strict())) {
            RowReader reader = new RowReader(rows, schema, source.name());
            Batch batch = reader.newBatch(10);
            int count = 0;
            while (reader.next(batch, count)) {
                count++;
            }
            return IntStream.range(0, count).mapToObj(j -> batch.inputs().get(0).column(j)).toArray(float[][]::new);
        }
    }

    private static String failure(Schema schema, String... lines) {
        return assertThrows(InvalidDataException.class, () -> read(schema, new TextSource(lines))).getMessage();
    }

    @Test
    void columnsAreFoundInAnyOrderAndOthersPassedOver() throws IOException {
        assertArrayEquals(new float[][] {{2, 1}, {4, 3.5f}}, read(NUMBERS,
                new TextSource("note,length,species,extra,width", "hello,1,?,,2", "world,3.5,unheard of,x,4")));
    }

    @Test
    void aRowHasTheFeaturesThatItHasInATable() throws IOException {
        TextSource source = new TextSource("product,user,born,size,city,member,age,species",
                "p2,u1,2024-01-31,L,Oslo,yes,50,a", "p3,u2,1969-12-31T12:00,XL,Rome,0,,b", ",,,,,,,a",
                "p1,7,1970-01-02,M,7,f,NA,b");
        Dataset data = Table.read(source).dataset(COLUMNS, new int[] {0, 1, 2, 3}, Repairs.strict());
        Batch expected = data.newBatch(4);
        data.fill(new int[] {0, 1, 2, 3}, 0, 4, expected, 0);
        try (Rows rows = source.open(Repairs.strict())) {
            RowReader reader = new RowReader(rows, COLUMNS, "test.csv");
            Batch batch = reader.newBatch(6);
            for (int j = 1; j < 5; j++) {
                assertTrue(reader.next(batch, j));
                for (int input = 0; input < 2; input++) {
                    assertArrayEquals(expected.inputs().get(input).column(j - 1), batch.inputs().get(input).column(j),
                            "row " + j + ", input " + input);
                }
            }
            assertFalse(reader.next(batch, 5));
            assertArrayEquals(new float[batch.inputs().get(0).rows()], batch.inputs().get(0).column(5));
        }
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertEquals("test.csv: expected a column 'width' (a feature of the model), did you mean 'Width'? The columns "
                + "are 'Width', 'length', 'species'.", failure(NUMBERS, "Width,length,species", "1,2,a"));
        assertTrue(failure(COLUMNS, "age,city", "1,Oslo").startsWith("test.csv: expected a column 'member' (a feature "
                + "of the model)."));
    }

    @Test
    void aCellOfAnotherKindIsNamedWithItsLine() {
        assertEquals("test.csv, line 3, column 'length': expected a number, got 'long'. Correct it, or leave it empty "
                + "if it is not known.", failure(NUMBERS, "width,length", "1,2", "3,long"));
        assertEquals("test.csv, line 2, column 'length': expected a number, the cell is missing. Fill it in or remove "
                + "the row.", failure(NUMBERS, "width,length", "1,"));
        assertEquals("test.csv, line 2, column 'width': expected a number, the cell is missing. Fill it in or remove "
                + "the row.", failure(NUMBERS, "width,length", "NaN,1"));
        assertTrue(failure(NUMBERS, "width,length", "1e39,1").startsWith("test.csv, line 2, column 'width': expected a "
                + "number between -3.4e38 and 3.4e38"));
        String names = "product,user,born,size,city,member,age";
        assertTrue(failure(COLUMNS, names, ",,5,,,,").startsWith("test.csv, line 2, column 'born': expected a date"));
        assertTrue(failure(COLUMNS, names, ",,,,,maybe,").startsWith("test.csv, line 2, column 'member': expected true "
                + "or false"));
        assertTrue(failure(COLUMNS, names, ",,,,,,old").startsWith("test.csv, line 2, column 'age': expected a number, "
                + "got 'old'"));
    }

    @Test
    void codesAreNumbersWhereNumbersAreExpected() throws IOException {
        assertArrayEquals(new float[][] {{7, 1.5f}}, read(NUMBERS, new TextSource("width,length", "007,01.5")));
    }

    @Test
    void whatWasMissingOrUnknownIsCountedByColumn() throws IOException {
        TextSource source = new TextSource("product,user,born,size,city,member,age", "p1,u,2024-01-31,S,Oslo,yes,50",
                "p8,u,2024-01-31,S,Rome,yes,", "p9,,2024-01-31,XS,Bonn,yes,NA", ",u,2024-01-31,S,,yes,1");
        try (Rows rows = source.open(Repairs.strict())) {
            RowReader reader = new RowReader(rows, COLUMNS, "test.csv");
            Batch batch = reader.newBatch(1);
            assertTrue(reader.next(batch, 0));
            assertEquals(List.of(), reader.report());
            while (reader.next(batch, 0)) {
                // To the end.
            }
            assertEquals(List.of("'age' was missing in 2 of the rows; it was filled in as in training.",
                    "'city' was missing in 1 of the rows; it was filled in as in training.",
                    "'city' had labels that were not there in training in 2 of the rows, such as 'Rome'; they count as "
                    + "other.",
                    "'size' was missing in 1 of the rows; it was filled in as in training.",
                    "'user' was missing in 1 of the rows; it was filled in as in training.",
                    "'product' was missing in 1 of the rows; it was filled in as in training.",
                    "'product' had labels that were not there in training in 2 of the rows, such as 'p8'; they count "
                    + "as other."), reader.report());
        }
    }
}
