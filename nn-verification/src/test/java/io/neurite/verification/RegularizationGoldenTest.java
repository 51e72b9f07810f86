package io.neurite.verification;

import static io.neurite.verification.GoldenLayer.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Layers that draw random numbers against an independent program that makes the same draws, in float64. */
class RegularizationGoldenTest {
    @TestFactory
    Stream<DynamicTest> layers() {
        return Golden.read("layers/regularization.json").get("cases").list().stream().map(golden -> {
            Layer layer = golden.get("parameters").plugin(Layer.class, golden.get("id").text());
            return dynamicTest(layer + " on " + GoldenLayer.shape(golden.get("inputShape")),
                    () -> agrees(layer, golden));
        });
    }

    @TestFactory
    Stream<DynamicTest> activityPenalty() {
        return Golden.read("layers/activity-penalty.json").get("cases").list().stream().map(golden -> {
            Layer layer = golden.get("parameters").plugin(Layer.class, "activity-penalty");
            return dynamicTest(layer.toString(), () -> penaltyAgrees(layer, golden));
        });
    }

    private static void penaltyAgrees(Layer layer, Golden golden) {
        Golden mask = golden.get("mask");
        LayerCase inputs = LayerCase.of(GoldenLayer.shape(golden.get("inputShape")));
        LayerHarness batch = new LayerHarness(layer, mask.isNull() ? inputs : inputs.withMasks(),
                golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        if (!mask.isNull()) {
            batch.mask(0).copyFrom(mask.matrix());
        }
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        System.arraycopy(golden.get("shares").numbers(), 0, batch.shares(), 0, batch.samples());
        batch.train();
        assertNear(golden.get("X").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
        assertArrayEquals(golden.get("penalties").numbers(), batch.penalties(), 1e-5);
    }

    private static void agrees(Layer layer, Golden golden) {
        LayerHarness batch = GoldenLayer.batch(layer, golden).train();
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
    }
}
