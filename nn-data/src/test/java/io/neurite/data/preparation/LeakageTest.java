package io.neurite.data.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.neurite.api.data.Schema;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What validation and test rows look like has no influence on what is learned from the training rows. */
class LeakageTest {
    private static final long SEED = 20_261_129;
    private static final int ROWS = 600;
    private static final List<String> NAMES = List.of("number", "log", "yes", "category", "ordered", "date", "hashed",
            "embedded", "y");
    /** Two of three rows, so that the first and the last one of the table are others. */
    private static final int[] TRAINING = IntStream.range(0, ROWS).filter(row -> row % 3 == 1).toArray();

    private static boolean isTraining(int row) {
        return row % 3 == 1;
    }

    private static @Nullable Object[][] cells() {
        Random random = new Random(SEED);
        @Nullable Object[][] cells = new Object[ROWS][NAMES.size()];
        for (@Nullable Object[] row : cells) {
            for (int column = 0; column < row.length; column++) {
                boolean missing = random.nextInt(8) == 0 && column < row.length - 1;
                row[column] = missing ? null : usual(column, random);
            }
        }
        return cells;
    }

    private static Object usual(int column, Random random) {
        return switch (column) {
            case 0 -> random.nextGaussian();
            case 1 -> Math.exp(5 * random.nextGaussian());
            case 2 -> random.nextBoolean() ? "yes" : "no";
            case 3 -> List.of("red", "green", "blue", "12").get(random.nextInt(4));
            case 4 -> List.of("S", "M", "L").get(random.nextInt(3));
            case 5 -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(400)).toString();
            case 6 -> "user" + random.nextInt(70);
            case 7 -> "product" + random.nextInt(60);
            default -> 3 + random.nextGaussian();
        };
    }

    /** Anything. */
    private static @Nullable Object strange(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1e300 * random.nextGaussian();
            case 1 -> 1e30 * random.nextGaussian();
            case 2 -> "new label " + random.nextInt();
            case 3 -> null;
            case 4 -> "yes";
            case 5 -> "0001-01-01T12:30";
            case 6 -> (double) random.nextInt(100);
            default -> "z".repeat(random.nextInt(400));
        };
    }

    private static Table table(@Nullable Object[][] cells) throws IOException {
        return Table.read(new GeneratedSource(NAMES, cells.length, (row, column) -> cells[row][column]));
    }

    private static Preprocessing recipe(Table table) throws InvalidDataException {
        return Preprocessing.of(table, Repairs.lenient()).column("number", ColumnType.NUMBER)
                .scaling("log", ScalingRule.LOG).column("yes", ColumnType.BOOLEAN)
                .column("category", ColumnType.CATEGORY).ordered("ordered", List.of("S", "M", "L"))
                .column("date", ColumnType.DATE).column("hashed", ColumnType.HASHED)
                .column("embedded", ColumnType.EMBEDDED).indicators(true);
    }

    @Test
    void whateverIsInOtherRowsTheSchemaStaysEqual() throws IOException {
        for (FillRule fill : FillRule.values()) {
            for (ScalingRule scaling : ScalingRule.values()) {
                Schema expected = recipe(table(cells())).fill(fill).scaling(scaling).fit(TRAINING);
                Random random = new Random(SEED + 1);
                for (int run = 0; run < 5; run++) {
                    @Nullable Object[][] cells = cells();
                    IntStream.range(0, ROWS).filter(row -> !isTraining(row)).forEach(row ->
                            Arrays.setAll(cells[row], column -> column == NAMES.size() - 1
                                    ? (Object) (1e30 * random.nextGaussian()) : strange(random)));
                    Schema schema = recipe(table(cells)).fill(fill).scaling(scaling).fit(TRAINING);
                    assertEquals(expected, schema, "seed " + (SEED + 1) + ", run " + run + ", " + fill + ", "
                            + scaling);
                }
            }
        }
    }

    @Test
    void outliersAndNewLabelsInOtherRowsChangeNothingThatIsGuessed() throws IOException {
        Preprocessing usual = Preprocessing.of(table(cells())).indicators(true);
        Schema expected = usual.fit(TRAINING);
        @Nullable Object[][] cells = cells();
        for (int row = 0; row < ROWS; row += 3) {
            cells[row][0] = 1e30 * (row - 100);
            cells[row][1] = null;
            cells[row][3] = "new label " + row % 9;
            cells[row][5] = LocalDate.of(1000 + row, 1, 1).toString();
            cells[row][6] = "new label " + row % 20;
            cells[row][8] = -1e20 * row;
        }
        Preprocessing changed = Preprocessing.of(table(cells)).indicators(true);
        assertEquals(usual.plan().stream().map(ColumnPlan::type).toList(),
                changed.plan().stream().map(ColumnPlan::type).toList());
        assertEquals(expected, changed.fit(TRAINING));
    }

    @Test
    void eachColumnsTrainingRowsAreLearnedFrom() throws IOException {
        Schema before = recipe(table(cells())).fill(FillRule.MEAN).fit(TRAINING);
        for (int column = 0; column < NAMES.size(); column++) {
            @Nullable Object[][] cells = cells();
            for (int i = 0; i < 100; i++) {
                cells[TRAINING[i]][column] = changed(column);
            }
            Schema after = recipe(table(cells)).fill(FillRule.MEAN).fit(TRAINING);
            if (NAMES.get(column).equals("hashed")) {
                assertEquals(before, after, "of hashed labels nothing is learned");
            } else {
                assertNotEquals(before, after, NAMES.get(column));
            }
        }
    }

    private static Object changed(int column) {
        return switch (column) {
            case 0, 1, 8 -> 17.5;
            case 2 -> "yes";
            case 4 -> "L";
            case 5 -> "2031-12-24T18:00";
            default -> "new";
        };
    }

    @Test
    void theRowsToLearnFromAreTheOnesGiven() throws IOException {
        Table table = table(cells());
        int[] others = Arrays.stream(TRAINING).map(row -> row + 1).toArray();
        assertNotEquals(recipe(table).fit(TRAINING), recipe(table).fit(others));
    }
}
