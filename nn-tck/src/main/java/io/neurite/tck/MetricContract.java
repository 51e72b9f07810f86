package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Metric}: it does not matter how samples are cut into batches or shared among
 * accumulators, a weight of two is the sample twice, and no predictions give a better figure than perfect ones.
 *
 * <p>Predictions are probabilities and targets one-hot (of one output: 0 and 1), which every metric takes. Figures that
 * must agree do so to 1e-9 of their size. Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class MetricContract extends PluginContract<Metric> {
    private static final int SAMPLES = 40;
    private static final double THRESHOLD = 0.5;
    private static final double TOLERANCE = 1e-9;
    private static final long SEED = 19820401;

    /** One output, two classes, and more classes than a usual k. */
    private static final int[] OUTPUTS = {1, 2, 7};

    /** Made by JUnit. */
    protected MetricContract() {}

    @Override
    protected final Class<Metric> type() {
        return Metric.class;
    }

    @Override
    protected List<DynamicTest> facts(Metric metric) {
        List<DynamicTest> facts = new ArrayList<>();
        for (int outputs : OUTPUTS) {
            Sample data = new Sample(metric, outputs);
            String of = ", of " + outputs + (outputs == 1 ? " output" : " outputs");
            facts.addAll(List.of(
                    dynamicTest("nothingAddedGivesNan" + of, data::nothingAddedGivesNan),
                    dynamicTest("batchesDoNotMatter" + of, data::batchesDoNotMatter),
                    dynamicTest("mergingEqualsAddingAll" + of, data::mergingEqualsAddingAll),
                    dynamicTest("restoredStateGoesOnToTheBit" + of, data::restoredStateGoesOnToTheBit),
                    dynamicTest("foreignStateIsRefused" + of, data::foreignStateIsRefused),
                    dynamicTest("orderDoesNotMatter" + of, data::orderDoesNotMatter),
                    dynamicTest("weightTwoIsTheSampleTwice" + of, data::weightTwoIsTheSampleTwice),
                    dynamicTest("weightZeroIsAbsent" + of, data::weightZeroIsAbsent),
                    dynamicTest("perfectPredictionsAreBest" + of, data::perfectPredictionsAreBest),
                    dynamicTest("classIndicesEqualOneHot" + of, data::classIndicesEqualOneHot),
                    dynamicTest("nothingIsModified" + of, data::nothingIsModified),
                    dynamicTest("otherShapesAreRefused" + of, data::otherShapesAreRefused),
                    dynamicTest("mergingAnotherMetricIsRefused" + of, data::mergingAnotherMetricIsRefused)));
        }
        return facts;
    }

    /** A metric and samples for it, of which every class has some. */
    private static final class Sample {
        private final Metric metric;
        private final int outputs;
        private final Matrix A;
        private final Matrix labels = Matrix.zeros(1, SAMPLES);
        private final Matrix Y;

        Sample(Metric metric, int outputs) {
            this.metric = metric;
            this.outputs = outputs;
            this.A = Matrix.zeros(outputs, SAMPLES);
            this.Y = Matrix.zeros(outputs, SAMPLES);
            Random random = new Random(SEED);
            for (int j = 0; j < SAMPLES; j++) {
                int label = j % Math.max(outputs, 2);
                labels.set(0, j, label);
                double sum = outputs == 1 ? 1 : 0;
                for (int i = 0; i < outputs; i++) {
                    Y.set(i, j, outputs == 1 ? label : i == label ? 1 : 0);
                    A.set(i, j, 0.05f + 0.9f * random.nextFloat());
                    sum += outputs == 1 ? 0 : A.get(i, j);
                }
                for (int i = 0; i < outputs; i++) {
                    A.set(i, j, (float) (A.get(i, j) / sum));
                }
            }
        }

        private Metric.Accumulator start() {
            return metric.start(outputs, THRESHOLD);
        }

        private double value(Matrix A, Matrix Y, @Nullable Matrix weights) {
            Metric.Accumulator accumulator = start();
            accumulator.add(A, Y, weights);
            return accumulator.value();
        }

        private void assertSame(double expected, double actual) {
            assertTrue(Double.isFinite(expected), () -> "The figure of ordinary predictions is " + expected);
            assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), "seed " + SEED);
        }

        void nothingAddedGivesNan() {
            assertEquals(Double.NaN, start().value());
            assertEquals(Double.NaN, value(A, Y, Matrix.zeros(1, SAMPLES)), "all weights are zero");
        }

        /** Reading the figure in between changes nothing either. */
        void batchesDoNotMatter() {
            Metric.Accumulator accumulator = start();
            for (int from = 0; from < SAMPLES; from += 9) {
                int to = Math.min(from + 9, SAMPLES);
                accumulator.add(A.columns(from, to), Y.columns(from, to), null);
                accumulator.value();
            }
            assertSame(value(A, Y, null), accumulator.value());
        }

        void mergingEqualsAddingAll() {
            Metric.Accumulator whole = start();
            for (int[] part : new int[][] {{0, 0}, {0, 5}, {5, 6}, {6, SAMPLES}}) {
                Metric.Accumulator accumulator = start();
                accumulator.add(A.columns(part[0], part[1]), Y.columns(part[0], part[1]), null);
                whole.merge(accumulator);
            }
            whole.merge(start());
            assertSame(value(A, Y, null), whole.value());
        }

        void restoredStateGoesOnToTheBit() {
            Matrix weights = Matrix.zeros(1, SAMPLES);
            for (int j = 0; j < SAMPLES; j++) {
                weights.set(0, j, 0.1f * (j % 4));
            }
            Metric.Accumulator whole = start();
            Metric.Accumulator resumed = start();
            resumed.add(A, Y, null);
            for (int from = 0; from < SAMPLES; from += 11) {
                int to = Math.min(from + 11, SAMPLES);
                Metric.Accumulator next = start();
                next.restore(from == 0 ? start().state() : resumed.state());
                for (Metric.Accumulator each : List.of(whole, next)) {
                    each.add(A.columns(from, to), Y.columns(from, to), weights.columns(from, to));
                }
                resumed.restore(next.state());
            }
            assertEquals(whole.value(), resumed.value());
            assertArrayEquals(whole.state(), resumed.state());
        }

        void foreignStateIsRefused() {
            Metric.Accumulator accumulator = start();
            accumulator.add(A, Y, null);
            double[] state = accumulator.state();
            double[] shorter = Arrays.copyOf(state, state.length - 1);
            assertThrows(IllegalArgumentException.class, () -> start().restore(shorter));
        }

        void orderDoesNotMatter() {
            Metric.Accumulator backwards = start();
            for (int j = SAMPLES - 1; j >= 0; j--) {
                backwards.add(A.columns(j, j + 1), Y.columns(j, j + 1), null);
            }
            assertSame(value(A, Y, null), backwards.value());
        }

        void weightTwoIsTheSampleTwice() {
            Matrix weights = Matrix.zeros(1, SAMPLES);
            Metric.Accumulator repeated = start();
            repeated.add(A, Y, null);
            for (int j = 0; j < SAMPLES; j++) {
                weights.set(0, j, j % 3 == 0 ? 2 : 1);
                if (j % 3 == 0) {
                    repeated.add(A.columns(j, j + 1), Y.columns(j, j + 1), null);
                }
            }
            assertSame(repeated.value(), value(A, Y, weights));
        }

        void weightZeroIsAbsent() {
            Matrix weights = Matrix.zeros(1, SAMPLES);
            weights.columns(0, SAMPLES / 2).fill(1);
            assertSame(value(A.columns(0, SAMPLES / 2), Y.columns(0, SAMPLES / 2), null), value(A, Y, weights));
        }

        void perfectPredictionsAreBest() {
            Matrix wrong = Matrix.zeros(outputs, SAMPLES);
            for (int k = 0; k < wrong.data().length; k++) {
                wrong.data()[k] = 1 - Y.data()[k];
            }
            double sign = metric.higherIsBetter() ? 1 : -1;
            double best = sign * value(Y, Y, null);
            double middle = sign * value(A, Y, null);
            double worst = sign * value(wrong, Y, null);
            assertTrue(best >= middle && best >= worst, () -> "perfect " + sign * best + ", random " + sign * middle
                    + ", all wrong " + sign * worst + ", but higherIsBetter() is " + metric.higherIsBetter());
        }

        /** Metrics of numbers may refuse class indices. */
        void classIndicesEqualOneHot() {
            double actual;
            try {
                actual = value(A, labels, null);
            } catch (IllegalArgumentException e) {
                assertTrue(outputs > 1, "With one output the class index is the target.");
                return;
            }
            assertSame(value(A, Y, null), actual);
        }

        void nothingIsModified() {
            Matrix weights = Matrix.zeros(1, SAMPLES);
            weights.fill(1);
            Matrix predictions = Guarded.copyOf(A);
            Matrix targets = Guarded.copyOf(Y);
            Matrix ones = Guarded.copyOf(weights);
            assertSame(value(A, Y, null), value(predictions, targets, ones));
            assertArrayEquals(Guarded.copyOf(A).data(), predictions.data());
            assertArrayEquals(Guarded.copyOf(Y).data(), targets.data());
            assertArrayEquals(Guarded.copyOf(weights).data(), ones.data());
        }

        void otherShapesAreRefused() {
            Matrix taller = Matrix.zeros(outputs + 1, SAMPLES);
            assertThrows(IllegalArgumentException.class, () -> start().add(taller, taller, null), "one output more");
            assertThrows(IllegalArgumentException.class, () -> start().add(A, Y.columns(1, SAMPLES), null),
                    "a target less");
            assertThrows(IllegalArgumentException.class, () -> start().add(A, Y, Matrix.zeros(1, 1)),
                    "too few weights");
        }

        void mergingAnotherMetricIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> start().merge(new Metric.Accumulator() {
                @Override
                public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
                    throw new UnsupportedOperationException("not for adding");
                }

                @Override
                public void merge(Metric.Accumulator other) {
                    throw new UnsupportedOperationException("not for merging");
                }

                @Override
                public double[] state() {
                    throw new UnsupportedOperationException("not for checkpoints");
                }

                @Override
                public void restore(double[] state) {
                    throw new UnsupportedOperationException("not for checkpoints");
                }

                @Override
                public double value() {
                    return Double.NaN;
                }
            }));
        }
    }
}
