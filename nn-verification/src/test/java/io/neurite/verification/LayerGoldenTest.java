package io.neurite.verification;

import static io.neurite.verification.GoldenLayer.assertNear;
import static io.neurite.verification.GoldenLayer.batch;
import static io.neurite.verification.GoldenLayer.fill;
import static io.neurite.verification.GoldenLayer.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.merging.Add;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import io.neurite.verification.layers.Convolution1d;
import io.neurite.verification.layers.MaskedMean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers beyond Dense against numbers that an independent program computed in float64. */
class LayerGoldenTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void convolution(int stride) {
        Golden golden = Golden.read("layers/convolution1d-stride-" + stride + ".json");
        Shape kernel = shape(golden.get("W").get("shape"));
        Layer layer = new Convolution1d(kernel.extent(2), kernel.extent(0), golden.get("stride").integer());
        LayerHarness batch = batch(layer, golden);
        fill(batch.parameter(0), golden.get("W").get("rowMajor"));
        fill(batch.parameter(1), golden.get("b"));
        batch.train();
        assertEquals(shape(golden.get("outputShape")), batch.plan().output());
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
        assertNear(golden.get("dW").get("rowMajor"), batch.gradient(0));
        assertNear(golden.get("db"), batch.gradient(1));
    }

    @Test
    void maskedMean() {
        Golden golden = Golden.read("layers/masked-mean.json");
        LayerCase inputs = LayerCase.of(shape(golden.get("inputShape"))).withMasks();
        LayerHarness batch = new LayerHarness(new MaskedMean(), inputs, golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        batch.mask(0).copyFrom(golden.get("mask").matrix());
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        batch.train();
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dX").get("columnMajor"), batch.dInput(0));
    }

    @Test
    void add() {
        Golden golden = Golden.read("layers/residual-add.json");
        Shape vector = Shape.of(golden.get("X").get("rows").integer());
        int samples = golden.get("X").get("columns").integer();
        LayerHarness batch = new LayerHarness(new Add(), LayerCase.of(vector, vector), samples);
        batch.input(0).copyFrom(golden.get("X").matrix());
        batch.input(1).copyFrom(golden.get("F").matrix());
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        batch.train();
        assertNear(golden.get("A").get("columnMajor"), batch.output());
        assertNear(golden.get("dA").get("columnMajor"), batch.dInput(0));
        assertNear(golden.get("dA").get("columnMajor"), batch.dInput(1));
    }
}
