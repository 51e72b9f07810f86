package io.neurite.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final double[] PARTS = {0, 0.05, 0.1, 0.25, 1 / 3.0, 0.5, 0.7, 0.95, 1};

    private static Distribution of(double weight, double... numbers) {
        double[] weights = new double[numbers.length];
        Arrays.fill(weights, weight);
        return new Distribution(numbers, weights);
    }

    /** Those of numpy.quantile. */
    @Test
    void equalWeightsOfAnySizeAreAsGoodAsNone() {
        for (double weight : new double[] {1, 0.25, 0.3, 1e-30, 7, 1e30}) {
            Distribution distribution = of(weight, 4, 1, 8, 2);
            assertEquals(1, distribution.least());
            assertEquals(1.75, distribution.quantile(0.25));
            assertEquals(3, distribution.median());
            assertEquals(6.2, distribution.quantile(0.85), 1e-14);
            assertEquals(8, distribution.quantile(1));
            assertEquals(8, distribution.greatest());
        }
    }

    @Test
    void numbersOfGreaterWeightStandThereMoreOften() {
        Distribution weighted = new Distribution(new double[] {5, 1, 3}, new double[] {0.5, 1.5, 1});
        Distribution repeated = of(1, 1, 1, 1, 3, 3, 5);
        for (double part : PARTS) {
            assertEquals(repeated.quantile(part), weighted.quantile(part), 1e-15);
        }
        assertEquals(2, new Distribution(new double[] {1, 2, 3}, new double[] {1, 1e9, 1}).quantile(0.999));
    }

    @Test
    void quantilesRiseFromTheLeastToTheGreatestWhateverTheWeights() {
        Random random = new Random(5);
        for (int size = 1; size < 40; size++) {
            Distribution distribution = new Distribution(random.doubles(size).toArray(),
                    random.doubles(size, 0.01, 2).toArray());
            assertEquals(distribution.least(), distribution.quantile(0));
            assertEquals(distribution.greatest(), distribution.quantile(1));
            double[] quantiles = IntStream.rangeClosed(0, 1000).mapToDouble(i -> distribution.quantile(i / 1000.0))
                    .toArray();
            for (int i = 1; i < quantiles.length; i++) {
                assertTrue(quantiles[i] >= quantiles[i - 1] - 1e-15, Arrays.toString(quantiles));
            }
        }
    }

    @Test
    void infiniteNumbersLeaveThoseBesideThemFinite() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(2, of(1, 1, 2, infinity).median());
        assertEquals(2, of(0.3, -infinity, 2, infinity).median());
        assertEquals(1.5, of(1, 1, 2, infinity).quantile(0.25));
        assertEquals(infinity, of(1, 1, 2, infinity).quantile(0.75));
        assertEquals(-infinity, of(1, -infinity, 2, 3).quantile(0.25));
        assertEquals(infinity, of(1, 1, infinity, infinity).quantile(0.75));
        assertEquals(Double.NaN, of(1, -infinity, infinity).median());
    }

    @Test
    void noQuantileIsKnownWhereANumberIsNot() {
        for (double part : PARTS) {
            assertEquals(Double.NaN, of(1, 1, Double.NaN, 2).quantile(part));
        }
        assertEquals(1, new Distribution(new double[] {1, Double.NaN}, new double[] {2, 0}).median());
        assertEquals(Double.NaN, of(1).median());
    }
}
