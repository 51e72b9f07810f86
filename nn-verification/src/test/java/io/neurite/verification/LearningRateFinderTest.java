package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.tuning.LearningRateCurve;
import io.neurite.dashboard.tuning.LearningRateCurve.Point;
import io.neurite.dashboard.tuning.LearningRateFinder;
import io.neurite.data.Datasets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
    private static final Dataset IRIS = Datasets.iris();

    private static Network network() {
        return Network.input(4).dense(16, "relu").dense(3, "softmax").seed(7).build();
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network).normalizer("standard").optimizer("sgd").batchSize(32);
    }

    private static LearningRateCurve find(LearningRateFinder finder) {
        return finder.find(network(), LearningRateFinderTest::trainer, IRIS);
    }

    @Test
    void ratesRiseByTheSameFactorFromTheLowestToTheHighest() {
        LearningRateCurve curve = find(new LearningRateFinder().range(1e-5, 1e-1).steps(101));
        List<Point> points = curve.points();
        assertEquals(101, points.size());
        assertEquals(1e-5, points.get(0).rate());
        assertEquals(1e-1, points.get(100).rate(), 1e-12);
        for (int i = 1; i < points.size(); i++) {
            assertEquals(Math.pow(10, 0.04), points.get(i).rate() / points.get(i - 1).rate(), 1e-12);
        }
        assertTrue(curve.reason().startsWith("All steps are done."), curve.reason());
    }

    @Test
    void meanIsExponentialAndCorrectedForItsBegin() {
        List<Point> points = find(new LearningRateFinder()).points();
        for (int n = 0; n < points.size(); n++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i <= n; i++) {
                sum += Math.pow(0.95, n - i) * points.get(i).loss();
                weights += Math.pow(0.95, n - i);
            }
            assertEquals(sum / weights, points.get(n).smoothed(), 1e-9 * sum);
        }
    }

    @Test
    void suggestionIsATenthOfTheRateOfTheLeastMean() {
        LearningRateCurve curve = find(new LearningRateFinder());
        Point least = curve.points().subList(19, curve.points().size()).stream()
                .min((a, b) -> Double.compare(a.smoothed(), b.smoothed())).orElseThrow();
        assertEquals(least.rate() / 10, curve.suggestion(), 0.05 * curve.suggestion());
    }

    @Test
    void aLossBelowZeroIsNoReasonToEnd() {
        float[][] features = new float[200][1];
        float[] counts = new float[200];
        for (int i = 0; i < counts.length; i++) {
            features[i][0] = i % 20 / 10f - 1;
            counts[i] = 10 + i % 20;
        }
        Dataset data = Dataset.numbers(features, counts);
        Network trained = Network.input(1).dense(8, "relu").dense(1, "softplus").seed(7).build();
        Trainer.of(trained).loss("poisson").optimizer("adam").learningRate(0.05).epochs(60).fit(data);
        LearningRateCurve curve = new LearningRateFinder().find(trained,
                network -> Trainer.of(network).loss("poisson").optimizer("sgd"), data);
        assertTrue(curve.points().get(0).loss() < -20, () -> curve.points().get(0).toString());
        assertTrue(curve.points().size() > 150, curve::reason);
    }

    @Test
    void rangeThatIsTooLowHasNoSuggestion() {
        LearningRateCurve curve = find(new LearningRateFinder().range(1e-4, 1e-2));
        assertEquals(Double.NaN, curve.suggestion());
        assertEquals("All steps are done. The mean loss is least at the upper end of the range: test higher rates.",
                curve.reason());
    }

    @Test
    void rangeThatIsTooHighHasNoSuggestion() {
        for (double low : new double[] {2, 10}) {
            LearningRateCurve curve = find(new LearningRateFinder().range(low, 1000 * low));
            assertEquals(Double.NaN, curve.suggestion());
            assertTrue(curve.reason().endsWith(" The mean loss is least at the lower end of the range: test lower "
                    + "rates."), curve.reason());
        }
    }

    @Test
    void networkOfTheCallerDoesNotChange() {
        Network network = network();
        String before = network.parameters().sha256();
        new LearningRateFinder().find(network, LearningRateFinderTest::trainer, IRIS);
        assertEquals(before, network.parameters().sha256());
        assertEquals(network().info(), network.info());
    }

    @Test
    void equalSettingsGiveEqualCurvesOnAnyNumberOfThreads() {
        LearningRateFinder finder = new LearningRateFinder();
        assertEquals(finder.find(network(), network -> trainer(network).threads(1), IRIS),
                finder.find(network(), network -> trainer(network).threads(2), IRIS));
    }

    @Test
    void testEndsWhereTheLossGrows() {
        LearningRateCurve curve = find(new LearningRateFinder().range(1e-3, 1e6));
        assertFalse(curve.points().size() == 300);
        assertTrue(curve.reason().startsWith("The loss "), curve.reason());
        assertTrue(curve.suggestion() > 1e-3 && curve.suggestion() < 10, () -> "suggested " + curve.suggestion());
    }

    @Test
    void suggestedRateLearnsFasterThanTheDefault() {
        double rate = find(new LearningRateFinder()).suggestion();
        assertTrue(lossAfterTenEpochs(trainer -> trainer.learningRate(rate)) < 0.8 * lossAfterTenEpochs(
                trainer -> trainer), () -> "suggested " + rate);
    }

    private static double lossAfterTenEpochs(Function<Trainer, Trainer> settings) {
        return settings.apply(trainer(network())).epochs(10).fit(IRIS).best().metric("loss");
    }

    @Test
    void aTestThatIsInterruptedSaysSo() {
        for (int after : new int[] {5, 50}) {
            Function<Network, Trainer> interrupted = network -> trainer(network).listener(new TrainingListener() {
                @Override
                public void stepEnded(TrainingState state) {
                    if (state.step() == after) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            if (after < 20) {
                IllegalStateException early = assertThrows(IllegalStateException.class,
                        () -> new LearningRateFinder().find(network(), interrupted, IRIS));
                assertTrue(Thread.interrupted());
                assertTrue(early.getMessage().startsWith("The test of learning rates has ended after 6 of 300 steps"),
                        early.getMessage());
            } else {
                LearningRateCurve curve = new LearningRateFinder().find(network(), interrupted, IRIS);
                assertTrue(Thread.interrupted());
                assertTrue(curve.reason().startsWith("Stopped by interruption in epoch "), curve.reason());
            }
        }
    }

    @Test
    void aTrainerOfTheCallersNetworkIsRefusedAndDoesNotTrainIt() {
        Network network = network();
        String before = network.parameters().sha256();
        assertThrows(IllegalArgumentException.class,
                () -> new LearningRateFinder().find(network, copy -> trainer(network), IRIS));
        assertEquals(before, network.parameters().sha256());
    }

    @Test
    void whatHasNoRateIsRefused() {
        Network network = network();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () ->
                new LearningRateFinder().find(network, copy -> Trainer.of(copy).optimizer("lbfgs"), IRIS));
        assertTrue(refused.getMessage().contains("lbfgs"), refused.getMessage());
    }

    @Test
    void rangesAscend() {
        LearningRateFinder finder = new LearningRateFinder();
        assertThrows(IllegalArgumentException.class, () -> finder.range(0, 1));
        assertThrows(IllegalArgumentException.class, () -> finder.range(1, 1));
        assertThrows(IllegalArgumentException.class, () -> finder.range(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> finder.range(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> finder.steps(99));
    }
}
