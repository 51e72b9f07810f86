package io.neurite.verification;

import static io.neurite.verification.GoldenLayer.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.tck.LayerHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Convolutions against numbers that an independent program computed in float64, from the definitions alone. */
class ConvolutionGoldenTest {
    @TestFactory
    Stream<DynamicTest> outputAndGradientsAgree() {
        return Stream.of("conv1d", "conv2d", "depthwise-conv2d", "conv2d-transpose")
                .flatMap(id -> Golden.read("layers/" + id + ".json").get("cases").list().stream())
                .map(golden -> {
                    Layer layer = golden.get("layer").plugin(Layer.class, golden.get("layer").get("id").text());
                    return dynamicTest(golden + " " + layer, () -> agree(layer, golden));
                });
    }

    private static void agree(Layer layer, Golden golden) {
        LayerHarness batch = GoldenLayer.batch(layer, golden);
        assertEquals(GoldenLayer.shape(golden.get("outputShape")), batch.plan().output());
        assertEquals(golden.has("b") ? 2 : 1, batch.plan().parameters().size());
        assertEquals(GoldenLayer.shape(golden.get("W").get("shape")), batch.plan().parameters().get(0).shape());
        GoldenLayer.fill(batch.parameter(0), golden.get("W").get("rowMajor"));
        if (golden.has("b")) {
            GoldenLayer.fill(batch.parameter(1), golden.get("b"));
        }
        batch.train();
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
        assertNear(golden.get("dW").get("rowMajor"), batch.gradient(0));
        if (golden.has("b")) {
            assertNear(golden.get("db"), batch.gradient(1));
        }
        assertNear(golden.get("A").get("columnMajor"), batch.predict().output());
    }
}
