package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.merging.Add;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import io.neurite.verification.layers.Convolution1d;
import io.neurite.verification.layers.Embedding;
import io.neurite.verification.layers.MaskedMean;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers beyond Dense against numbers that an independent program computed in float64: to 1e-5 of the greatest. */
class LayerGoldenTest {
    private static final double TOLERANCE = 1e-5;

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
    void embedding() {
        Golden golden = Golden.read("layers/embedding.json");
        Shape table = shape(golden.get("W").get("shape"));
        LayerHarness batch = batch(new Embedding(table.extent(0), table.extent(1)), golden);
        fill(batch.parameter(0), golden.get("W").get("rowMajor"));
        batch.train();
        assertEquals(shape(golden.get("outputShape")), batch.plan().output());
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

    /** Returns a batch with X and dA of the golden file. */
    private static LayerHarness batch(Layer layer, Golden golden) {
        LayerCase inputs = LayerCase.of(shape(golden.get("inputShape")));
        LayerHarness batch = new LayerHarness(layer, inputs, golden.get("X").get("columns").integer());
        batch.input(0).copyFrom(golden.get("X").matrix());
        batch.dOutput().copyFrom(golden.get("dA").matrix());
        return batch;
    }

    private static Shape shape(Golden extents) {
        return Shape.of(Arrays.stream(extents.numbers()).mapToInt(extent -> (int) extent).toArray());
    }

    private static void fill(Matrix matrix, Golden golden) {
        double[] numbers = golden.numbers();
        assertEquals(numbers.length, matrix.rows() * matrix.columns(), golden::toString);
        for (int e = 0; e < numbers.length; e++) {
            matrix.set(e % matrix.rows(), e / matrix.rows(), (float) numbers[e]);
        }
    }

    private static void assertNear(Golden golden, Matrix actual) {
        assertNear(golden.numbers(), actual, golden.toString());
    }

    private static void assertNear(double[] expected, Matrix actual, String name) {
        assertEquals(expected.length, actual.rows() * actual.columns(), name);
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int e = 0; e < expected.length; e++) {
            assertEquals(expected[e], actual.get(e % actual.rows(), e / actual.rows()), TOLERANCE * greatest, name);
        }
    }
}
