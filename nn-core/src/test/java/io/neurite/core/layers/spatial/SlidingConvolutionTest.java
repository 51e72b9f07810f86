package io.neurite.core.layers.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
class SlidingConvolutionTest {
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

    private Conv2d layer(int filters, int groups, List<Integer> kernel, List<Integer> stride, List<Integer> dilation) {
        Padding padding = random.nextInt(3) == 0 ? Padding.SAME : Padding.VALID;
        List<Integer> pads = padding == Padding.SAME || random.nextBoolean() ? List.of()
                : List.of(between(0, 4), between(0, 4), between(0, 4), between(0, 4));
        return new Conv2d(filters * groups, kernel, stride, padding, pads, dilation, groups, random.nextBoolean(),
                null);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void imagesOfOnePieceYieldWhatTheLoopsYield(Kernel kernel) {
        for (int trial = 0; trial < 300; trial++) {
            int groups = between(1, 2);
            List<Integer> window = List.of(between(1, 4), between(2, 4));
            List<Integer> stride = List.of(between(1, Math.min(3, window.get(0))),
                    between(1, Math.min(3, window.get(1))));
            Conv2d layer = layer(between(1, 20), groups, window, stride, pair(1, 2));
            Shape image = Shape.of(between(7, 12), between(7, 12), groups * between(1, 9));
            compare(kernel, layer, image, between(1, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void imagesOfSeveralPiecesYieldWhatTheLoopsYield(Kernel kernel) {
        for (int trial = 0; trial < 5; trial++) {
            Conv2d layer = layer(between(1, 3), 1, pair(2, 4), pair(1, 2), pair(1, 2));
            Shape image = Shape.of(between(64, 72), between(100, 130), between(9, 12));
            compare(kernel, layer, image, between(1, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void linesTooLongForAPieceYieldWhatTheLoopsYield(Kernel kernel) {
        compare(kernel, new Conv2d(2, 3).stride(2), Shape.of(5, 2_000, 16), 2);
        compare(kernel, new Conv2d(2, 3).padding(Padding.SAME), Shape.of(4, 2_000, 16), 2);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void manyChannelsAndFiltersYieldWhatTheLoopsYield(Kernel kernel) {
        compare(kernel, new Conv2d(40, 3).padding(Padding.SAME), Shape.of(7, 9, 48), 2);
        compare(kernel, new Conv2d(70, 3).stride(2), Shape.of(9, 8, 20), 2);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void piecesMayBeHighAndNarrow(Kernel kernel) {
        Conv2d layer = new Conv2d(2, List.of(3, 2), List.of(1, 1), Padding.VALID, List.of(1, 2, 0, 1), List.of(1, 1), 1,
                true, null);
        compare(kernel, layer, Shape.of(9_000, 2, 1), 2);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void pixelsThatNoTapReachesHaveNoGradient(Kernel kernel) {
        compare(kernel, new Conv2d(3, List.of(2, 2), List.of(4, 3), Padding.VALID, List.of(), List.of(3, 2), 1, true,
                null), Shape.of(11, 13, 2), 2);
    }

    @Test
    void largeDilationsStridesAndNumbersOfChannelsMakePatches() {
        assertPatches(new Conv2d(4, 3).dilation(100), Shape.of(400, 300, 8));
        assertPatches(new Conv2d(4, 3).dilation(1 << 20).padding(1 << 20, 1 << 20, 1 << 20, 1 << 20),
                Shape.of(3, 5, 1));
        assertPatches(new Conv1d(200_000, 2).dilation(15_999), Shape.of(16_000, 1));
        assertPatches(new Conv2d(1, 3), Shape.of(10, 10, 4_000));
        assertPatches(new Conv2d(1, 2).stride(1 << 30), Shape.of(3, 9, 1));
        assertPatches(new Conv1d(1, 2).stride(Integer.MAX_VALUE).padding(1, 0), Shape.of(3, 1));
        assertPatches(new Conv2d(3, 2).stride(5), Shape.of(3, 4, 2));
    }

    private static void assertPatches(Layer layer, Shape input) {
        LayerPlan plan = layer.plan(List.of(input));
        Convolution convolution = assertInstanceOf(Convolution.class, plan.prepared(), layer::toString);
        assertEquals(convolution.patches().workspace(), plan.workspace(), layer::toString);
    }

    private void compare(Kernel kernel, Conv2d layer, Shape image, int samples) {
        LayerPlan plan = layer.plan(List.of(image));
        SlidingConvolution sliding = assertInstanceOf(SlidingConvolution.class, plan.prepared(),
                () -> layer + " of " + image);
        Shape weights = plan.parameters().get(0).shape();
        int filters = layer.filters();
        Matrix X = numbers(image.size(), samples);
        Matrix W = numbers(filters, weights.size() / filters);
        Matrix b = numbers(filters, 1);
        Matrix dZ = numbers(plan.output().size(), samples);
        ConvolutionByLoops loops = new ConvolutionByLoops(layer, image, plan.output(), X, W, b, dZ);
        String name = layer + " of " + samples + " " + image + ", ";
        loops.assertSame(name + "sliding: ", new ConvolutionRun(sliding, plan.workspace(), kernel, X, W, b, dZ));
        Convolution general = sliding.general();
        loops.assertSame(name + "by patches: ",
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
