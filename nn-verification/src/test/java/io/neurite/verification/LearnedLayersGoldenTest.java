package io.neurite.verification;

import static io.neurite.verification.GoldenLayer.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.Embedding;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** PReLU and embeddings against numbers that an independent program computed in float64. */
class LearnedLayersGoldenTest {
    @TestFactory
    Stream<DynamicTest> prelu() {
        return Golden.read("layers/prelu.json").get("cases").list().stream().map(golden -> {
            Layer layer = golden.get("parameters").plugin(Layer.class, "prelu");
            return dynamicTest(layer + " on " + GoldenLayer.shape(golden.get("inputShape")), () -> {
                LayerHarness batch = GoldenLayer.batch(layer, golden);
                GoldenLayer.fill(batch.parameter(0), golden.get("a"));
                batch.train();
                assertNear(golden.get("A").get("columnMajor"), batch.output());
                assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
                assertNear(golden.get("da"), batch.gradient(0));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> embedding() {
        return Golden.read("layers/embedding.json").get("cases").list().stream()
                .map(golden -> dynamicTest(golden.get("name").text(), () -> embeddingAgrees(golden)));
    }

    private static void embeddingAgrees(Golden golden) {
        Shape table = GoldenLayer.shape(golden.get("W").get("shape"));
        Golden mask = golden.get("mask");
        LayerCase inputs = LayerCase.of(GoldenLayer.shape(golden.get("inputShape")));
        LayerHarness batch = new LayerHarness(new Embedding(table.extent(0), table.extent(1)),
                mask.isNull() ? inputs : inputs.withMasks(), golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        if (!mask.isNull()) {
            batch.mask(0).copyFrom(mask.matrix());
        }
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        GoldenLayer.fill(batch.parameter(0), golden.get("W").get("rowMajor"));
        batch.train();
        assertEquals(GoldenLayer.shape(golden.get("outputShape")), batch.plan().output());
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        // The rows of the array in files are the columns of the matrix.
        double[] dW = new double[table.size()];
        double[] rows = golden.get("rows").numbers();
        double[] met = golden.get("dWRows").get("rowMajor").numbers();
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(met, r * table.extent(1), dW, (int) rows[r] * table.extent(1), table.extent(1));
        }
        assertNear(dW, batch.gradient(0), "dW");
    }
}
