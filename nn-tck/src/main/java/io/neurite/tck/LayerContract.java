package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * What holds for every {@link Layer}: it writes what it has declared and nothing else, its gradients belong to its
 * output, a sample's numbers do not depend on the samples around it nor on how a batch is cut into runs, and a step
 * allocates nothing.
 *
 * <p>Gradients are compared with central differences, to 1e-3 of their greatest element; where half the step gives
 * other differences there is a kink, and nothing is compared. Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class LayerContract extends PluginContract<Layer> {
    private static final int SAMPLES = 7;

    /** Ends of runs of samples that make up the batch. */
    private static final int[][] CUTS = {{3, 7}, {1, 2, 6, 7}, {1, 2, 3, 4, 5, 6, 7}};

    /** Made by JUnit. */
    protected LayerContract() {}

    @Override
    protected final Class<Layer> type() {
        return Layer.class;
    }

    /**
     * Returns the inputs on which to try a layer: by default those of a vector, a sequence (with masks, too), an image,
     * two vectors and two sequences that its plan accepts; filled with ids where it refuses other numbers.
     *
     * @param layer the layer
     * @return inputs that the layer takes
     */
    protected List<LayerCase> cases(Layer layer) {
        return UsualCases.of(layer, SAMPLES);
    }

    @Override
    protected List<DynamicTest> facts(Layer layer) {
        return List.of(
                fact("plansTheSameForTheSameInputs", layer,
                        batch -> assertEquals(batch.plan(), layer.plan(batch.inputCase().inputs()))),
                fact("statisticsNeedTheWholeBatch", layer, LayerContract::statisticsNeedTheWholeBatch),
                fact("forwardWritesItsOutputAndNothingElse", layer, LayerContract::forwardWritesItsOutput),
                fact("backwardWritesEachGradientAndNothingElse", layer, LayerContract::backwardWritesEachGradient),
                fact("sameBatchGivesTheSameBits", layer, batch -> sameBatchGivesTheSameBits(layer, batch)),
                fact("runsOfSamplesGiveTheBitsOfTheBatch", layer, batch -> runsGiveTheBitsOfTheBatch(layer, batch)),
                fact("sampleAloneEqualsSampleInABatch", layer, LayerContract::sampleAloneEqualsSampleInABatch),
                fact("onlyTrainingChangesStatistics", layer, LayerContract::onlyTrainingChangesStatistics),
                fact("predictionsAreNotRandom", layer, LayerContract::predictionsAreNotRandom),
                fact("anotherStepDrawsOtherNumbers", layer, LayerContract::anotherStepDrawsOtherNumbers),
                fact("inputGradientsAgreeWithCentralDifferences", layer, batch -> inputGradientsAgree(batch, true)),
                fact("frozenGradientsAgreeWithCentralDifferences", layer, batch -> inputGradientsAgree(batch, false)),
                fact("parameterGradientsAgreeWithCentralDifferences", layer, LayerContract::parameterGradientsAgree),
                fact("gradientsThatNobodyNeedsAreLeftOut", layer, batch -> unneededGradientsAreLeftOut(layer, batch)),
                fact("overwritingTwiceEqualsOnce", layer, LayerContract::overwritingTwiceEqualsOnce),
                fact("accumulatingPartsEqualsTheWholeBatch", layer, batch -> accumulatingEqualsTheWhole(layer, batch)),
                fact("scalingLayersScaleAndShift", layer, batch -> FoldingFacts.scalesAndShifts(layer, batch)),
                fact("linearLayersAbsorbWhatScalesThem", layer, batch -> FoldingFacts.absorbs(layer, batch)),
                fact("stepAllocatesNothing", layer, LayerContract::stepAllocatesNothing));
    }

    /** Makes a test that holds a fact against a fresh batch of every case. */
    private DynamicTest fact(String name, Layer layer, Consumer<LayerHarness> fact) {
        return dynamicTest(name, () -> {
            List<LayerCase> cases = cases(layer);
            assertFalse(cases.isEmpty(), () -> "The plan of " + layer
                    + " accepts none of the usual inputs: override cases(layer) and say which shapes it takes.");
            for (LayerCase inputs : cases) {
                try {
                    fact.accept(batch(layer, inputs));
                } catch (AssertionError e) {
                    throw new AssertionFailedError("With " + inputs + ": " + e.getMessage(), e);
                }
            }
        });
    }

    private static LayerHarness batch(Layer layer, LayerCase inputs) {
        return new LayerHarness(layer, inputs, SAMPLES);
    }

    private static LayerHarness trained(Layer layer, LayerHarness like) {
        return batch(layer, like.inputCase()).train();
    }

    private static void statisticsNeedTheWholeBatch(LayerHarness batch) {
        boolean learnsAll = batch.plan().parameters().stream().allMatch(p -> p.role() != Role.STATISTIC);
        assertTrue(batch.isCoupled() || learnsAll,
                "Statistics are set in the order of the samples, so a layer with statistics is a CoupledLayer.");
    }

    private static void forwardWritesItsOutput(LayerHarness batch) {
        batch.predict();
        requireNumbers(batch.output(), "the output when predicting");
        batch.output().fill(Guarded.GUARD);
        batch.forward(true, SAMPLES);
        requireNumbers(batch.output(), "the output in training");
    }

    private static void backwardWritesEachGradient(LayerHarness batch) {
        batch.train();
        for (int i = 0; i < batch.inputCase().inputs().size(); i++) {
            requireNumbers(batch.dInput(i), "dInput " + i);
        }
        for (int p = 0; p < batch.plan().parameters().size(); p++) {
            requireNumbers(batch.gradient(p), "gradient of " + batch.plan().parameters().get(p).name());
        }
    }

    private static void requireNumbers(Matrix matrix, String name) {
        for (int j = 0; j < matrix.columns(); j++) {
            for (float number : matrix.column(j)) {
                assertTrue(Float.isFinite(number),
                        () -> name + ": a cell was left out, or computed from cells outside: " + matrix);
            }
        }
    }

    private static void sameBatchGivesTheSameBits(Layer layer, LayerHarness batch) {
        assertSameBits(trained(layer, batch).results(), batch.train().results());
        assertSameBits(List.of(batch(layer, batch.inputCase()).predict().output()),
                List.of(batch(layer, batch.inputCase()).predict().output()));
    }

    private static void runsGiveTheBitsOfTheBatch(Layer layer, LayerHarness batch) {
        batch.train();
        LayerHarness predicting = batch(layer, batch.inputCase()).predict();
        for (int[] cut : CUTS) {
            LayerHarness runs = batch(layer, batch.inputCase());
            runs.forward(false, cut);
            assertSameBits(List.of(predicting.output()), List.of(runs.output()));
            runs.forward(true, cut);
            runs.backward(true, cut);
            runs.gradients(false, 0, SAMPLES);
            assertSameBits(batch.results(), runs.results());
        }
    }

    private static void sampleAloneEqualsSampleInABatch(LayerHarness batch) {
        // Training first, so that statistics differ from their first values.
        batch.train();
        Matrix trained = batch.output().copy();
        double[] penalties = batch.penalties();
        batch.predict();
        for (int j = 0; j < SAMPLES; j++) {
            LayerHarness alone = batch.alone(j).predict();
            assertArrayEquals(batch.output().column(j), alone.output().column(0), "prediction of sample " + j);
            if (!batch.isCoupled()) {
                alone.train();
                assertArrayEquals(trained.column(j), alone.output().column(0), "output in training of sample " + j);
                assertEquals(penalties[j], alone.penalties()[0], "penalty of sample " + j);
                for (int i = 0; i < batch.inputCase().inputs().size(); i++) {
                    assertArrayEquals(batch.dInput(i).column(j), alone.dInput(i).column(0),
                            "dInput " + i + " of sample " + j);
                }
            }
        }
    }

    /** The harness sees to it that nothing else changes them. */
    private static void onlyTrainingChangesStatistics(LayerHarness batch) {
        for (int p = 0; p < batch.plan().parameters().size(); p++) {
            if (batch.plan().parameters().get(p).role() == Role.STATISTIC) {
                Matrix before = batch.parameter(p).copy();
                batch.predict().train();
                String name = batch.plan().parameters().get(p).name();
                assertFalse(Arrays.equals(before.data(), batch.parameter(p).copy().data()),
                        () -> name + " is declared as a statistic, but training leaves it alone.");
            }
        }
    }

    private static void predictionsAreNotRandom(LayerHarness batch) {
        Matrix one = batch.at(1, 0).predict().output().copy();
        assertSameBits(List.of(one), List.of(batch.at(2, 5).predict().output()));
    }

    private static void anotherStepDrawsOtherNumbers(LayerHarness batch) {
        Matrix output = trainingOutput(batch, 1, 0);
        boolean random = !Arrays.equals(output.data(), trainingOutput(batch, 2, 0).data());
        boolean randomByStep = !Arrays.equals(output.data(), trainingOutput(batch, 1, 1).data());
        assertEquals(random, randomByStep, "Random by seed " + random + ", by step " + randomByStep
                + ": draw with pass.random() at (pass.step(), pass.firstSample() + j, element).");
    }

    private static Matrix trainingOutput(LayerHarness batch, long seed, long step) {
        batch.at(seed, step).forward(true, SAMPLES);
        return batch.output().copy();
    }

    private static void inputGradientsAgree(LayerHarness batch, boolean training) {
        batch.forward(training, SAMPLES);
        batch.backward(training, SAMPLES);
        for (int i = 0; i < batch.inputCase().inputs().size() && batch.inputCase().differentiable(); i++) {
            new CentralDifferences(() -> batch.cost(training), batch.input(i))
                    .compareWith(batch.dInput(i), "dInput " + i);
        }
    }

    private static void parameterGradientsAgree(LayerHarness batch) {
        batch.train();
        for (int p = 0; p < batch.plan().parameters().size(); p++) {
            if (batch.wants(p)) {
                new CentralDifferences(() -> batch.cost(true), batch.parameter(p))
                        .compareWith(batch.gradient(p), "gradient of " + batch.plan().parameters().get(p).name());
            }
        }
    }

    private static void unneededGradientsAreLeftOut(Layer layer, LayerHarness batch) {
        batch.train();
        int inputs = batch.inputCase().inputs().size();
        // At the end of each loop none is needed.
        for (int kept = 0; kept <= inputs; kept++) {
            LayerHarness part = batch(layer, batch.inputCase());
            for (int i = 0; i < inputs; i++) {
                part.need(i, i == kept);
            }
            part.train();
            if (kept < inputs) {
                assertSameBits(List.of(batch.dInput(kept)), List.of(part.dInput(kept)));
            }
        }
        int parameters = batch.plan().parameters().size();
        for (int kept = 0; kept <= parameters; kept++) {
            LayerHarness part = batch(layer, batch.inputCase());
            for (int p = 0; p < parameters; p++) {
                part.want(p, p == kept && batch.wants(p));
            }
            part.train();
            if (kept < parameters) {
                assertSameBits(List.of(batch.gradient(kept)), List.of(part.gradient(kept)));
            }
        }
    }

    private static void overwritingTwiceEqualsOnce(LayerHarness batch) {
        List<Matrix> once = batch.train().results();
        batch.backward(true, SAMPLES);
        batch.gradients(false, 0, SAMPLES);
        assertSameBits(once, batch.results());
    }

    private static void accumulatingEqualsTheWhole(Layer layer, LayerHarness batch) {
        LayerHarness parts = trained(layer, batch.train());
        if (batch.isCoupled()) {
            // Parts of such a batch are other batches; but nothing and the whole are the whole.
            parts.clearGradients();
            parts.gradients(true, 0, SAMPLES);
        } else {
            parts.gradients(false, 0, 2);
            parts.gradients(true, 2, 3);
            parts.gradients(true, 3, SAMPLES);
        }
        assertSameBits(batch.results(), parts.results());
    }

    private static void stepAllocatesNothing(LayerHarness batch) {
        Allocation.assertNone(batch.bareTraining());
    }

    private static void assertSameBits(List<Matrix> expected, List<Matrix> actual) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).copy().data(), actual.get(i).copy().data());
        }
    }
}
