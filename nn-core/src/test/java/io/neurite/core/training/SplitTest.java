package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void everySampleIsInExactlyOnePartInTheOrderOfTheWhole() {
        Split split = Split.holdout(numbers(101), 0.2, 42);
        assertEquals(20, split.test().size());
        assertEquals(81, split.train().size());
        int[] test = samples(split.test());
        int[] train = samples(split.train());
        assertArrayEquals(Arrays.stream(test).sorted().toArray(), test);
        assertArrayEquals(Arrays.stream(train).sorted().toArray(), train);
        int[] both = IntStream.concat(Arrays.stream(test), Arrays.stream(train)).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 101).toArray(), both);
    }

    @Test
    void seedDecidesWhatIsHeldOut() {
        int[] held = samples(Split.holdout(numbers(100), 0.3, 1).test());
        assertArrayEquals(held, samples(Split.holdout(numbers(100), 0.3, 1).test()));
        assertFalse(Arrays.equals(held, samples(Split.holdout(numbers(100), 0.3, 2).test())));
    }

    /** Who kept a seed finds the same samples again. */
    @Test
    void versionsHoldOutTheSameSamples() {
        float[][] features = new float[30][1];
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            features[i][0] = i;
            labels[i] = i % 3 == 0 ? 0 : i == 4 ? 2 : i % 2 == 0 ? 3 : 1;
        }
        Dataset classes = Dataset.classes(features, labels, List.of("a", "b", "c", "d", "e"));
        assertArrayEquals(new int[] {2, 7, 9, 12, 13, 15, 16, 28, 29}, samples(Split.holdout(classes, 0.3, 42).test()));
        assertArrayEquals(new int[] {7, 9, 12, 13, 15, 16, 24, 28, 29},
                samples(Split.holdout(numbers(30), 0.3, 42).test()));
    }

    @Test
    void splittersDivideDataSetsOfAsManySamples() {
        Splitter pairs = Splitter.grouped(List.of("a", "b", "a", "b", "c"), 1);
        Split split = Split.holdout(numbers(5), pairs, 0.4);
        assertArrayEquals(pairs.holdout(0.4).test(), samples(split.test()));
        assertArrayEquals(pairs.holdout(0.4).train(), samples(split.train()));
        List<Split> folds = Split.folds(numbers(5), pairs, 3);
        for (int f = 0; f < 3; f++) {
            assertArrayEquals(pairs.folds(3).get(f).test(), samples(folds.get(f).test()));
            assertArrayEquals(pairs.folds(3).get(f).train(), samples(folds.get(f).train()));
        }
        String expected = "The splitter divides 5 samples, the data set has 6. Give it a class, group or time for each"
                + " sample of the data set, in its order.";
        assertEquals(expected, assertThrows(IllegalArgumentException.class,
                () -> Split.holdout(numbers(6), pairs, 0.4)).getMessage());
        assertEquals(expected, assertThrows(IllegalArgumentException.class,
                () -> Split.folds(numbers(6), pairs, 2)).getMessage());
    }

    @Test
    void foldsAreStratifiedWhereTheTargetIsAClass() {
        int[] labels = IntStream.range(0, 40).map(i -> i < 10 ? 0 : 1).toArray();
        Dataset classes = Dataset.classes(new float[40][1], labels, List.of("a", "b"));
        for (Split fold : Split.folds(classes, 5, 1)) {
            assertEquals(6, IntStream.range(0, 8).filter(i -> fold.test().target(i) == 1).count());
        }
        assertArrayEquals(Splitter.random(40, 1).folds(5).get(2).test(),
                samples(Split.folds(numbers(40), 5, 1).get(2).test()));
    }

    @Test
    void everySampleIsHeldOutEquallyOften() {
        int[] times = new int[10];
        for (int seed = 0; seed < 1000; seed++) {
            Arrays.stream(samples(Split.holdout(numbers(10), 0.3, seed).test())).forEach(sample -> times[sample]++);
        }
        for (int t : times) {
            assertTrue(Math.abs(t - 300) < 70, "each of ten about 300 times in 1000, got " + Arrays.toString(times));
        }
    }

    @Test
    void classesKeepTheirShares() {
        assertArrayEquals(new int[] {10, 10, 10}, heldOut(0.2, 50, 50, 50));
        assertArrayEquals(new int[] {18, 2, 0}, heldOut(0.2, 90, 9, 1));
        // Shares of 2.5, 2.5 and 5: the total of 10 holds, and of equal remainders the first is rounded up.
        assertArrayEquals(new int[] {3, 2, 5}, heldOut(0.5, 5, 5, 10));
    }

    @Test
    void rareClassesAppearInBothParts() {
        assertArrayEquals(new int[] {9, 1}, heldOut(0.1, 98, 2));
        assertArrayEquals(new int[] {88, 1}, heldOut(0.89, 98, 2));
        assertArrayEquals(new int[] {10, 0}, heldOut(0.1, 98, 1));
    }

    @Test
    void totalHoldsWhereNotEveryClassFits() {
        assertEquals(2, Arrays.stream(heldOut(0.01, 50, 50, 50)).sum());
        assertEquals(1, Arrays.stream(heldOut(0.5, 1, 1)).sum());
    }

    @Test
    void atLeastOneSampleIsOnEachSide() {
        assertEquals(1, Split.holdout(numbers(2), 0.001, 7).test().size());
        assertEquals(1, Split.holdout(numbers(2), 0.999, 7).train().size());
    }

    @Test
    void quotasHoldTheirPromisesOnRandomCounts() {
        long seed = 20_240_607;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            int[] counts = random.ints(2 + random.nextInt(6), 1, 40).toArray();
            double fraction = 0.01 + 0.98 * random.nextDouble();
            int samples = Arrays.stream(counts).sum();
            int[] held = heldOut(fraction, counts);
            String what = "seed " + seed + ", run " + run + ": " + Arrays.toString(counts) + " x " + fraction + " -> "
                    + Arrays.toString(held);
            assertEquals((int) Math.min(Math.max(Math.rint(fraction * samples), 1), samples - 1),
                    Arrays.stream(held).sum(), what);
            int rare = (int) Arrays.stream(counts).filter(n -> n > 1).count();
            int total = Arrays.stream(held).sum();
            boolean room = total >= rare && total <= Arrays.stream(counts).filter(n -> n > 1).map(n -> n - 1).sum();
            for (int c = 0; c < counts.length; c++) {
                int spare = room ? Math.min(1, counts[c] - 1) : 0;
                assertTrue(held[c] >= spare && held[c] <= counts[c] - spare, what);
            }
        }
    }

    @Test
    void errorsNameTheRange() {
        for (double fraction : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
            String message = failure(numbers(9), fraction);
            assertTrue(message.contains("above 0 and below 1, got " + fraction), message);
        }
        assertEquals("Holding out a part needs at least 2 samples, got 1.", failure(numbers(1), 0.5));
    }

    private static String failure(Dataset data, double fraction) {
        return assertThrows(IllegalArgumentException.class, () -> Split.holdout(data, fraction, 1)).getMessage();
    }

    private static int[] heldOut(double fraction, int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(counts[c])).toArray();
        float[][] features = new float[labels.length][1];
        List<String> names = IntStream.range(0, counts.length).mapToObj(Integer::toString).toList();
        Dataset test = Split.holdout(Dataset.classes(features, labels, names), fraction, 42).test();
        int[] held = new int[counts.length];
        for (int sample = 0; sample < test.size(); sample++) {
            held[(int) test.target(sample)]++;
        }
        return held;
    }

    /** A data set whose sample i has the feature i. */
    private static Dataset numbers(int size) {
        float[][] features = new float[size][1];
        for (int i = 0; i < size; i++) {
            features[i][0] = i;
        }
        return Dataset.numbers(features, new float[size]);
    }

    private static int[] samples(Dataset data) {
        Batch batch = data.newBatch(data.size());
        data.fill(IntStream.range(0, data.size()).toArray(), 0, data.size(), batch, 0);
        return IntStream.range(0, data.size()).map(j -> (int) batch.inputs().get(0).get(0, j)).toArray();
    }
}
