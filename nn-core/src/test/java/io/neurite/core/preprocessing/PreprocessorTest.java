package io.neurite.core.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
    private static final Target TARGET = Target.numbers("y", List.of("y"));
    private static final List<Column> COLUMNS = List.of(
            new NumberColumn("age", 40, true, new Scaling(false, 40, 10)),
            new BooleanColumn("member", 0, false),
            new EmbeddedColumn("product", List.of("p1", "p2", "p3")),
            new CategoryColumn("city", List.of("Bergen", "Oslo"), 2, false),
            new OrderedColumn("size", List.of("S", "M", "L"), 1, false, new Scaling(false, 1, 0.5)),
            new DateColumn("born", List.of(DatePart.ELAPSED, DatePart.MONTH), 0, false, new Scaling(false, 0, 86_400)),
            new HashedColumn("user", 4, true));
    private static final Preprocessor PREPROCESSOR = new Preprocessor(schema(COLUMNS));

    private static Schema schema(List<Column> columns) {
        return Schema.ofColumns(columns, TARGET, Schema.USUALLY_MISSING);
    }

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("age", 50);
        row.put("member", true);
        row.put("product", "p2");
        row.put("city", "Oslo");
        row.put("size", "L");
        row.put("born", LocalDate.of(1970, 1, 3));
        row.put("user", "u17");
        return row;
    }

    private static float[] numbers(Map<String, Object> row) {
        return PREPROCESSOR.batch(row).inputs().get(0).column(0);
    }

    @Test
    void eachKindOfColumnMakesItsNumbers() {
        float[] numbers = numbers(row());
        float[] beforeHash = Arrays.copyOf(numbers, 10);
        assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0, 2, 2, 0, 1}, beforeHash);
        int bucket = new HashedColumn("user", 4, true).bucket("u17");
        assertEquals(1, numbers[10 + bucket]);
        assertEquals(1, numbers[10] + numbers[11] + numbers[12] + numbers[13]);
        assertEquals(0, numbers[14]);
        assertEquals(1, PREPROCESSOR.batch(row()).inputs().get(1).get(0, 0), "the id of p2");
    }

    @Test
    void theFeaturesAreNamedAfterColumnsAndLabels() {
        assertEquals(List.of("age", "age (missing)", "member", "city=Bergen", "city=Oslo", "city (other)", "size",
                "born elapsed", "born month (sine)", "born month (cosine)", "user#0", "user#1", "user#2", "user#3",
                "user (missing)"), schema(COLUMNS).features());
        assertEquals(List.of(Shape.of(15), Shape.of()), PREPROCESSOR.inputs());
    }

    @Test
    void whatIsMissingIsFilledInAndTold() {
        Map<String, Object> row = row();
        row.put("age", null);
        row.put("member", "NA");
        row.put("city", "");
        row.put("size", Double.NaN);
        row.put("user", "?");
        float[] numbers = numbers(row);
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 1, 0}, Arrays.copyOf(numbers, 7));
        assertArrayEquals(new float[] {0, 0, 0, 0, 1}, Arrays.copyOfRange(numbers, 10, 15));
    }

    @Test
    void aLabelThatTrainingHasNotSeenGoesToTheReservedPlace() {
        Map<String, Object> row = row();
        row.put("city", "Rome");
        row.put("product", "p9");
        Batch batch = PREPROCESSOR.batch(row);
        assertArrayEquals(new float[] {0, 0, 1}, Arrays.copyOfRange(batch.inputs().get(0).column(0), 3, 6));
        assertEquals(3, batch.inputs().get(1).get(0, 0));
        assertTrue(PREPROCESSOR.isUnknown(3, PREPROCESSOR.value(3, "Rome")));
        assertFalse(PREPROCESSOR.isUnknown(3, PREPROCESSOR.value(3, "Oslo")));
        assertFalse(PREPROCESSOR.isUnknown(0, 2), "numbers are never unknown");
    }

    @Test
    void textsStandForWhatTheyDenote() {
        assertEquals(31.5, PREPROCESSOR.value(0, " 31.50 "));
        assertEquals(1, PREPROCESSOR.value(1, "Yes"));
        assertEquals(0, PREPROCESSOR.value(1, "f"));
        assertEquals(1, PREPROCESSOR.value(1, "1.0"));
        assertEquals(86_400 * 2 + 3600, PREPROCESSOR.value(5, "1970-01-03 01:00"));
        assertEquals(PREPROCESSOR.value(6, "7"), PREPROCESSOR.value(6, 7.0), "a number is the label it is written as");
        assertEquals(Instant.parse("2024-05-06T07:08:09Z").getEpochSecond(),
                PREPROCESSOR.value(5, (Object) LocalDateTime.of(2024, 5, 6, 7, 8, 9)));
    }

    @Test
    void aLabelIsTheSameInEveryNotation() {
        Column column = new CategoryColumn("c", List.of("1.50", "2024-01-31", "007"), 3, false);
        Preprocessor preprocessor = new Preprocessor(schema(List.of(column)));
        for (Object cell : new Object[] {"1.50", "1.5", "15e-1", 1.5, "+1.500"}) {
            assertEquals(0, preprocessor.value(0, cell), () -> cell.toString());
        }
        for (Object cell : new Object[] {"2024-01-31", "2024-01-31T00:00Z", "2024-01-31 01:00:00+01:00",
            LocalDate.of(2024, 1, 31)}) {
            assertEquals(1, preprocessor.value(0, cell), () -> cell.toString());
        }
        assertEquals(2, preprocessor.value(0, "007"));
        for (Object cell : new Object[] {"7", "1.51", "2024-02-01"}) {
            assertTrue(preprocessor.isUnknown(0, preprocessor.value(0, cell)), () -> cell.toString());
        }
        assertEquals(3, preprocessor.unknown(0));
    }

    @Test
    void anotherKindOfCellIsRefusedByName() {
        assertRefused("column 'age': expected a number, got 'old'", "age", "old");
        assertRefused("column 'age': expected a number, got 'Infinity'", "age", Double.POSITIVE_INFINITY);
        assertRefused("column 'age': expected a number, got '3,14'. Decimals are written with a point.", "age", "3,14");
        String beyondFloat = "column 'age': expected a number between -3.4e38 and 3.4e38, got '";
        assertRefused(beyondFloat + "1e39'. Give the column another unit.", "age", "1e39");
        assertRefused(beyondFloat + "-1e999'. Give the column another unit.", "age", "-1e999");
        assertRefused(beyondFloat + "1000000", "age", 1e300);
        assertRefused("column 'member': expected true or false", "member", 2);
        assertRefused("column 'born': expected a date such as 2024-01-31", "born", "yesterday");
        assertRefused("column 'born': expected a date", "born", 12);
        Map<String, Object> row = row();
        row.remove("city");
        row.put("City", "Oslo");
        String message = assertThrows(IllegalArgumentException.class, () -> PREPROCESSOR.values(row)).getMessage();
        assertTrue(message.contains("no column 'city'; is it 'City'? The model takes"), message);
        message = assertThrows(IllegalArgumentException.class, () -> PREPROCESSOR.values(Map.of("q".repeat(30), 1)))
                .getMessage();
        assertTrue(message.matches("The row has no column '\\w+'\\. The model takes .*"), message);
    }

    private static void assertRefused(String expected, String column, Object cell) {
        Map<String, Object> row = row();
        row.put(column, cell);
        String message = assertThrows(IllegalArgumentException.class, () -> PREPROCESSOR.values(row)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void numbersArePreprocessedInDoubleAndRoundedOnce() {
        // As a float this number is 16,777,216, one less.
        Column column = new NumberColumn("n", 0, false, new Scaling(false, 16_777_216, 1));
        Preprocessor preprocessor = new Preprocessor(schema(List.of(column)));
        assertEquals(1, preprocessor.batch(Map.of("n", 16_777_217)).inputs().get(0).get(0, 0));
        assertTrue(preprocessor.takesNumbers());
    }

    @Test
    void aModelOfNumbersTakesThemRawAndAnswersInTheUnitOfTheTarget() {
        List<Column> columns = List.of(new NumberColumn("a", 3, false, new Scaling(false, 1, 2)),
                new NumberColumn("b", 0, true, Scaling.NONE));
        Target target = TARGET.scaled(List.of(new Scaling(false, 100, 10)));
        Network network = Network.input(3).dense(1).seed(1).build();
        network.info(network.info().trainedOn(Schema.ofColumns(columns, target, List.of()), null, 0.5));
        Model model = network.freeze();
        Network plain = Network.input(3).dense(1).seed(1).build();
        float scaled = plain.freeze().predict(2, 7, 0)[0];
        assertEquals((float) (100 + 10 * (double) scaled), model.predict(5, 7)[0]);
        assertEquals(model.predict(5, 7)[0], model.predict(Map.of("a", 5, "b", 7, "c", "else"))[0]);
        float filled = plain.freeze().predict(1, 0, 1)[0];
        assertEquals((float) (100 + 10 * (double) filled), model.predict(Float.NaN, Float.NaN)[0]);
        String wrong = assertThrows(IllegalArgumentException.class, () -> model.predict(1)).getMessage();
        assertTrue(wrong.contains("takes 2 numbers per sample, [a, b], got 1"), wrong);
    }

    @Test
    void columnsThatDoNotFitTheNetworkAreRefused() {
        Network network = Network.input(15).dense(1).seed(1).build();
        network.info(network.info().trainedOn(schema(COLUMNS), null, 0.5));
        String message = assertThrows(IllegalArgumentException.class, network::freeze).getMessage();
        assertTrue(message.contains("takes inputs of [15] numbers, the columns of the schema make inputs of [15, 1]"),
                message);
    }
}
