package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling2d;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Cropping2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.layers.spatial.Upsampling1d;
import io.neurite.core.layers.spatial.Upsampling2d;
import io.neurite.core.layers.spatial.ZeroPadding1d;
import io.neurite.core.layers.spatial.ZeroPadding2d;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What pooling and resizing promise at the edges: ties, NaN, padding, masks, and what they refuse. */
class PoolingTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** A layer after a batch of one sample, whose output's gradient is 1, 2, 3, ... */
    private static LayerHarness trained(Layer layer, Shape shape, float... x) {
        LayerHarness batch = new LayerHarness(layer, LayerCase.of(shape), 1);
        for (int i = 0; i < x.length; i++) {
            batch.input(0).set(i, 0, x[i]);
        }
        for (int i = 0; i < batch.dOutput().rows(); i++) {
            batch.dOutput().set(i, 0, i + 1);
        }
        return batch.train();
    }

    private static void assertMaximum(float[] a, float[] dx, LayerHarness batch) {
        assertArrayEquals(a, batch.output().column(0));
        assertArrayEquals(dx, batch.dInput(0).column(0));
    }

    private static float[] floats(float... numbers) {
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("windowsOfOnePixel")
    void firstOfEqualMaximaGetsTheGradient(Layer layer) {
        Shape shape = Shape.of(2, 2, 1);
        assertMaximum(floats(7), floats(1, 0, 0, 0), trained(layer, shape, 7, 7, 7, 7));
        assertMaximum(floats(7), floats(0, 1, 0, 0), trained(layer, shape, 3, 7, 7, 7));
        assertMaximum(floats(7), floats(0, 0, 1, 0), trained(layer, shape, 3, 3, 7, 7));
        assertMaximum(floats(7), floats(0, 0, 0, 1), trained(layer, shape, 3, 3, 3, 7));
        assertMaximum(floats(-INFINITY), floats(1, 0, 0, 0),
                trained(layer, shape, -INFINITY, -INFINITY, -INFINITY, -INFINITY));
        assertMaximum(floats(INFINITY), floats(0, 0, 1, 0), trained(layer, shape, 1, 2, INFINITY, INFINITY));
    }

    @ParameterizedTest
    @MethodSource("windowsOfOnePixel")
    void maximumOfNaNIsNaNAndTheFirstNumberGetsTheGradient(Layer layer) {
        Shape shape = Shape.of(2, 2, 1);
        for (int at = 0; at < 4; at++) {
            float[] x = {1, INFINITY, -2, 5};
            x[at] = NAN;
            assertMaximum(floats(NAN), floats(1, 0, 0, 0), trained(layer, shape, x));
        }
    }

    /** One window over an image of two by two, by each way of computing it. */
    private static Stream<Layer> windowsOfOnePixel() {
        return Stream.of(new MaxPooling2d(2), new MaxPooling2d(3, 2).padding(Padding.SAME),
                new MaxPooling2d(3).padding(1, 0, 0, 1), new AdaptiveMaxPooling2d(), new GlobalMaxPooling());
    }

    @Test
    void numberThatWinsInTwoWindowsGetsBothGradients() {
        assertMaximum(floats(9, 9), floats(0, 3, 0), trained(new MaxPooling1d(2, 1), Shape.of(3, 1), 1, 9, 4));
    }

    @Test
    void paddingIsNeverTheGreatest() {
        LayerHarness batch = trained(new MaxPooling2d(2, 1).padding(Padding.SAME), Shape.of(2, 2, 1), -4, -3, -2, -1);
        assertArrayEquals(floats(-1, -1, -1, -1), batch.output().column(0));
        assertArrayEquals(floats(-4, -4, -3), trained(new MaxPooling1d(2, 1).padding(1, 0), Shape.of(3, 1), -4, -5, -3)
                .output().column(0));
    }

    @Test
    void paddingDoesNotCountInAMean() {
        assertArrayEquals(floats(3, 4, 5), trained(new AveragePooling1d(3, 1).padding(Padding.SAME), Shape.of(3, 1),
                2, 4, 6).output().column(0));
        assertArrayEquals(floats(2, 3, 5), trained(new AveragePooling1d(2, 1).padding(1, 0), Shape.of(3, 1), 2, 4, 6)
                .output().column(0));
        assertArrayEquals(floats(1, 2, 3, 4), trained(new AveragePooling2d(2).padding(1, 1, 1, 1), Shape.of(2, 2, 1),
                1, 2, 3, 4).output().column(0));
    }

    @Test
    void stepsThatAreNotRealCountForNothing() {
        for (Layer layer : List.of(new GlobalMaxPooling(), new GlobalAveragePooling())) {
            LayerHarness batch = new LayerHarness(layer, LayerCase.of(Shape.of(3, 1)).withMasks(), 2);
            batch.dOutput().fill(6);
            for (int t = 0; t < 3; t++) {
                batch.mask(0).set(t, 0, t == 1 ? 0 : 1);
                batch.mask(0).set(t, 1, 0);
                batch.input(0).set(t, 0, t == 1 ? NAN : -4);
                batch.input(0).set(t, 1, NAN);
            }
            batch.train();
            assertEquals(-4, batch.output().get(0, 0), layer::toString);
            assertEquals(0, batch.output().get(0, 1), layer::toString);
            float each = layer instanceof GlobalMaxPooling ? 0 : 3;
            assertArrayEquals(floats(6 - each, 0, each), batch.dInput(0).column(0), layer::toString);
            assertArrayEquals(floats(0, 0, 0), batch.dInput(0).column(1), layer::toString);
        }
    }

    @Test
    void meanOfManyIsExact() {
        int steps = 1 << 20;
        LayerHarness batch = new LayerHarness(new GlobalAveragePooling(), LayerCase.of(Shape.of(steps, 1)), 1);
        batch.input(0).fill(0.1f);
        assertEquals(0.1f, batch.predict().output().get(0, 0));
    }

    @Test
    void defaultsAreWindowsOfTwoSideBySide() {
        assertEquals(new MaxPooling2d(2), new MaxPooling2d());
        Shape image = Shape.of(6, 9, 2);
        assertEquals(Shape.of(3, 4, 2), new MaxPooling2d().plan(List.of(image)).output());
        assertEquals(new MaxPooling2d(2, 2).plan(List.of(image)), new MaxPooling2d().plan(List.of(image)));
        assertEquals(Shape.of(2, 5), new MaxPooling1d(3).plan(List.of(Shape.of(8, 5))).output());
        assertEquals(Shape.of(3, 5, 2), new MaxPooling2d().padding(Padding.SAME).plan(List.of(image)).output());
    }

    @Test
    void onlyGlobalPoolingLooksAtMasksAndNoneKeepsThem() {
        List<Shape> sequence = List.of(Shape.of(4, 2));
        assertFalse(new MaxPooling1d().plan(sequence).keepsMask());
        assertFalse(new Upsampling1d().plan(sequence).keepsMask());
        assertFalse(new ZeroPadding1d().plan(sequence).keepsMask());
        assertNull(new GlobalMaxPooling().plan(sequence).prepared());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAndTeaches(Supplier<?> attempt, String lesson) {
        String message = assertThrows(IllegalArgumentException.class, attempt::get).getMessage();
        assertTrue(message.contains(lesson), message);
    }

    private static Arguments refusal(String lesson, Supplier<?> attempt) {
        return arguments(attempt, lesson);
    }

    private static Stream<Arguments> refused() {
        Shape vector = Shape.of(6);
        Shape image = Shape.of(4, 5, 2);
        return Stream.of(
                refusal("MaxPooling2d: size is 2 numbers from 1 on, got [0, 0]", () -> new MaxPooling2d(0)),
                refusal("stride is 2 numbers from 1 on, got [2]",
                        () -> new AveragePooling2d(List.of(2, 2), List.of(2), Padding.VALID, List.of())),
                refusal("MaxPooling1d: stride is 1 number from 1 on, got [-1]", () -> new MaxPooling1d(2, -1)),
                refusal("leave one of them out",
                        () -> new MaxPooling1d(2, 1, Padding.SAME, List.of(1, 0))),
                refusal("pads are empty or 4 numbers of zeros from 0 on, before and behind each axis, got [1, 1]",
                        () -> new MaxPooling2d(List.of(2, 2), List.of(), Padding.VALID, List.of(1, 1))),
                refusal("pads are smaller than the window, which would otherwise hold nothing but padding; got pads "
                        + "[0, 0, 2, 0] and size [3, 2]", () -> new AveragePooling2d(List.of(3, 2), List.of(),
                                Padding.VALID, List.of(0, 0, 2, 0))),
                refusal("MaxPooling2d takes one image of height x width x channels, got [6]. Put a reshape layer",
                        () -> new MaxPooling2d().plan(List.of(vector))),
                refusal("MaxPooling2d takes one image", () -> new MaxPooling2d().plan(List.of(image, image))),
                refusal("AveragePooling1d takes one sequence of steps x channels, got [4x5x2]. For images there is",
                        () -> new AveragePooling1d().plan(List.of(image))),
                refusal("MaxPooling2d, height of the input: a window of 5 does not fit into 4; use a smaller",
                        () -> new MaxPooling2d(5).plan(List.of(image))),
                refusal("AdaptiveMaxPooling2d: output is [height, width], each at least 1, got [0, 3]",
                        () -> new AdaptiveMaxPooling2d(0, 3)),
                refusal("AdaptiveMaxPooling2d would make of 4x5x2 65536x65536x2; a sample has from 1 to 2^31 - 1",
                        () -> new AdaptiveMaxPooling2d(1 << 16, 1 << 16).plan(List.of(image))),
                refusal("GlobalMaxPooling takes one input of rank 2 to 4 whose last axis is the channels",
                        () -> new GlobalMaxPooling().plan(List.of(vector))),
                refusal("Upsampling2d: factor is [vertical, horizontal], each at least 1, got [0, 0]",
                        () -> new Upsampling2d(0)),
                refusal("Upsampling2d would make of 4x5x2 ", () -> new Upsampling2d(1 << 30).plan(List.of(image))),
                refusal("ZeroPadding2d: pads are [top, bottom, left, right], each at least 0, got [-1, -1, -1, -1]",
                        () -> new ZeroPadding2d(-1)),
                refusal("ZeroPadding1d: pads are [before, after], each at least 0, got [1]",
                        () -> new ZeroPadding1d(List.of(1))),
                refusal("Cropping2d would make of 4x5x2 0x1x2; a sample has from 1 to",
                        () -> new Cropping2d(2).plan(List.of(image))));
    }
}
