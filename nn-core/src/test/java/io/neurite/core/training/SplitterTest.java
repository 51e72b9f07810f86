package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Beside ranges and errors, what scikit-learn promises of KFold, StratifiedKFold, GroupKFold and TimeSeriesSplit. */
class SplitterTest {
    private static final long SEED = 20_240_608;
    private static final int RUNS = 300;

    private final Random random = new Random(SEED);

    private static String run(int run, Object what) {
        return "seed " + SEED + ", run " + run + ": " + what;
    }

    /** Each fold in turn is held out, and all others are there to learn from. */
    private static void assertCovers(int samples, List<Partition> folds, String what) {
        int[] held = new int[samples];
        for (Partition fold : folds) {
            Arrays.stream(fold.test()).forEach(sample -> held[sample]++);
            assertWhole(samples, fold, what);
        }
        assertTrue(Arrays.stream(held).allMatch(times -> times == 1), what);
    }

    private static void assertWhole(int samples, Partition parts, String what) {
        assertAscends(parts.train(), what);
        assertAscends(parts.test(), what);
        assertTrue(parts.train().length > 0 && parts.test().length > 0, what);
        int[] both = IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.test())).sorted().toArray();
        assertArrayEquals(IntStream.range(0, samples).toArray(), both, what);
    }

    private static void assertAscends(int[] numbers, String what) {
        assertArrayEquals(Arrays.stream(numbers).sorted().distinct().toArray(), numbers, what);
    }

    private static void assertDifferByAtMost(int most, IntStream numbers, String what) {
        int[] sorted = numbers.sorted().toArray();
        assertTrue(sorted[sorted.length - 1] - sorted[0] <= most, () -> what + ": " + Arrays.toString(sorted));
    }

    private static int count(int[] samples, IntUnaryOperator labelOf, int label) {
        return (int) Arrays.stream(samples).filter(sample -> labelOf.applyAsInt(sample) == label).count();
    }

    @Test
    void foldsHaveTheSameShareOfEveryClass() {
        for (int run = 0; run < RUNS; run++) {
            int[] labels = random.ints(2 + random.nextInt(80), -2, 1 + random.nextInt(6))
                    .map(label -> 500_000_000 * label).toArray();
            int k = 2 + random.nextInt(labels.length - 1);
            String what = run(run, k + " folds of " + Arrays.toString(labels));
            List<Partition> folds = Splitter.stratified(labels, run).folds(k);
            assertEquals(k, folds.size());
            assertCovers(labels.length, folds, what);
            assertDifferByAtMost(1, folds.stream().mapToInt(fold -> fold.test().length), what);
            for (int label : Arrays.stream(labels).distinct().toArray()) {
                assertDifferByAtMost(1, folds.stream().mapToInt(f -> count(f.test(), s -> labels[s], label)), what);
            }
        }
    }

    @Test
    void randomFoldsCoverAllSamples() {
        for (int samples = 2; samples < 40; samples++) {
            for (int k = 2; k <= samples; k++) {
                List<Partition> folds = Splitter.random(samples, k).folds(k);
                String what = k + " folds of " + samples;
                assertCovers(samples, folds, what);
                assertDifferByAtMost(1, folds.stream().mapToInt(fold -> fold.test().length), what);
            }
        }
    }

    @Test
    void everySampleIsInEveryFoldEquallyOften() {
        int[] labels = {0, 0, 0, 1, 1, 1, 1, 1, 1, 1};
        int[][] times = new int[10][5];
        for (int seed = 0; seed < 2000; seed++) {
            List<Partition> folds = Splitter.stratified(labels, seed).folds(5);
            for (int f = 0; f < 5; f++) {
                for (int sample : folds.get(f).test()) {
                    times[sample][f]++;
                }
            }
        }
        for (int sample = 3; sample < 10; sample++) {
            // Of the seven samples of this class the folds 0 to 2 have one, 3 and 4 have two.
            for (int f = 0; f < 5; f++) {
                double expected = 2000 / 7.0 * (f < 3 ? 1 : 2);
                assertTrue(Math.abs(times[sample][f] - expected) < 90, Arrays.deepToString(times));
            }
        }
    }

    /** Groups of sizes from 1 to some number, whose samples are mixed. */
    private List<Integer> groups(int groups, int largest) {
        List<Integer> groupOf = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            groupOf.addAll(Collections.nCopies(1 + random.nextInt(largest), g));
        }
        Collections.shuffle(groupOf, random);
        return groupOf;
    }

    @Test
    void groupsStayTogetherInFoldsOfSimilarSizes() {
        for (int run = 0; run < RUNS; run++) {
            int groups = 2 + random.nextInt(20);
            List<Integer> groupOf = groups(groups, 12);
            int k = 2 + random.nextInt(groups - 1);
            String what = run(run, k + " folds of " + groupOf);
            List<Partition> folds = Splitter.grouped(groupOf, run).folds(k);
            assertCovers(groupOf.size(), folds, what);
            for (Partition fold : folds) {
                assertFalse(Arrays.stream(fold.test()).mapToObj(groupOf::get)
                        .anyMatch(group -> count(fold.train(), groupOf::get, group) > 0), what);
            }
            int largest = IntStream.range(0, groups).map(g -> Collections.frequency(groupOf, g)).max().orElseThrow();
            assertDifferByAtMost(largest, folds.stream().mapToInt(fold -> fold.test().length), what);
        }
    }

    @Test
    void noFurtherGroupBringsAHoldoutNearerToItsFraction() {
        for (int run = 0; run < RUNS; run++) {
            int groups = 2 + random.nextInt(20);
            List<Integer> groupOf = groups(groups, run % 2 == 0 ? 5 : 100);
            double fraction = 0.01 + 0.98 * random.nextDouble();
            Partition parts = Splitter.grouped(groupOf, run).holdout(fraction);
            String what = run(run, fraction + " of " + groupOf);
            assertWhole(groupOf.size(), parts, what);
            double missing = fraction * groupOf.size() - parts.test().length;
            int groupsLeft = 0;
            int nearer = 0;
            for (int g = 0; g < groups; g++) {
                int left = count(parts.train(), groupOf::get, g);
                assertTrue(left == 0 || left == Collections.frequency(groupOf, g), what);
                groupsLeft += left > 0 ? 1 : 0;
                nearer += left > 0 && Math.abs(missing - left) < Math.abs(missing) ? 1 : 0;
            }
            // A single group stays even where it would have been held out.
            assertTrue(nearer == 0 || groupsLeft == 1, what);
        }
    }

    @Test
    void seedsOrderGroups() {
        List<Integer> groupOf = IntStream.range(0, 100).mapToObj(sample -> sample / 5).toList();
        Splitter one = Splitter.grouped(groupOf, 1);
        Splitter two = Splitter.grouped(groupOf, 2);
        assertEquals(30, one.holdout(0.3).test().length);
        assertArrayEquals(one.holdout(0.3).test(), Splitter.grouped(groupOf, 1).holdout(0.3).test());
        assertFalse(Arrays.equals(one.holdout(0.3).test(), two.holdout(0.3).test()));
        assertFalse(Arrays.equals(one.folds(4).get(0).test(), two.folds(4).get(0).test()));
    }

    @Test
    void theSmallestGroupIsAloneWhereNoneSuits() {
        List<String> three = List.of("a", "a", "a", "a", "b", "b", "b", "c", "c", "c", "c", "c");
        assertArrayEquals(new int[] {4, 5, 6}, Splitter.grouped(three, 1).holdout(0.01).test());
        assertArrayEquals(new int[] {4, 5, 6}, Splitter.grouped(three, 1).holdout(0.99).train());
    }

    @Test
    void whatIsHeldOutIsLater() {
        for (int run = 0; run < RUNS; run++) {
            double[] times = random.ints(2 + random.nextInt(60), -20, 20).asDoubleStream().toArray();
            if (Arrays.stream(times).distinct().count() < 2) {
                continue;
            }
            double fraction = 0.01 + 0.98 * random.nextDouble();
            String what = run(run, fraction + " of " + Arrays.toString(times));
            Partition parts = Splitter.ordered(times).holdout(fraction);
            assertWhole(times.length, parts, what);
            assertBefore(times, parts, what);
            int wanted = (int) Math.min(Math.max(Math.rint(fraction * times.length), 1), times.length - 1);
            int nearest = Arrays.stream(times).distinct().sorted().skip(1)
                    .mapToInt(begin -> (int) Arrays.stream(times).filter(time -> time >= begin).count())
                    .map(held -> Math.abs(held - wanted)).min().orElseThrow();
            assertEquals(nearest, Math.abs(parts.test().length - wanted), what);
        }
    }

    private static void assertBefore(double[] times, Partition parts, String what) {
        double latest = Arrays.stream(parts.train()).mapToDouble(sample -> times[sample]).max().orElseThrow();
        double earliest = Arrays.stream(parts.test()).mapToDouble(sample -> times[sample]).min().orElseThrow();
        assertTrue(latest < earliest, what);
    }

    @Test
    void foldsLearnFromAllThatWasBefore() {
        for (int run = 0; run < RUNS; run++) {
            double[] times = random.ints(3 + random.nextInt(60), -30, 30).asDoubleStream().toArray();
            int different = (int) Arrays.stream(times).distinct().count();
            if (different < 3) {
                continue;
            }
            int k = 2 + random.nextInt(different - 2);
            String what = run(run, k + " folds of " + Arrays.toString(times));
            List<Partition> folds = Splitter.ordered(times).folds(k);
            for (int f = 0; f < k; f++) {
                assertAscends(folds.get(f).test(), what);
                assertBefore(times, folds.get(f), what);
                int[] next = IntStream.concat(Arrays.stream(folds.get(f).train()), Arrays.stream(folds.get(f).test()))
                        .sorted().toArray();
                assertArrayEquals(f < k - 1 ? folds.get(f + 1).train() : IntStream.range(0, times.length).toArray(),
                        next, what);
            }
        }
    }

    /** The numbers of scikit-learn 1.x. */
    @Test
    void foldsAreAsLongAsThoseOfScikitLearn() {
        assertEquals("[3, 6, 9] [3, 3, 3]", lengths(12, 3));
        assertEquals("[5, 7, 9, 11] [2, 2, 2, 2]", lengths(13, 4));
        assertEquals("[1, 2, 3, 4, 5, 6] [1, 1, 1, 1, 1, 1]", lengths(7, 6));
        int[] labels = IntStream.range(0, 45).map(i -> i < 10 ? 0 : i < 43 ? 1 : 2).toArray();
        assertEquals(List.of(List.of(3, 8, 1), List.of(3, 8, 0), List.of(2, 9, 0), List.of(2, 8, 1)),
                Splitter.stratified(labels, 1).folds(4).stream().map(fold -> IntStream.range(0, 3)
                        .mapToObj(label -> count(fold.test(), s -> labels[s], label)).toList()).toList());
    }

    private static String lengths(int samples, int k) {
        List<Partition> folds = Splitter.ordered(IntStream.range(0, samples).asDoubleStream().toArray()).folds(k);
        return folds.stream().map(fold -> fold.train().length).toList() + " "
                + folds.stream().map(fold -> fold.test().length).toList();
    }

    @Test
    void equalTimesStayOnOneSide() {
        double[] times = {1, 1, 1, 1, 2, 2, 2, 3, 0.0, -0.0};
        assertEquals(1, Splitter.ordered(times).holdout(0.2).test().length);
        assertArrayEquals(new int[] {4, 5, 6, 7}, Splitter.ordered(times).holdout(0.3).test());
        assertArrayEquals(new int[] {8, 9}, Splitter.ordered(times).holdout(0.99).train());
        assertArrayEquals(new int[] {1}, Splitter.ordered(new double[] {0, Double.POSITIVE_INFINITY}).holdout(0.1)
                .test());
        List<Partition> folds = Splitter.ordered(times).folds(3);
        assertEquals(List.of(2, 6, 9), folds.stream().map(fold -> fold.train().length).toList());
    }

    private static void assertRefuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void errorsSayWhatIsMissing() {
        for (Splitter each : List.of(Splitter.random(9, 1), Splitter.stratified(new int[9], 1),
                Splitter.grouped(List.of(1, 2), 1), Splitter.ordered(new double[] {1, 2}))) {
            for (double fraction : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
                assertRefuses("The fraction to hold out is above 0 and below 1, got " + fraction + ".",
                        () -> each.holdout(fraction));
            }
        }
        assertRefuses("A number of samples is at least 0, got -1.", () -> Splitter.random(-1, 1));
        assertRefuses("Holding out a part needs at least 2 samples, got 1.", () -> Splitter.random(1, 1).holdout(0.5));
        assertRefuses("Holding out a part needs at least 2 groups, got 1.",
                () -> Splitter.grouped(List.of("a", "a", "a"), 1).holdout(0.5));
        assertRefuses("Holding out a part needs at least 2 different times, got 1.",
                () -> Splitter.ordered(new double[] {3, 3, 3}).holdout(0.5));
        assertRefuses("Holding out a part needs at least 2 different times, got 0.",
                () -> Splitter.ordered(new double[0]).holdout(0.5));
        assertRefuses("Sample 1 has no group (null). Give it one, of its own if it belongs to no other sample.",
                () -> Splitter.grouped(Arrays.asList("a", null), 1));
        assertRefuses("The time of sample 2 is NaN; what has no place in the order of time can neither be learned from"
                + " nor held out. Leave the sample out.", () -> Splitter.ordered(new double[] {1, 2, Double.NaN}));
    }

    @Test
    void errorsNameTheNumbersOfFoldsThatThereCanBe() {
        for (int k : new int[] {-1, 0, 1, 10}) {
            assertRefuses("The number of folds is from 2 to 9 with 9 samples, got " + k + ".",
                    () -> Splitter.random(9, 1).folds(k));
        }
        assertRefuses("The number of folds is from 2 to 3 with 3 groups, got 4.",
                () -> Splitter.grouped(List.of("a", "b", "b", "b", "c"), 1).folds(4));
        assertRefuses("The number of folds is from 2 to 3 with 4 different times, got 4.",
                () -> Splitter.ordered(new double[] {1, 2, 2, 2, 3, 4}).folds(4));
        assertRefuses("Cross-validation needs at least 2 samples, got 1.", () -> Splitter.random(1, 1).folds(2));
        assertRefuses("Cross-validation needs at least 3 different times, got 2.",
                () -> Splitter.ordered(new double[] {1, 2, 2}).folds(2));
    }
}
