package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pooling and resizing against numbers that an independent program computed in float64: to 1e-5 of the greatest. */
class PoolingGoldenTest {
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> outputAndGradientAgree() {
        return Stream.of("pooling", "resizing")
                .flatMap(file -> Golden.read("layers/" + file + ".json").get("cases").list().stream())
                .map(golden -> {
                    Layer layer = golden.get("layer").plugin(Layer.class, golden.get("layer").get("id").text());
                    return dynamicTest(golden + " " + layer, () -> agree(layer, golden));
                });
    }

    private static void agree(Layer layer, Golden golden) {
        LayerCase inputs = LayerCase.of(shape(golden.get("inputShape")));
        inputs = golden.has("mask") ? inputs.withMasks() : inputs;
        LayerHarness batch = new LayerHarness(layer, inputs, golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        if (golden.has("mask")) {
            batch.mask(0).copyFrom(golden.get("mask").matrix());
        }
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        batch.train();
        assertEquals(shape(golden.get("outputShape")), batch.plan().output());
        assertNear(golden.get("A"), batch.output());
        assertNear(golden.get("dX"), batch.dInput(0));
    }

    private static Shape shape(Golden extents) {
        List<Golden> list = extents.list();
        return Shape.of(list.stream().mapToInt(Golden::integer).toArray());
    }

    private static void assertNear(Golden golden, Matrix actual) {
        double[] expected = golden.get("columnMajor").numbers();
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertEquals(expected.length, actual.rows() * actual.columns(), golden.toString());
        for (int e = 0; e < expected.length; e++) {
            assertEquals(expected[e], actual.get(e % actual.rows(), e / actual.rows()), TOLERANCE * greatest,
                    golden.toString());
        }
    }
}
