package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.source.GeneratedSource;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    private static final int ROWS = 300;
    private static final String DATES = "it looks like dates, which are written 2024-01-31";
    private static final String NUMBERS = "it looks like numbers with thousands separators, currency or percent signs, "
            + "which are written 1234.5";

    private static Table table(IntFunction<String> cells) throws IOException {
        return Table.read(new GeneratedSource(List.of("c", "y"), ROWS,
                (row, column) -> column == 0 ? cells.apply(row) : (Object) (row * 53 % 197 * 0.5)));
    }

    private static ColumnPlan guess(IntFunction<String> cells) throws IOException {
        return Preprocessing.of(table(cells)).plan().get(0);
    }

    private static IntFunction<String> dates(String format) {
        return row -> String.format(Locale.ROOT, format, 1 + row % 28, 1900 + row / 28);
    }

    private static IntFunction<String> numbers(String format) {
        return row -> String.format(Locale.ROOT, format, row * 7 % 997, row % 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d.7.%d", "7/%d/%d", "%2$d/03/%1$02d", "%02d-03-%d", "%d.7.%d 12:30"})
    void datesInAnotherNotationAreCalledSo(String format) throws IOException {
        assertEquals(DATES, guess(dates(format)).reason(), "instead of an id");
        assertEquals(DATES, guess(dates(format)).notation());
        ColumnPlan few = guess(row -> dates(format).apply(row % 9));
        assertEquals(ColumnType.CATEGORY, few.type());
        assertEquals(DATES, few.notation());
        ColumnPlan many = guess(row -> dates(format).apply(row % 60));
        assertEquals(ColumnType.HASHED, many.type());
        assertEquals(DATES, many.notation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d,000,000", "%d.000.000", "$%d", "%d %%", "%d.50 €", "€ 1,000.%d", "%d'000'000"})
    void numbersWithSeparatorsAndSignsAreCalledSo(String format) throws IOException {
        assertEquals(NUMBERS, guess(numbers(format)).reason(), "instead of an id or free text");
        assertEquals(NUMBERS, guess(row -> numbers(format).apply(row % 9)).notation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-%d", "%d.1.2.3", "v1.%d.2", "00%d", "%2$d-%1$d", "A%d%%", "%d EUR/t", "%d.5", "%d"})
    void otherTextsAreNotCalledSo(String format) throws IOException {
        assertEquals("", guess(numbers(format)).notation());
        assertEquals("", guess(row -> numbers(format).apply(row % 9)).notation());
    }

    @Test
    void warningsTellThem() throws IOException {
        for (String told : List.of("'c' is not used: ", "'c' is taken for category: ")) {
            IntFunction<String> cells = dates("%d.7.%d");
            Table table = table(told.contains("not") ? cells : row -> cells.apply(row % 9));
            Warning warning = TableDescription.of(table).warnings().stream()
                    .filter(each -> each.kind() == Warning.Kind.NOTATION).findFirst().orElseThrow();
            assertEquals(told + DATES + ".", warning.text());
        }
    }

    @Test
    void targetThatBecomesClassesIsWarnedOf() throws IOException {
        Table table = Table.read(new GeneratedSource(List.of("x", "y"), ROWS,
                (row, column) -> column == 0 ? (Object) (row * 0.5) : row % 40 + ",5"));
        Warning warning = TableDescription.of(table).warnings().get(0);
        assertEquals(Warning.Kind.TARGET, warning.kind());
        assertTrue(warning.text().endsWith("is taken for 40 classes: decimals are written with a point, 3.14, and its "
                + "numbers have commas."), warning.text());
    }
}
