package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that merge inputs or give them another shape, against numbers of an independent program. */
class MergingGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"add", "average", "multiply", "maximum", "concatenate", "dot", "reshape", "permute",
        "repeat"})
    void outputsAndGradientsAreThoseOfTheGolden(String id) {
        for (Golden golden : Golden.read("layers/" + id + ".json").get("cases").list()) {
            LayerHarness batch = batch(golden.get("parameters").plugin(Layer.class, id), golden);
            batch.train();
            assertEquals(GoldenLayer.shape(golden.get("outputShape")), batch.plan().output(), golden::toString);
            GoldenLayer.assertNear(golden.get("A").get("columnMajor"), batch.output());
            List<Golden> dX = golden.get("dX").list();
            for (int i = 0; i < dX.size(); i++) {
                GoldenLayer.assertNear(dX.get(i).get("columnMajor"), batch.dInput(i));
            }
        }
    }

    private static LayerHarness batch(Layer layer, Golden golden) {
        Shape[] shapes = golden.get("inputShapes").list().stream().map(GoldenLayer::shape).toArray(Shape[]::new);
        List<Golden> X = golden.get("X").list();
        LayerHarness batch = new LayerHarness(layer, LayerCase.of(shapes), X.get(0).get("columns").integer());
        for (int i = 0; i < shapes.length; i++) {
            batch.input(i).copyFrom(X.get(i).matrix());
        }
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        return batch;
    }
}
