package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.columns.NumberColumn;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.core.training.Partition;
import io.neurite.core.training.Splitter;
import io.neurite.data.source.Csv;
import io.neurite.data.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folds of a table in Java: each with preprocessing that is fitted to its own training rows. */
class CrossValidationTest {
    @Test
    void eachFoldIsPreprocessedByItsOwnTrainingRows() throws IOException {
        String text = IntStream.range(0, 60).mapToObj(i -> i * 37 % 61 + "," + (i % 3 == 0 ? "yes" : "no") + "\n")
                .collect(Collectors.joining());
        Table table = Table.read(Csv.of(new ByteArrayInputStream(("x,y\n" + text).getBytes(StandardCharsets.UTF_8)),
                "table.csv"));
        Preprocessing recipe = Preprocessing.of(table);

        int tested = 0;
        for (Partition fold : Splitter.stratified(recipe.classes(), 1).folds(5)) {
            Partition rows = fold.of(recipe.rows());
            Schema schema = recipe.fit(rows.train());
            Dataset test = recipe.dataset(schema, rows.test());

            double mean = IntStream.of(rows.train()).mapToDouble(row -> table.number(row, 0)).average().orElseThrow();
            assertEquals(mean, ((NumberColumn) schema.columns().get(0)).scaling().center(), 1e-12);
            assertEquals(4, IntStream.range(0, test.size()).filter(sample -> test.target(sample) == 1).count());
            tested += test.size();
        }
        assertEquals(60, tested);
    }
}
