package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.Padding;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What convolutions refuse, when they are made and when they meet their input, and what they say then. */
class ConvolutionErrorsTest {
    private static final int MOST = Integer.MAX_VALUE;
    private static final List<Integer> ONES = List.of(1, 1);
    private static final List<Integer> THREES = List.of(3, 3);

    @ParameterizedTest
    @MethodSource({"hyperParameters", "inputs", "sizes"})
    void refusesAndTeaches(Supplier<?> attempt, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, attempt::get).getMessage());
    }

    private static Arguments refusal(String message, Supplier<?> attempt) {
        return arguments(attempt, message);
    }

    private static Conv2d image(List<Integer> kernel, List<Integer> stride, Padding padding, List<Integer> pads,
            List<Integer> dilation) {
        return new Conv2d(2, kernel, stride, padding, pads, dilation, 1, true, null);
    }

    private static Conv2dTranspose transposed(List<Integer> kernel, List<Integer> pads) {
        return new Conv2dTranspose(2, kernel, ONES, Padding.VALID, pads, ONES, true, null);
    }

    private static Stream<Arguments> hyperParameters() {
        return Stream.of(
                refusal("Conv1d: filters is a number from 1 on, got 0.", () -> new Conv1d(0, 3)),
                refusal("Conv2d: filters is a number from 1 on, got -2.", () -> new Conv2d(-2, 3)),
                refusal("Conv2dTranspose: filters is a number from 1 on, got 0.", () -> new Conv2dTranspose(0, 3)),
                refusal("DepthwiseConv2d: multiplier is a number from 1 on, got 0.", () -> new DepthwiseConv2d(0, 3)),
                refusal("Conv2d: groups is a number from 1 on, got 0.", () -> new Conv2d(2, 3).groups(0)),
                refusal("Conv1d: filters are a multiple of groups, each of which has as many, got 3 filters and 2 "
                        + "groups; use groups that divide the filters.", () -> new Conv1d(3, 3).groups(2)),
                refusal("Conv1d: kernel is 1 number from 1 on, got [0].", () -> new Conv1d(1, 0)),
                refusal("Conv2d: kernel is 2 numbers from 1 on, got [3, 0].",
                        () -> image(List.of(3, 0), ONES, Padding.VALID, List.of(), ONES)),
                refusal("Conv2d: kernel is 2 numbers from 1 on, got [3].",
                        () -> image(List.of(3), ONES, Padding.VALID, List.of(), ONES)),
                refusal("Conv1d: stride is 1 number from 1 on, got [0].", () -> new Conv1d(1, 3).stride(0)),
                refusal("Conv2d: stride is 2 numbers from 1 on, got [0, 0].", () -> new Conv2d(1, 3).stride(0)),
                refusal("DepthwiseConv2d: stride is 2 numbers from 1 on, got [-1, -1].",
                        () -> new DepthwiseConv2d(1, 3).stride(-1)),
                refusal("Conv2dTranspose: stride is 2 numbers from 1 on, got [0, 0].",
                        () -> new Conv2dTranspose(1, 3).stride(0)),
                refusal("Conv2d: stride is 2 numbers from 1 on, got [1, 1, 1].",
                        () -> image(THREES, List.of(1, 1, 1), Padding.VALID, List.of(), ONES)),
                refusal("Conv2d: dilation is 2 numbers from 1 on, got [0, 0].", () -> new Conv2d(1, 3).dilation(0)),
                refusal("Conv1d: pads are empty or 2 numbers of zeros from 0 on, before and behind each axis, got [1].",
                        () -> new Conv1d(1, 3, 1, Padding.VALID, List.of(1), 1, 1, true, null)),
                refusal("Conv2d: pads are empty or 4 numbers of zeros from 0 on, before and behind each axis, got "
                        + "[1, 1].", () -> image(THREES, ONES, Padding.VALID, ONES, ONES)),
                refusal("Conv2d: pads are empty or 4 numbers of zeros from 0 on, before and behind each axis, got "
                        + "[0, -1, 0, 0].", () -> new Conv2d(1, 3).padding(0, -1, 0, 0)),
                refusal("Conv2d: pads [1, 1, 0, 0] are explicit and go with padding VALID, got SAME, which works them "
                        + "out; leave one of them out.",
                        () -> image(THREES, ONES, Padding.SAME, List.of(1, 1, 0, 0), ONES)));
    }

    private static Stream<Arguments> inputs() {
        Shape vector = Shape.of(20);
        Shape sequence = Shape.of(8, 3);
        Shape image = Shape.of(4, 5, 4);
        return Stream.of(
                refusal("Conv1d takes one sequence of steps x channels, got [4x5x4]. For images there is a layer whose "
                        + "name ends in 2d; vectors need a reshape layer in front.",
                        () -> new Conv1d().plan(List.of(image))),
                refusal("Conv2d takes one image of height x width x channels, got [20]. Put a reshape layer in front "
                        + "of it, with one channel for grey images.", () -> new Conv2d().plan(List.of(vector))),
                refusal("DepthwiseConv2d takes one image of height x width x channels, got [8x3]. Put a reshape layer "
                        + "in front of it, with one channel for grey images.",
                        () -> new DepthwiseConv2d().plan(List.of(sequence))),
                refusal("Conv2dTranspose takes one image of height x width x channels, got [4x5x4, 4x5x4]. Put a "
                        + "reshape layer in front of it, with one channel for grey images.",
                        () -> new Conv2dTranspose().plan(List.of(image, image))),
                refusal("Conv1d of 2 groups takes a multiple of as many channels, got 3; use groups that divide the "
                        + "channels.", () -> new Conv1d(4, 3).groups(2).plan(List.of(sequence))),
                refusal("Conv2d of 3 groups takes a multiple of as many channels, got 4; use groups that divide the "
                        + "channels.", () -> new Conv2d(3, 3).groups(3).plan(List.of(image))),
                refusal("Conv1d, steps of the input: a window of 9 does not fit into 8; use a smaller "
                        + "window (its size or dilation), or padding SAME.",
                        () -> new Conv1d(1, 9).plan(List.of(sequence))),
                refusal("Conv2d, height of the input: a window of 9 does not fit into 6 (padding included); use a "
                        + "smaller window (its size or dilation), or padding SAME.",
                        () -> new Conv2d(1, 9).padding(1, 1, 7, 7).plan(List.of(image))),
                refusal("Conv2d, width of the input: a window of 7 does not fit into 5; use a smaller "
                        + "window (its size or dilation), or padding SAME.",
                        () -> image(THREES, ONES, Padding.VALID, List.of(), List.of(1, 3)).plan(List.of(image))),
                refusal("DepthwiseConv2d, height of the input: a window of 5 does not fit into 4; use a smaller "
                        + "window (its size or dilation), or padding SAME.",
                        () -> new DepthwiseConv2d(1, 5).plan(List.of(image))),
                refusal("Conv2dTranspose would make an output of width 0 from an input of width 5; it is from 1 to "
                        + "2^31 - 1. Use smaller pads.",
                        () -> transposed(List.of(2, 2), List.of(0, 0, 3, 3)).plan(List.of(image))));
    }

    /** Where numbers of 32 bits would not do. */
    private static Stream<Arguments> sizes() {
        Shape image = Shape.of(4, 5, 4);
        return Stream.of(
                refusal("Conv2dTranspose would make an output of height 6442450942 from an input of height 4; it is "
                        + "from 1 to 2^31 - 1. Use a smaller stride, kernel or dilation.",
                        () -> new Conv2dTranspose(1, 1).stride(MOST).plan(List.of(image))),
                refusal("Extents of a shape are positive and their product is below 2^31, got [3145730, 4194306, 1].",
                        () -> new Conv2dTranspose(1, 2).stride(1 << 20).plan(List.of(image))),
                refusal("DepthwiseConv2d of multiplier 2147483647 would make of 4 channels more than 2^31 - 1; use a "
                        + "smaller multiplier.", () -> new DepthwiseConv2d(MOST, 3).plan(List.of(image))),
                refusal("Conv2d, height of the input: a window of 4294967295 and 4 numbers (padding included) are "
                        + "more than 2^31 - 1 together; use a smaller kernel, dilation or padding.",
                        () -> new Conv2d(1, 3).dilation(MOST).padding(Padding.SAME).plan(List.of(image))),
                refusal("Conv1d, steps of the input: a window of 3 and 4294967302 numbers (padding included) are more "
                        + "than 2^31 - 1 together; use a smaller kernel, dilation or padding.",
                        () -> new Conv1d(1, 3).padding(MOST, MOST).plan(List.of(Shape.of(8, 3)))));
    }

    @Test
    void longestWindowsAndPadsThatAreTakenAreLaidRight() {
        Shape sequence = Shape.of(3, 1);
        Conv1d far = new Conv1d(1, 2).dilation(1 << 29);
        assertEquals(Shape.of(3, 1), far.padding(Padding.SAME).plan(List.of(sequence)).output());
        assertEquals(Shape.of(5, 1), far.padding(1 << 28, (1 << 28) + 2).plan(List.of(sequence)).output());
    }
}
