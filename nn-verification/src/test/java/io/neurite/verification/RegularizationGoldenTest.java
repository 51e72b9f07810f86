package io.neurite.verification;

import static io.neurite.verification.GoldenLayer.assertNear;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
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

    private static void agrees(Layer layer, Golden golden) {
        LayerHarness batch = GoldenLayer.batch(layer, golden).train();
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
    }
}
