package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.columns.NumberColumn;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.data.source.Csv;
import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scales and fills are those of scikit-learn; src/test/python writes what it computes. */
class ScikitLearnTest {
    private static final int TRAINING = 20;
    private static final int ROWS = 25;

    private static Table table(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScikitLearnTest.class.getResourceAsStream(name), name)) {
            return Table.read(Csv.of(in, name));
        }
    }

    private static <T extends Enum<T>> T named(T[] values, String name) {
        return Stream.of(values).filter(value -> value.toString().equals(name)).findAny().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> whatIsLearnedOfNumbersIsWhatScikitLearnLearns() throws IOException {
        Table numbers = table("numbers.csv");
        Table expected = table("scikit-learn.csv");
        assertEquals(5 * ScalingRule.values().length * FillRule.values().length, expected.rows());
        return IntStream.range(0, expected.rows()).mapToObj(row -> DynamicTest.dynamicTest(
                String.join(" ", text(expected, row, 0), text(expected, row, 1), text(expected, row, 2)),
                () -> assertTransformed(numbers, expected, row)));
    }

    private static String text(Table table, int row, int column) {
        return Objects.requireNonNull(table.text(row, column));
    }

    private static void assertTransformed(Table numbers, Table expected, int line) throws IOException {
        String name = text(expected, line, 0);
        Preprocessing recipe = Preprocessing.of(numbers)
                .scaling(name, named(ScalingRule.values(), text(expected, line, 1)))
                .fill(named(FillRule.values(), text(expected, line, 2)));
        for (ColumnProfile other : numbers.columns()) {
            if (!other.name().equals(name)) {
                recipe.column(other.name(), ColumnType.IGNORED);
            }
        }
        Schema schema = recipe.fit(IntStream.range(0, TRAINING).toArray());
        NumberColumn column = (NumberColumn) schema.columns().get(0);
        assertEquals(List.of(name), schema.features());
        int[] last = IntStream.range(TRAINING, ROWS).toArray();
        Dataset samples = recipe.dataset(schema, last);
        Batch batch = samples.newBatch(last.length);
        samples.fill(IntStream.range(0, last.length).toArray(), 0, last.length, batch, 0);
        int place = numbers.column(name, "a test");
        for (int i = 0; i < last.length; i++) {
            double cell = numbers.number(last[i], place);
            double scaled = column.scaling().apply(Double.isNaN(cell) ? column.fill() : cell);
            double golden = expected.number(line, 3 + i);
            assertEquals(golden, scaled, 1e-9 * Math.max(1, Math.abs(golden)), "row " + last[i]);
            assertEquals((float) scaled, batch.inputs().get(0).get(0, i), "rounded once");
        }
    }
}
