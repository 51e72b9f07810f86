package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.source.GeneratedSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnProfileTest {
    private static final long SEED = 20_261_128;

    private static ColumnProfile profile(@Nullable Object... cells) throws IOException {
        return Table.read(new GeneratedSource(List.of("x"), cells.length, (row, column) -> cells[row])).columns()
                .get(0);
    }

    private static ColumnProfile ofNumbers(double... numbers) throws IOException {
        return profile(Arrays.stream(numbers).boxed().toArray());
    }

    @Test
    void numbersAreMeasured() throws IOException {
        Random random = new Random(SEED);
        for (double offset : new double[] {0, -5, 1e6, 1e9}) {
            double[] numbers = random.doubles(10_000).map(x -> offset + 10 * x).toArray();
            double mean = Arrays.stream(numbers).map(x -> x - offset).sum() / numbers.length + offset;
            double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
            ColumnProfile profile = ofNumbers(numbers);
            String what = "seed " + SEED + ", offset " + offset;
            assertEquals(mean, profile.mean(), 1e-12 * Math.max(1, Math.abs(mean)), what);
            assertEquals(Math.sqrt(squares / numbers.length), profile.deviation(), 1e-6, what);
            assertEquals(Arrays.stream(numbers).min().orElseThrow(), profile.minimum(), what);
            assertEquals(Arrays.stream(numbers).max().orElseThrow(), profile.maximum(), what);
            assertFalse(profile.isWhole());
            assertEquals(ColumnProfile.MOST_DISTINCT, profile.distinctNumbers());
        }
    }

    @Test
    void cellsAreCountedByWhatTheyAre() throws IOException {
        ColumnProfile profile = profile(1.0, "a", null, "007", 2.5, "a", "b", null, "NA", 1.0);
        assertEquals(List.of(3L, 4L, 1L, 3L, 10L), List.of(profile.numbers(), profile.texts(), profile.codes(),
                profile.missing(), profile.cells()));
        assertEquals(List.of("a", "007", "b"), profile.labels());
        assertEquals(List.of(2L, 1L, 1L), profile.labelCounts());
        assertEquals(2, profile.distinctNumbers());
        assertEquals(5, profile.distinct());
        assertFalse(profile.isOverfull());
    }

    @Test
    void withoutNumbersThereIsNothingToMeasure() throws IOException {
        ColumnProfile profile = profile("a", null);
        assertTrue(Double.isNaN(profile.mean()) && Double.isNaN(profile.deviation()));
        assertEquals(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                List.of(profile.minimum(), profile.maximum()));
        assertFalse(profile.isCounting());
    }

    @Test
    void differentNumbersAreCountedUpToALimit() throws IOException {
        Random random = new Random(SEED);
        for (int distinct : new int[] {1, 2, 3, 100, 4095, 4096, 4097, 5000}) {
            double[] numbers = IntStream.range(0, 3 * distinct).mapToDouble(i -> (i % distinct) * 0.1 - 7).toArray();
            assertEquals(Math.min(4096, distinct), ofNumbers(numbers).distinctNumbers(), "of " + distinct);
            int zero = random.nextInt(numbers.length);
            numbers[zero] = 0;
            numbers[(zero + 1) % numbers.length] = -0.0;
            double[] found = Arrays.stream(numbers).map(x -> x + 0.0).distinct().toArray();
            assertEquals(Math.min(4096, found.length), ofNumbers(numbers).distinctNumbers(), "with both zeros, which "
                    + "are one number; seed " + SEED);
        }
    }

    @Test
    void aColumnCountsIfEachNumberIsOneMore() throws IOException {
        assertTrue(ofNumbers(5, 6, 7, 8).isCounting());
        assertTrue(ofNumbers(-1, 0, 1).isCounting());
        assertTrue(ofNumbers(5.0).isCounting());
        assertFalse(ofNumbers(5, 6, 8).isCounting());
        assertFalse(ofNumbers(3, 2, 1).isCounting());
        assertFalse(profile(1.0, null, 2.0).isCounting());
        assertFalse(profile(null, 1.0, 2.0).isCounting());
        assertFalse(profile(1.0, "a", 2.0).isCounting());
    }

    @Test
    void wholeNumbersAreTold() throws IOException {
        assertTrue(ofNumbers(1, -2, 1e15, -0.0).isWhole());
        assertFalse(ofNumbers(1, 2.5).isWhole());
        assertTrue(profile("a", 3.0, null).isWhole(), "whatever else is there");
    }
}
