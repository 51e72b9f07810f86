package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Target;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.TextSource;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetInferenceTest {
    private static final Target NUMBERS = Target.numbers("y", List.of("y"));

    /** Returns the recipe for a table whose last column has these values. */
    private static Preprocessing recipe(Repairs repairs, String... values) throws IOException {
        Stream<String> rows = IntStream.range(0, values.length).mapToObj(i -> i * 0.5 + "," + values[i]);
        String[] lines = Stream.concat(Stream.of("x,y"), rows).toArray(String[]::new);
        return Preprocessing.of(Table.read(new TextSource(lines), List.of("NA", "nan", "NaN"), repairs), repairs);
    }

    private static Preprocessing recipe(String... values) throws IOException {
        return recipe(Repairs.strict(), values);
    }

    private static String failure(Executable learning) {
        return assertThrows(InvalidDataException.class, learning).getMessage();
    }

    private static String[] remainders(int count, int divisor) {
        return IntStream.range(0, count).mapToObj(i -> "" + i % divisor).toArray(String[]::new);
    }

    @Test
    void lastColumnIsTheTargetUnlessNamed() throws IOException {
        Table table = Table.read(new TextSource("price,a,b", "0.5,1,s", "1.5,2,t", "0.75,3,s"));
        assertEquals(Target.classes("b", List.of("s", "t")), Preprocessing.of(table).target());
        Preprocessing named = Preprocessing.of(table).target("price");
        assertEquals(Target.numbers("price", List.of("price")), named.target());
        assertEquals(List.of("a", "b"), named.plan().stream().map(ColumnPlan::name).toList());
        assertEquals("test.csv: expected a column 'prise' (the target), did you mean 'price'? The columns are 'price', "
                + "'a', 'b'.", failure(() -> Preprocessing.of(table).target("prise")));
    }

    @Test
    void textIsClassesInAlphabeticalOrder() throws IOException {
        assertEquals(Target.classes("y", List.of("10", "9", "B", "a")), recipe("a", "9", "B", "10").target());
    }

    @Test
    void wholeNumbersWithFewValuesAreClassesInTheirNumericOrder() throws IOException {
        assertEquals(Target.classes("y", List.of("-1", "2", "10")),
                recipe("10", "2", "-1", "10.0", "2", "-1").target());
        assertEquals(Target.classes("y", List.of("01", "1")), recipe("1", "01", "1.00", "1.").target());
        assertEquals(20, recipe(remainders(40, 20)).target().size());
    }

    @Test
    void otherNumbersAreToBePredicted() throws IOException {
        assertEquals(NUMBERS, recipe("1", "2", "1", "2", "1.5").target());
        assertEquals(NUMBERS, recipe("1", "2", "3").target());
        assertEquals(NUMBERS, recipe(remainders(63, 21)).target());
    }

    @Test
    void kindMayBeGiven() throws IOException {
        assertEquals(Target.classes("y", List.of("0", "1")), recipe("1", "0", "1", "0").target());
        assertEquals(NUMBERS, recipe("1", "0", "1", "0").targetKind(Target.Kind.NUMBERS).target());
        Preprocessing classes = recipe("2.5", "10", "n/a").targetKind(Target.Kind.CLASSES);
        assertEquals(Target.classes("y", List.of("10", "2.5", "n/a")), classes.target());
        assertArrayEquals(new int[] {1, 0, 2}, classes.classes());
    }

    @Test
    void classesAreIndicesInTheOrderOfTheLabels() throws IOException {
        Preprocessing recipe = recipe("b", "a", "c", "a", "b");
        assertArrayEquals(new int[] {1, 0, 2, 0, 1}, recipe.classes());
        assertArrayEquals(new int[3], recipe("0.5", "1.5", "2.5").classes(), "a number has no classes");
    }

    @Test
    void rowsWithoutATargetAreLeftOutAndCounted() throws IOException {
        Repairs repairs = Repairs.lenient();
        Preprocessing recipe = recipe(repairs, "a", "", "b", "NA", "a");
        assertArrayEquals(new int[] {0, 2, 4}, recipe.rows());
        assertArrayEquals(new int[] {0, 1, 0}, recipe.classes());
        assertEquals(2, repairs.missingTargets());
        assertEquals(List.of("2 rows were left out, the target being missing.",
                "For example: test.csv, row 2, column 'y': expected the target, a class, the cell is missing. Fill it "
                + "in or remove the row.",
                "For example: test.csv, row 4, column 'y': expected the target, a class, the cell is missing. Fill it "
                + "in or remove the row."), repairs.report());
        assertArrayEquals(new int[] {0, 2, 4}, recipe.rows());
        assertEquals(2, repairs.missingTargets(), "counted once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "nan", "NA"})
    void aMissingTargetIsAnErrorThatNamesTheLine(String cell) throws IOException {
        Preprocessing recipe = recipe("a", "b", cell);
        assertEquals("test.csv, line 4, column 'y': expected the target, a class, the cell is missing. Fill it in or "
                + "remove the row.", failure(recipe::rows));
        Preprocessing numbers = recipe("1.5", cell, "2.5");
        assertEquals("test.csv, line 3, column 'y': expected the target, a number, the cell is missing. Fill it in or "
                + "remove the row.", failure(numbers::target));
    }

    @Test
    void textAmongNumbersIsAnErrorWhereverItStands() throws IOException {
        String[] numbers = remainders(60, 30);
        for (int row : new int[] {0, 1, 59}) {
            String[] values = numbers.clone();
            values[row] = "other";
            assertEquals("test.csv, line " + (row + 2) + ", column 'y': expected the target, a number, got 'other'. "
                    + "Correct it or remove the row.", failure(() -> recipe(values).target()));
            Repairs repairs = Repairs.lenient();
            assertEquals(59, recipe(repairs, values).rows().length);
            assertEquals(1, repairs.droppedRows());
            assertEquals(0, repairs.missingTargets(), "it is there");
        }
        assertEquals("test.csv, line 2, column 'y': expected the target, a number, got 'a'. Correct it or remove the "
                + "row.", failure(() -> recipe("a", "b").targetKind(Target.Kind.NUMBERS).target()));
    }

    @Test
    void numbersInAnotherNotationAreNamedSo() throws IOException {
        String comma = "'37,106' (decimals are written with a point, 3.14, and its numbers have commas)";
        String[] values = {"\"37,106\"", "\"4,5\"", "\"8,25\""};
        assertEquals("test.csv: the target 'y' is a number in no row, but a text such as " + comma + ". Choose another "
                + "column.", failure(() -> recipe(Repairs.lenient(), values).targetKind(Target.Kind.NUMBERS).rows()));
        assertEquals("test.csv, line 2, column 'y': expected the target, a number, got " + comma + ". Correct it or "
                + "remove the row.", failure(() -> recipe(values).targetKind(Target.Kind.NUMBERS).rows()));
    }

    @Test
    void oneClassOnlyTeachesNothing() throws IOException {
        Preprocessing recipe = recipe("a", "a");
        assertEquals("test.csv, column 'y': expected at least two classes, every row is of class 'a'.",
                failure(recipe::target));
        assertEquals(failure(recipe::target), failure(() -> recipe.fit(new int[] {0, 1})));
        assertEquals(failure(recipe::target), failure(recipe::numbers));
        assertArrayEquals(new int[] {0, 1}, recipe.rows(), "which a model may be evaluated with");
    }

    @Test
    void aConstantNumberTeachesNothing() throws IOException {
        assertEquals("test.csv: the target 'y' has one value only (5.5): there is nothing to learn.",
                failure(() -> recipe("5.5", "5.50", "5.5").target()));
        assertEquals("test.csv: the target 'y' has one value only (7): there is nothing to learn.",
                failure(() -> recipe("7", "7").targetKind(Target.Kind.NUMBERS).target()));
    }

    @Test
    void aTargetThatCannotBeLearnedIsRefused() throws IOException {
        assertEquals("test.csv: the target 'y' is missing in every row. Choose another column.",
                failure(() -> recipe(Repairs.lenient(), "", "NA").rows()));
        assertEquals("test.csv: the target 'y' holds dates, not numbers or classes. Choose another column.",
                failure(() -> recipe("2024-01-31", "2024-02-01").target()));
        assertEquals("test.csv: the target 'y' has too many different texts to be classes. Choose another column.",
                failure(() -> recipe("a".repeat(300), "b".repeat(300)).target()));
        assertEquals(2, recipe("2024-01-31", "2024-02-01").targetKind(Target.Kind.CLASSES).target().size());
    }

    @Test
    void theTargetOfAModelNeedsItsColumnAndNothingElse() throws IOException {
        Target known = Target.classes("y", List.of("a", "b", "c"));
        Preprocessing recipe = recipe("a", "a").target(known);
        assertArrayEquals(new int[] {0, 1}, recipe.rows());
        Target numbers = Target.numbers("place", List.of("y", "x"));
        assertArrayEquals(new int[] {0, 1, 2}, recipe("1", "2", "1").target(numbers).rows());
        assertTrue(failure(() -> recipe("1", "2").target(Target.numbers("z", List.of("z"))))
                .startsWith("test.csv: expected a column 'z' (the target)"));
    }
}
