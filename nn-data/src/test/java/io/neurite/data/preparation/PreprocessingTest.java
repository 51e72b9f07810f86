package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final int ROWS = 200;
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    /** Returns the recipe for a column of these cells and a target beside it. */
    private static Preprocessing recipe(IntFunction<@Nullable Object> cells) throws IOException {
        return Preprocessing.of(table(cells), Repairs.lenient());
    }

    private static Table table(IntFunction<@Nullable Object> cells) throws IOException {
        return Table.read(new GeneratedSource(List.of("c", "other", "y"), ROWS, (row, column) ->
                column == 0 ? cells.apply(row) : column == 1 ? (Object) (0.5 * (row % 7)) : row % 3 == 0 ? "a" : "b"));
    }

    private static ColumnPlan guess(IntFunction<@Nullable Object> cells) throws IOException {
        return recipe(cells).plan().get(0);
    }

    private static void assertIgnored(String reason, IntFunction<@Nullable Object> cells) throws IOException {
        ColumnPlan plan = guess(cells);
        assertEquals(List.of(ColumnType.IGNORED, reason), List.of(plan.type(), plan.reason()));
        Schema schema = recipe(cells).fit(ALL);
        assertEquals(List.of("other"), schema.columns().stream().map(Column::name).toList());
    }

    private static Column fitted(Preprocessing recipe) throws InvalidDataException {
        return recipe.fit(ALL).columns().get(0);
    }

    @Test
    void numbersWithHolesAreNumbers() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row % 10 == 0 ? null : (Object) (row * 0.5);
        assertEquals(ColumnType.NUMBER, guess(cells).type());
        NumberColumn column = (NumberColumn) fitted(recipe(cells));
        assertEquals(50, column.fill(), "the median of what is there");
        assertEquals(50, column.scaling().center(), 1e-12);
        assertEquals(false, column.indicator());
        assertEquals(true, ((NumberColumn) fitted(recipe(cells).indicators(true))).indicator());
        assertEquals(false, ((NumberColumn) fitted(recipe(row -> row * 0.5).indicators(true))).indicator(),
                "nothing is missing in training");
    }

    @Test
    void aFewOddTextsDoNotMakeNumbersLabels() throws IOException {
        assertEquals(ColumnType.NUMBER, guess(row -> row < 4 ? "unknown" : (Object) (row * 0.5)).type());
        assertEquals(ColumnType.NUMBER, guess(row -> row % 3 == 0 ? "unknown" : (Object) (row * 0.5)).type());
        assertIgnored("nearly every row has a value of its own, as an id has",
                row -> row % 3 == 0 ? "unknown" + row : (Object) (row * 0.5));
        assertEquals(ColumnType.HASHED, guess(row -> row < 20 ? "0" + row : (Object) (double) (row % 60)).type(),
                "among codes numbers are codes, too");
        assertEquals(ColumnType.CATEGORY, guess(row -> row < 20 ? "unknown" : (Object) (double) (row % 9)).type());
    }

    @Test
    void oddTextsAreTakenForMissingAndCountedOrAnError() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row == 3 || row == 8 ? "old" : (Object) (row * 0.5);
        Repairs repairs = Repairs.lenient();
        Preprocessing lenient = Preprocessing.of(table(cells), repairs);
        Schema schema = lenient.fit(ALL);
        lenient.dataset(schema, ALL);
        assertEquals(2, repairs.repairedCells());
        String expected = "generated, row 4, column 'c': expected a number, got 'old'. Correct it, or leave it empty "
                + "if it is not known.";
        assertEquals(List.of("2 cells were taken for missing, not fitting the column.", "For example: " + expected),
                repairs.report());
        Preprocessing strict = Preprocessing.of(table(cells));
        assertEquals(expected, assertThrows(InvalidDataException.class, () -> strict.dataset(schema, ALL))
                .getMessage());
        strict.dataset(schema, IntStream.range(10, ROWS).toArray());
    }

    @Test
    void wordsForYesAndNoAreBooleans() throws IOException {
        for (List<String> words : List.of(List.of("yes", "no"), List.of("True", "FALSE"), List.of("t", "F"),
                List.of("y", "No"))) {
            assertEquals(ColumnType.BOOLEAN, guess(row -> words.get(row % 2)).type(), words.toString());
        }
        assertEquals(ColumnType.CATEGORY, guess(row -> row % 2 == 0 ? "yes" : "maybe").type());
        assertEquals(ColumnType.CATEGORY, guess(row -> row % 2 == 0 ? "yes" : "true").type(), "both mean yes");
        assertEquals(ColumnType.NUMBER, guess(row -> (double) (row % 2)).type(), "numbers are that already");
        IntFunction<@Nullable Object> cells = row -> row % 4 == 0 ? null : row % 4 == 1 ? "no" : "yes";
        assertEquals(new BooleanColumn("c", 1, true), fitted(recipe(cells).indicators(true)));
        assertEquals(new BooleanColumn("c", 0, false), fitted(recipe(row -> row % 3 == 0 ? 1.0 : 0.0)
                .column("c", ColumnType.BOOLEAN)));
    }

    @Test
    void fewLabelsAreCategories() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row % 5 == 0 ? null : List.of("b", "a", "c").get(row % 3);
        assertEquals(ColumnType.CATEGORY, guess(cells).type());
        assertEquals(new CategoryColumn("c", List.of("a", "b", "c"), 3, false), fitted(recipe(cells)));
        assertEquals(new CategoryColumn("c", List.of("a", "b", "c"), 1, true),
                fitted(recipe(row -> row % 5 == 0 ? null : row % 7 == 0 ? "a" : row % 7 == 1 ? "c" : "b")
                        .fill(FillRule.MOST_FREQUENT).indicators(true)));
        assertEquals(ColumnType.CATEGORY, guess(row -> "label " + row % 50).type());
        assertEquals(new EmbeddedColumn("c", List.of("a", "b", "c")), fitted(recipe(cells).embedsCategories(true)));
    }

    @Test
    void labelsThatAreNumbersHaveTheirOrder() throws IOException {
        assertEquals(new CategoryColumn("c", List.of("1.5", "9", "10"), 3, false),
                fitted(recipe(row -> List.of(10.0, 9.0, 1.5).get(row % 3)).column("c", ColumnType.CATEGORY)));
    }

    @Test
    void manyLabelsAreHashedOrEmbedded() throws IOException {
        IntFunction<@Nullable Object> cells = row -> "user " + row % 60;
        assertEquals(ColumnType.HASHED, guess(cells).type());
        assertEquals(new HashedColumn("c", 64, false), fitted(recipe(cells)));
        EmbeddedColumn embedded = (EmbeddedColumn) fitted(recipe(cells).manyLabels(ColumnType.EMBEDDED));
        assertEquals(60, embedded.labels().size());
        assertEquals(ColumnType.IGNORED, recipe(cells).manyLabels(ColumnType.IGNORED).plan().get(0).type());
    }

    @Test
    void amongManyLabelsThoseOfOneRowShareThePlaceOfOthers() throws IOException {
        EmbeddedColumn column = (EmbeddedColumn) fitted(recipe(row -> row < 100 ? "once" + row : "user " + row % 30)
                .column("c", ColumnType.EMBEDDED));
        assertEquals(30, column.labels().size());
        assertTrue(column.labels().stream().allMatch(label -> label.startsWith("user ")));
    }

    @Test
    void whatTellsNothingIsLeftOutForAReason() throws IOException {
        assertIgnored("all cells are missing", row -> null);
        assertIgnored("all cells are equal", row -> 7.0);
        assertIgnored("all cells are equal", row -> "same");
        assertIgnored("it counts the rows", row -> 17.0 + row);
        assertIgnored("nearly every row has a value of its own, as an id has", row -> "id-" + row * 7919);
        assertIgnored("it is free text", row -> "The customer said that it was number " + row);
        assertIgnored("decimals are written with a point, 3.14, and its numbers have commas",
                row -> row % 9 == 0 ? "3" : row % 40 + ",5");
        assertEquals(ColumnType.NUMBER, guess(row -> row % 2 == 0 ? null : (Object) 7.0).type(),
                "that a cell is missing may tell something");
        assertEquals(ColumnType.NUMBER, guess(row -> (double) (row * 7919 % ROWS)).type());
    }

    private static List<DatePart> parts(IntFunction<@Nullable Object> cells) throws IOException {
        assertEquals(ColumnType.DATE, guess(cells).type());
        return ((DateColumn) fitted(recipe(cells))).parts();
    }

    @Test
    void datesGiveThePartsThatVary() throws IOException {
        LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
        assertEquals(List.of(DatePart.ELAPSED), parts(row -> start.plusDays(row % 7).toString()));
        assertEquals(List.of(DatePart.ELAPSED, DatePart.DAY_OF_WEEK), parts(row -> start.plusDays(row % 30)
                .toLocalDate().toString()));
        assertEquals(List.of(DatePart.ELAPSED, DatePart.MONTH, DatePart.DAY_OF_WEEK),
                parts(row -> start.plusDays(row).toString()));
        assertEquals(List.of(DatePart.ELAPSED, DatePart.TIME_OF_DAY), parts(row -> start.plusHours(row % 48)
                .toString()));
        assertEquals(DatePart.TIME_OF_DAY, parts(row -> start.plusHours(19L * row).toString()).get(3));
        DateColumn column = (DateColumn) fitted(recipe(row -> row % 2 == 0 ? null : start.plusDays(row).toString())
                .indicators(true));
        assertEquals(start.plusDays(100).toEpochSecond(ZoneOffset.UTC), column.fill());
        assertTrue(column.indicator());
    }

    @Test
    void datesInAColumnOfTextsAreDatesIfAskedFor() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row == 0 ? (Object) 5.0 : "2024-01-" + (10 + row % 20);
        Repairs repairs = Repairs.lenient();
        Preprocessing recipe = Preprocessing.of(table(cells), repairs).column("c", ColumnType.DATE);
        Schema schema = recipe.fit(ALL);
        assertEquals(List.of(DatePart.ELAPSED, DatePart.DAY_OF_WEEK), ((DateColumn) schema.columns().get(0)).parts());
        recipe.dataset(schema, ALL);
        assertEquals(1, repairs.repairedCells(), "the number");
    }

    @Test
    void anOrderIsGivenNotGuessed() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row % 5 == 4 ? null : List.of("S", "M", "L").get(row % 5 % 3);
        Preprocessing recipe = recipe(cells).ordered("c", List.of("S", "M", "L")).fill(FillRule.MEAN).indicators(true);
        // Of four cells two are S, one is M, one is L.
        OrderedColumn column = (OrderedColumn) fitted(recipe);
        assertEquals(new OrderedColumn("c", List.of("S", "M", "L"), 0.75, true, column.scaling()), column);
        assertEquals(0.75, column.scaling().center(), 1e-12);
        assertEquals(Math.sqrt(0.6875), column.scaling().divisor(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> recipe(cells).column("c", ColumnType.ORDERED));
    }

    @Test
    void labelsOutsideAnOrderAreCountedOrAnError() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row % 10 == 3 ? "XL" : row % 10 == 4 ? null : "SML".charAt(row % 3)
                + "";
        Repairs repairs = Repairs.lenient();
        Preprocessing lenient = Preprocessing.of(table(cells), repairs).ordered("c", List.of("S", "M", "L"));
        Schema schema = lenient.fit(ALL);
        lenient.dataset(schema, ALL);
        assertEquals(ROWS / 10, repairs.repairedCells());
        String expected = "generated, row 4, column 'c': expected one of the labels 'S', 'M', 'L', got 'XL'. "
                + "Add it to them where its place is, or leave the cell empty.";
        assertEquals("For example: " + expected, repairs.report().get(1));
        Preprocessing strict = Preprocessing.of(table(cells)).ordered("c", List.of("S", "M", "L"));
        assertEquals(expected, assertThrows(InvalidDataException.class, () -> strict.dataset(schema, ALL))
                .getMessage());
    }

    @Test
    void whatIsAskedForOverrulesTheGuess() throws IOException {
        IntFunction<@Nullable Object> cells = row -> (double) (row % 4);
        assertEquals(CategoryColumn.class, fitted(recipe(cells).column("c", ColumnType.CATEGORY)).getClass());
        Preprocessing recipe = recipe(cells).column("c", ColumnType.IGNORED);
        assertEquals("as was asked for", recipe.plan().get(0).reason());
        assertEquals("other", fitted(recipe).name());
        assertEquals(ColumnType.NUMBER, recipe.column("c", ColumnType.NUMBER).plan().get(0).type(), "the last word");
        NumberColumn log = (NumberColumn) fitted(recipe(cells).scaling("c", ScalingRule.LOG));
        assertTrue(log.scaling().log());
        assertEquals(Scaling.NONE, ((NumberColumn) fitted(recipe(cells).scaling(ScalingRule.NONE))).scaling());
        String message = assertThrows(InvalidDataException.class,
                () -> recipe(cells).column("othr", ColumnType.IGNORED)).getMessage();
        assertTrue(message.contains("'othr' (not to learn from), did you mean 'other'?"), message);
    }

    @Test
    void labelsThatOnlyOtherRowsHaveMakeNoColumn() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row < 100 ? null : List.of("a", "b").get(row % 2);
        int[] training = IntStream.range(0, 100).toArray();
        for (ColumnType type : List.of(ColumnType.CATEGORY, ColumnType.EMBEDDED)) {
            assertEquals(List.of("other"), recipe(cells).column("c", type).fit(training).features());
        }
        assertEquals(List.of("other"), recipe(row -> row % 2 + "z".repeat(300)).column("c", ColumnType.CATEGORY)
                .fit(ALL).features(), "texts that are not kept are no labels");
    }

    @Test
    void withoutColumnsThereIsNothingToPredictFrom() throws IOException {
        String message = assertThrows(InvalidDataException.class, () -> recipe(row -> 7.0)
                .column("other", ColumnType.IGNORED).fit(ALL)).getMessage();
        assertEquals("generated: expected a column to predict 'y' from, none is left: 'c' (all cells are equal), "
                + "'other' (as was asked for).", message);
        Table one = Table.read(new GeneratedSource(List.of("x y"), 4, (row, column) -> row + " 2"));
        Preprocessing alone = Preprocessing.of(one);
        String expected = "generated: expected a column to predict 'x y' from, there is no other. Cells are separated "
                + "by comma, semicolon or tab.";
        assertEquals(expected, assertThrows(InvalidDataException.class, () -> alone.fit(new int[] {0, 1}))
                .getMessage());
        assertEquals(expected, assertThrows(InvalidDataException.class, alone::numbers).getMessage());
    }

    @Test
    void aTargetThatIsANumberIsScaledByTheTrainingRows() throws IOException {
        Table table = Table.read(new GeneratedSource(List.of("x", "y"), ROWS, (row, column) -> row * 0.5));
        Preprocessing recipe = Preprocessing.of(table).column("x", ColumnType.NUMBER);
        int[] training = {0, 2, 4};
        Target target = recipe.fit(training).target();
        assertEquals(List.of(new Scaling(false, 1, Math.sqrt(2.0 / 3))), target.scalings());
        assertEquals(List.of(Scaling.NONE), recipe.targetScaling(ScalingRule.NONE).fit(training).target().scalings());
        assertEquals(List.of(new Scaling(false, 0, 2)), recipe.targetScaling(ScalingRule.MIN_MAX).fit(training)
                .target().scalings());
        float[] scaled = {0.25f, -1};
        target.unscale(scaled, 1);
        assertArrayEquals(new float[] {0.25f, (float) (1 - Math.sqrt(2.0 / 3))}, scaled);
    }

    @Test
    void numbersBeyondAFloatAreTakenForMissingOrRefused() throws IOException {
        IntFunction<@Nullable Object> cells = row -> row == 5 ? -1e300 : row == 6 ? 1e39 : row * 0.25;
        Schema schema = recipe(cells).fit(ALL);
        NumberColumn column = (NumberColumn) schema.columns().get(0);
        assertEquals(Arrays.stream(ALL).filter(row -> row != 5 && row != 6).mapToDouble(row -> row * 0.25).average()
                .orElseThrow(), column.scaling().center(), 1e-12);
        String message = assertThrows(InvalidDataException.class, () -> Preprocessing.of(table(cells))
                .dataset(schema, ALL)).getMessage();
        assertTrue(message.startsWith("generated, row 6, column 'c': expected a number between -3.4e38 and 3.4e38, got "
                + "'-1000"), message);
        assertTrue(message.endsWith("'. Give the column another unit."), message);
    }
}
