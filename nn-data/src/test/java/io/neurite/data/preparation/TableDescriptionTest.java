package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Target;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDescriptionTest {
    private static final int ROWS = 200;

    private static Table table(String text) throws IOException {
        return Table.read(Csv.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "table.csv"));
    }

    /** A column of numbers and one of two classes that mean nothing, and a column in question before them. */
    private static Table with(String name, IntFunction<?> cell) throws IOException {
        return table(name + ",size,class\n" + IntStream.range(0, ROWS).mapToObj(row -> cell.apply(row) + "," + size(row)
                + "," + answer(row) + "\n").collect(Collectors.joining()));
    }

    private static double size(int row) {
        return row * 37 % 211 + 0.5;
    }

    private static String answer(int row) {
        return row * 7 % 11 < 5 ? "yes" : "no";
    }

    private static List<Warning> warnings(Table table) {
        return TableDescription.of(table).warnings();
    }

    /** Returns the only warning. */
    private static Warning warning(Table table) {
        List<Warning> warnings = warnings(table);
        assertEquals(1, warnings.size(), warnings.toString());
        return warnings.get(0);
    }

    private static void assertWarning(Warning.Kind kind, String evidence, Table table) {
        Warning warning = warning(table);
        assertEquals(kind, warning.kind());
        assertTrue(warning.evidence().contains(evidence), warning.text());
        assertTrue(warning.text().endsWith("."), warning.text());
        if (!warning.columns().isEmpty()) {
            assertTrue(warning.evidence().contains("'" + warning.columns().get(0) + "'"), warning.text());
        }
    }

    @Test
    void soundTableHasNoWarning() throws IOException {
        assertEquals(List.of(), warnings(with("weight", row -> row * 53 % 197 + 0.25)));
        assertEquals(List.of(), warnings(with("city", row -> List.of("Rome", "Oslo", "Bern").get(row * 17 % 7 % 3))));
        assertEquals(List.of(), warnings(with("seen", row -> row % 3 == 0 ? "" : row * 53 % 197 + 0.25)));
    }

    @Test
    void columnsAreDescribed() throws IOException {
        TableDescription description = TableDescription.of(with("city", row -> row % 4 == 0 ? "Rome" : "Oslo"));
        ColumnDescription city = description.columns().get(0);
        ColumnDescription size = description.columns().get(1);

        assertEquals(ROWS, description.rows());
        assertEquals(List.of("city", "size", "class"),
                description.columns().stream().map(ColumnDescription::name).toList());
        assertEquals(ColumnType.CATEGORY, city.plan().type());
        assertEquals("{Oslo=150, Rome=50}", city.frequent().toString());
        assertEquals(List.of(150L, 50L), city.histogram());
        assertEquals(ColumnType.NUMBER, size.plan().type());
        assertEquals(Map.of(), size.frequent());
        assertEquals(16, size.histogram().size());
        assertEquals(ROWS, size.histogram().stream().mapToLong(count -> count).sum());
    }

    @Test
    void wholeNumbersOfANarrowRangeHaveABinEach() throws IOException {
        TableDescription description = TableDescription.of(with("legs", row -> row % 4 * 2));
        assertEquals(List.of(50L, 0L, 50L, 0L, 50L, 0L, 50L), description.columns().get(0).histogram());
    }

    @Test
    void targetIsGuessedByItsNameElseItIsTheLastColumn() throws IOException {
        assertEquals(new TargetGuess("Species", "by its name"), TargetGuess.of(table("a,Species,b\n1,x,2\n")));
        assertEquals(new TargetGuess("target", "by its name"), TargetGuess.of(table("target,class,b\n1,x,2\n")));
        assertEquals(new TargetGuess("b", "as the last column"), TargetGuess.of(table("a,speciality,b\n1,x,2\n")));
        assertEquals(Target.Kind.CLASSES, TableDescription.of(with("a", row -> row * 53 % 197 + 0.25)).target()
                .orElseThrow().kind());
    }

    @Test
    void targetOfOneClassCannotBeLearned() throws IOException {
        TableDescription description = TableDescription.of(table("size,class\n1,a\n2,a\n3.5,a\n"));
        assertTrue(description.target().isEmpty());
        assertWarning(Warning.Kind.TARGET, "'class' cannot be learned", table("size,class\n1,a\n2,a\n3.5,a\n"));
    }

    @Test
    void missingTargetsAreCounted() throws IOException {
        String text = IntStream.range(0, ROWS).mapToObj(row -> size(row) + "," + (row < 3 ? "" : answer(row)) + "\n")
                .collect(Collectors.joining());
        assertTrue(warning(table("size,class\n" + text)).evidence().contains("in 3 of 200 rows"));
    }

    @Test
    void classesWithFewRowsEachAreNoTarget() throws IOException {
        String text = IntStream.range(0, ROWS).mapToObj(row -> size(row) + ",n" + row / 2 + "\n")
                .collect(Collectors.joining());
        assertWarning(Warning.Kind.TARGET, "100 classes in 200 rows", table("size,class\n" + text));
    }

    @Test
    void targetThatCountsTheRowsIsNone() throws IOException {
        String text = IntStream.range(0, ROWS).mapToObj(row -> size(row) + "," + row + "\n")
                .collect(Collectors.joining());
        assertWarning(Warning.Kind.TARGET, "counts the rows", table("size,number\n" + text));
    }

    @Test
    void copyOfTheTargetIsALeak() throws IOException {
        Table table = with("copy", TableDescriptionTest::answer);
        assertEquals(Warning.Kind.LEAK, warnings(table).get(0).kind());
        assertTrue(warnings(table).get(0).evidence().contains("'copy' equals the target"));
    }

    @Test
    void columnWhoseValuesTellTheClassIsALeak() throws IOException {
        assertWarning(Warning.Kind.LEAK, "none of its 4 different values",
                with("code", row -> answer(row).equals("yes") ? 10 + row % 2 * 5 : 20 + row % 2 * 5.5));
    }

    @Test
    void columnThatIsMissingForOneClassIsALeak() throws IOException {
        assertTrue(warnings(with("left", row -> answer(row).equals("yes") ? "gone" : "")).stream()
                .anyMatch(warning -> warning.kind() == Warning.Kind.LEAK));
    }

    @Test
    void columnWithManyValuesOrOneExceptionIsNoLeak() throws IOException {
        assertEquals(List.of(), warnings(with("code", row -> answer(row) + row / 5)));
        assertEquals(List.of(), warnings(with("code", row -> row == 17 ? "yes0" : answer(row) + row % 2)).stream()
                .filter(warning -> warning.kind() == Warning.Kind.LEAK).toList());
    }

    @Test
    void numberThatIsTheTargetOnAnotherScaleIsALeak() throws IOException {
        assertWarning(Warning.Kind.LEAK, "correlation being -1.000000", numbers(row -> 32 - 1.8 * size(row)));
        assertWarning(Warning.Kind.LEAK, "correlation being 0.99", numbers(row -> size(row) + row % 3 * 0.5));
        assertEquals(List.of(), warnings(numbers(row -> size(row) + row % 3 * 20)));
    }

    private static Table numbers(IntFunction<Double> cell) throws IOException {
        return table("x,y\n" + IntStream.range(0, ROWS).mapToObj(row -> cell.apply(row) + "," + size(row) + "\n")
                .collect(Collectors.joining()));
    }

    @Test
    void classesOfVeryDifferentSizeAreImbalanced() throws IOException {
        String text = IntStream.range(0, ROWS).mapToObj(row -> size(row) + ","
                + (row % 20 == 0 ? "ill" : "well") + "\n").collect(Collectors.joining());
        Warning warning = warning(table("size,class\n" + text));
        assertEquals(Warning.Kind.IMBALANCE, warning.kind());
        assertTrue(warning.evidence().contains("'well' having 190 rows and 'ill' 10 rows"), warning.text());
    }

    @Test
    void equalRowsAreCounted() throws IOException {
        assertEquals(0, TableDescription.of(with("a", row -> row * 53 % 197 + 0.25)).duplicateRows());
        String row = "1.5,2.5,yes\n";
        Table table = table("a,b,class\n" + row + IntStream.range(0, ROWS).mapToObj(i -> i + 0.5 + "," + size(i) + ","
                + answer(i) + "\n").collect(Collectors.joining()) + row + row);

        assertEquals(2, TableDescription.of(table).duplicateRows());
        assertWarning(Warning.Kind.DUPLICATE_ROWS, "2 rows equal an earlier one", table);
    }

    @Test
    void rowsThatDifferInAnIdAloneAreEqual() throws IOException {
        Table table = table("id,a,class\n" + IntStream.range(0, ROWS).mapToObj(i -> i + "," + (size(i % 190)) + ","
                + answer(i % 190) + "\n").collect(Collectors.joining()));
        assertEquals(10, TableDescription.of(table).duplicateRows());
    }

    @Test
    void equalRowsOfFewPossibleOnesAreNoWarning() throws IOException {
        Table table = table("a,class\n" + IntStream.range(0, ROWS).mapToObj(i -> "v" + i * 5 % 7 % 3 + "," + answer(i)
                + "\n").collect(Collectors.joining()));
        assertEquals(194, TableDescription.of(table).duplicateRows());
        assertEquals(List.of(), warnings(table));
    }

    @Test
    void rowsOfALargeTableAreNotCounted() throws IOException {
        Table table = with("a", row -> 1.5 + row % 90);
        assertEquals(-1, TableDescription.of(table, Preprocessing.of(table), ROWS - 1).duplicateRows());
        assertEquals(0, TableDescription.of(table, Preprocessing.of(table), ROWS).duplicateRows());
    }

    @Test
    void equalColumnsAreNamed() throws IOException {
        Table table = with("length", TableDescriptionTest::size);
        assertWarning(Warning.Kind.DUPLICATE_COLUMN, "equals 'length' in every row", table);
        assertEquals(List.of("size", "length"), warning(table).columns());
    }

    @Test
    void columnsOfOneOrderButOtherTextsDiffer() throws IOException {
        Table table = table("a,b,size,class\n" + IntStream.range(0, ROWS).mapToObj(row -> "x" + row * 5 % 7 % 3 + ",y"
                + row * 5 % 7 % 3 + "," + size(row) + "," + answer(row) + "\n").collect(Collectors.joining()));
        assertEquals(List.of(), warnings(table));
    }

    @Test
    void constantColumnIsNamed() throws IOException {
        assertWarning(Warning.Kind.CONSTANT, "the same value", with("planet", row -> "earth"));
    }

    @Test
    void columnsThatTellRowsApartAreNamed() throws IOException {
        assertWarning(Warning.Kind.IDENTIFIER, "'row' counts the rows", with("row", row -> row + 1));
        assertWarning(Warning.Kind.IDENTIFIER, "a value of its own", with("ticket", row -> "T" + row * 31));
        assertWarning(Warning.Kind.IDENTIFIER, "called as ids are", with("customer_id", row -> row * 7919 % 10007));
        assertWarning(Warning.Kind.IDENTIFIER, "called as ids are", with("orderId", row -> row * 7919 % 10007));
        assertEquals(List.of(), warnings(with("humid", row -> row * 7919 % 10007)));
    }

    @Test
    void columnThatIsMostlyMissingIsNamed() throws IOException {
        assertWarning(Warning.Kind.MISSING, "in 150 of 200 rows", with("x", row -> row % 4 == 0 ? row + 0.5 : ""));
        assertWarning(Warning.Kind.MISSING, "in 200 of 200 rows", with("x", row -> ""));
    }

    @Test
    void textsAmongNumbersAreNamed() throws IOException {
        Warning few = warning(with("age", row -> row == 9 ? "old" : row * 0.5));
        Warning several = warning(with("age", row -> row % 10 == 9 ? "T" + row : row * 0.5));

        assertEquals(Warning.Kind.MIXED, few.kind());
        assertTrue(few.text().contains("1 text such as 'old': correct the texts"), few.text());
        assertEquals(Warning.Kind.MIXED, several.kind());
        assertTrue(several.text().contains("180 numbers and 20 texts"), several.text());
        assertTrue(several.text().contains("now it is not used"), several.text());
    }

    @Test
    void numbersFarFromAllOthersAreNamed() throws IOException {
        assertWarning(Warning.Kind.OUTLIERS, "such as -9999", with("x", row -> row == 50 ? -9999 : row * 0.5));
    }

    @Test
    void skewedNumbersOfManyMagnitudesAreNamedUnlessTheirLogarithmIsTaken() throws IOException {
        Table table = with("income", row -> StrictMath.exp(row * 53 % 197 * 0.08));
        assertWarning(Warning.Kind.MAGNITUDES, "skewed", table);
        Preprocessing recipe = Preprocessing.of(table).scaling("income", ScalingRule.LOG);
        assertEquals(List.of(), TableDescription.of(table, recipe).warnings());
    }

    @Test
    void fewWholeNumbersMayBeCodes() throws IOException {
        Table table = with("ward", row -> row * 5 % 7);
        assertWarning(Warning.Kind.CODES, "7 different values only, whole numbers from 0 to 6", table);
        Preprocessing recipe = Preprocessing.of(table).column("ward", ColumnType.CATEGORY);
        assertEquals(List.of(), TableDescription.of(table, recipe).warnings());
        assertEquals(List.of(), warnings(with("flag", row -> row * 5 % 7 % 2)));
    }

    @Test
    void columnThatIsIgnoredAsAskedHasNoWarning() throws IOException {
        Table table = with("copy", TableDescriptionTest::answer);
        Preprocessing recipe = Preprocessing.of(table).column("copy", ColumnType.IGNORED);
        assertEquals(List.of(), TableDescription.of(table, recipe).warnings());
    }

    @Test
    void gravestWarningComesFirst() throws IOException {
        Table table = table("ward,copy,size,class\n" + IntStream.range(0, ROWS).mapToObj(row -> row * 5 % 7 + ","
                + answer(row) + "," + size(row) + "," + answer(row) + "\n").collect(Collectors.joining()));
        assertEquals(List.of(Warning.Kind.LEAK, Warning.Kind.CODES),
                warnings(table).stream().map(Warning::kind).toList());
    }

    @Test
    void strictRecipeSaysWhyThereIsNoTarget() throws IOException {
        Table table = table("size,class\n1,a\n2,b\n3.5,\n");
        assertFalse(TableDescription.of(table, Preprocessing.of(table, Repairs.strict())).target().isPresent());
        assertTrue(TableDescription.of(table, Preprocessing.of(table, Repairs.lenient())).target().isPresent());
    }
}
