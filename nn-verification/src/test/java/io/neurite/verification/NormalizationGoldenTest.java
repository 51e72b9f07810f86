package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that normalise, against numbers of an independent program. */
class NormalizationGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"batch-normalization", "layer-normalization", "rms-normalization", "group-normalization",
        "instance-normalization"})
    void outputsAndGradientsAreThoseOfTheGolden(String id) {
        for (Golden golden : cases(id)) {
            LayerHarness batch = batch(golden.get("parameters").plugin(Layer.class, id), golden);
            batch.train();
            GoldenLayer.assertNear(golden.get("A").get("columnMajor"), batch.output());
            GoldenLayer.assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
            List<String> names = names(batch.plan());
            assertEquals(golden.get("learned").names(), names.stream().filter(golden.get("learned")::has).toList());
            for (String name : golden.get("gradients").names()) {
                GoldenLayer.assertNear(golden.get("gradients").get(name), batch.gradient(names.indexOf(name)));
            }
        }
    }

    /** Where sums of squares would lose the variance: a mean of thousands of standard deviations. */
    @ParameterizedTest
    @ValueSource(strings = {"batch-normalization", "layer-normalization", "group-normalization",
        "instance-normalization"})
    void numbersFarFromZeroAreNormalisedAsThoseNearIt(String id) {
        for (Golden golden : cases(id)) {
            LayerHarness batch = batch(golden.get("parameters").plugin(Layer.class, id), golden);
            for (int j = 0; j < batch.samples(); j++) {
                for (int i = 0; i < batch.input(0).rows(); i++) {
                    batch.input(0).set(i, j, batch.input(0).get(i, j) + 4096);
                }
            }
            double[] expected = golden.get("A").get("columnMajor").numbers();
            batch.train();
            for (int k = 0; k < expected.length; k++) {
                int rows = batch.output().rows();
                assertEquals(expected[k], batch.output().get(k % rows, k / rows), 5e-3, golden::toString);
            }
        }
    }

    @Test
    void runningStatisticsAreThoseOfTheGolden() {
        for (Golden golden : cases("batch-normalization")) {
            Layer layer = golden.get("parameters").plugin(Layer.class, new BatchNormalization().id());
            LayerHarness batch = batch(layer, golden);
            List<String> names = names(batch.plan());
            GoldenLayer.assertNear(golden.get("APredicting").get("columnMajor"), batch.predict().output());
            batch.train();
            for (String name : List.of("runningMean", "runningVariance")) {
                GoldenLayer.assertNear(golden.get(name + "After"), batch.parameter(names.indexOf(name)));
            }
        }
    }

    private static List<Golden> cases(String id) {
        return Golden.read("layers/" + id + ".json").get("cases").list();
    }

    private static List<String> names(LayerPlan plan) {
        return plan.parameters().stream().map(ParameterSpec::name).toList();
    }

    private static LayerHarness batch(Layer layer, Golden golden) {
        LayerCase inputs = LayerCase.of(GoldenLayer.shape(golden.get("inputShape")));
        LayerHarness batch = new LayerHarness(layer, golden.has("mask") ? inputs.withMasks() : inputs,
                golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        if (golden.has("mask")) {
            batch.mask(0).copyFrom(golden.get("mask").matrix());
        }
        List<String> names = names(batch.plan());
        for (int p = 0; p < names.size(); p++) {
            Golden numbers = golden.get("learned").has(names.get(p)) ? golden.get("learned") : golden;
            GoldenLayer.fill(batch.parameter(p), numbers.get(names.get(p)));
        }
        return batch;
    }
}
