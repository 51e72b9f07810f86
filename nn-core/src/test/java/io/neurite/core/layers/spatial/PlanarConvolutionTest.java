package io.neurite.core.layers.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Kernels;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both implementations of convolutions against the plain loops of the definition. All numbers are multiples of 1/4, few
 * enough that no sum is rounded, so all agree to the bit: one number at the wrong place shows among thousands.
 */
class PlanarConvolutionTest {
    private final Random random = new Random(1);

    static Stream<Kernel> kernels() {
        return Kernels.available().stream();
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private List<Integer> pair(int least, int most) {
        return List.of(between(least, most), between(least, most));
    }

    private Conv2d layer(int filters, List<Integer> kernel, List<Integer> dilation) {
        Padding padding = random.nextInt(3) == 0 ? Padding.SAME : Padding.VALID;
        List<Integer> pads = padding == Padding.SAME || random.nextBoolean() ? List.of()
                : List.of(between(0, 4), between(0, 4), between(0, 4), between(0, 4));
        return new Conv2d(filters, kernel, List.of(1, 1), padding, pads, dilation, 1, random.nextBoolean(), null);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void planesAndPatchesYieldTheSameForImagesOfOneBand(Kernel kernel) {
        for (int trial = 0; trial < 200; trial++) {
            Conv2d layer = layer(between(1, 5), List.of(between(1, 4), between(2, 4)), pair(1, 2));
            Shape image = Shape.of(between(7, 10), between(7, 10), between(1, 8));
            PlanarConvolution planar = planar(layer, image);
            assertEquals(planar.general().patches().rows().output(), planar.band());
            compare(kernel, layer, image, between(1, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void planesAndPatchesYieldTheSameForImagesOfSeveralBands(Kernel kernel) {
        for (int trial = 0; trial < 5; trial++) {
            Conv2d layer = layer(between(1, 3), pair(2, 4), pair(1, 2));
            Shape image = Shape.of(between(64, 72), between(100, 130), between(2, 8));
            PlanarConvolution planar = planar(layer, image);
            assertTrue(planar.band() < planar.general().patches().rows().output(), planar::toString);
            compare(kernel, layer, image, between(1, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void bandsOfOneRowOverlapInMostOfTheirPixels(Kernel kernel) {
        Conv2d layer = new Conv2d(2, List.of(4, 2), List.of(1, 1), Padding.SAME, List.of(), List.of(2, 1), 1, true,
                null);
        Shape image = Shape.of(12, 500, 8);
        assertEquals(1, planar(layer, image).band());
        compare(kernel, layer, image, 2);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void bandsMayBeHighAndNarrow(Kernel kernel) {
        Conv2d layer = new Conv2d(2, List.of(3, 2), List.of(1, 1), Padding.VALID, List.of(1, 2, 0, 1), List.of(1, 1), 1,
                true, null);
        Shape image = Shape.of(9_000, 2, 1);
        assertTrue(planar(layer, image).band() < 9_000);
        compare(kernel, layer, image, 2);
    }

    @Test
    void largeDilationsAndVeryManyFiltersMakePatches() {
        assertPatches(new Conv2d(4, 3).dilation(100), Shape.of(400, 300, 8));
        assertPatches(new Conv2d(4, 3).dilation(1 << 20).padding(1 << 20, 1 << 20, 1 << 20, 1 << 20),
                Shape.of(3, 5, 1));
        assertPatches(new Conv1d(200_000, 2).dilation(15_999), Shape.of(16_000, 1));
    }

    private static void assertPatches(Layer layer, Shape input) {
        LayerPlan plan = layer.plan(List.of(input));
        Convolution convolution = assertInstanceOf(Convolution.class, plan.prepared(), layer::toString);
        assertEquals(convolution.patches().workspace(), plan.workspace(), layer::toString);
    }

    private static PlanarConvolution planar(Conv2d layer, Shape image) {
        return assertInstanceOf(PlanarConvolution.class, layer.plan(List.of(image)).prepared(), () -> layer + " of "
                + image);
    }

    private void compare(Kernel kernel, Conv2d layer, Shape image, int samples) {
        LayerPlan plan = layer.plan(List.of(image));
        PlanarConvolution planar = planar(layer, image);
        Shape weights = plan.parameters().get(0).shape();
        int filters = layer.filters();
        Matrix X = numbers(image.size(), samples);
        Matrix W = numbers(filters, weights.size() / filters);
        Matrix b = numbers(filters, 1);
        Matrix dZ = numbers(plan.output().size(), samples);
        ConvolutionByLoops loops = new ConvolutionByLoops(layer, image, plan.output(), X, W, b, dZ);
        String name = layer + " of " + samples + " " + image + " by planes, ";
        loops.assertSame(name, new ConvolutionRun(planar, plan.workspace(), kernel, X, W, b, dZ));
        Convolution general = planar.general();
        loops.assertSame(name.replace("planes", "patches"),
                new ConvolutionRun(general, general.patches().workspace(), kernel, X, W, b, dZ));
    }

    /** Draws a matrix, sometimes one whose columns do not touch. */
    private Matrix numbers(int rows, int columns) {
        int stride = rows + (random.nextBoolean() ? 0 : 3);
        Matrix matrix = Matrix.view(new float[5 + stride * columns], 5, rows, columns, stride);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, between(-4, 4) / 4f);
            }
        }
        return matrix;
    }
}
