package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Dot;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Repeat;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.tck.LayerCase;
import io.neurite.tck.LayerHarness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What layers that merge inputs or give them another shape make of shapes and masks, and which ones they refuse. */
class MergingTest {
    private static final Shape NUMBER = Shape.of();
    private static final Shape VECTOR = Shape.of(12);
    private static final Shape SEQUENCE = Shape.of(3, 4);
    private static final Shape IMAGE = Shape.of(3, 2, 2);

    @TestFactory
    Stream<DynamicTest> shapesAndMasksOfOutputs() {
        return Stream.of(
                output(new Add(), Shape.of(3, 4), true, SEQUENCE, SEQUENCE),
                output(new Average(), Shape.of(3, 2, 2), true, IMAGE, IMAGE, IMAGE),
                output(new Concatenate(), Shape.of(3, 8), true, SEQUENCE, SEQUENCE),
                output(new Concatenate(0), Shape.of(6, 4), false, SEQUENCE, SEQUENCE),
                output(new Concatenate(-2), Shape.of(6, 4), false, SEQUENCE, SEQUENCE),
                output(new Concatenate(1), Shape.of(3, 4, 2), true, IMAGE, IMAGE),
                output(new Concatenate(), Shape.of(24), false, VECTOR, VECTOR),
                output(new Dot(), Shape.of(1), true, VECTOR, VECTOR),
                output(new Dot(), Shape.of(3, 1), true, SEQUENCE, SEQUENCE),
                output(new Dot(true), Shape.of(3, 2, 1), true, IMAGE, IMAGE),
                output(new Reshape(), Shape.of(12), false, SEQUENCE),
                output(new Reshape(), Shape.of(12), true, VECTOR),
                output(new Reshape(3, -1), Shape.of(3, 4), true, IMAGE),
                output(new Reshape(-1, 4), Shape.of(3, 4), false, VECTOR),
                output(new Reshape(List.of()), NUMBER, false, Shape.of(1, 1)),
                output(new Reshape(), Shape.of(1), false, NUMBER),
                output(new Permute(), Shape.of(4, 3), false, SEQUENCE),
                output(new Permute(0, 2, 1), Shape.of(3, 2, 2), true, IMAGE),
                output(new Repeat(7), Shape.of(7, 12), false, VECTOR),
                output(new Repeat(7), Shape.of(7, 3, 2, 2), false, IMAGE));
    }

    private static DynamicTest output(Layer layer, Shape expected, boolean keepsMask, Shape... inputs) {
        return dynamicTest(layer + " of " + List.of(inputs), () -> {
            LayerPlan plan = layer.plan(List.of(inputs));
            assertEquals(expected, plan.output());
            assertEquals(keepsMask, plan.keepsMask(), "keeps the mask");
        });
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsRefused() {
        Shape huge = Shape.of(Integer.MAX_VALUE);
        return Stream.of(
                inputs(new Add(), List.of(VECTOR), "Add takes two or more inputs of one shape, got [12]"),
                inputs(new Multiply(), List.of(), "Multiply takes two or more", "got []"),
                inputs(new Maximum(), List.of(VECTOR, SEQUENCE), "Maximum", "one shape, got [12, 3x4]", "reshape"),
                inputs(new Average(), List.of(IMAGE, IMAGE, SEQUENCE), "Average", "got [3x2x2, 3x2x2, 3x4]"),
                inputs(new Concatenate(), List.of(VECTOR), "Concatenate takes two or more inputs, got [12]"),
                inputs(new Concatenate(), List.of(NUMBER, NUMBER), "axis -1 is none of the inputs [scalar, scalar]"),
                inputs(new Concatenate(2), List.of(SEQUENCE, SEQUENCE), "axis 2", "[3x4, 3x4]", "from 0"),
                inputs(new Concatenate(-3), List.of(SEQUENCE, SEQUENCE), "axis -3", "-1 is the innermost"),
                inputs(new Concatenate(1), List.of(SEQUENCE, IMAGE), "axis 1", "got [3x4, 3x2x2]"),
                inputs(new Concatenate(1), List.of(SEQUENCE, Shape.of(2, 4)), "got [3x4, 2x4]", "padding, cropping"),
                inputs(new Concatenate(), List.of(huge, huge), "have 4294967294 along axis -1"),
                inputs(new Dot(), List.of(VECTOR), "Dot takes two inputs of one shape of rank 1 to 4, got [12]"),
                inputs(new Dot(), List.of(VECTOR, VECTOR, VECTOR), "Dot takes two inputs", "got [12, 12, 12]"),
                inputs(new Dot(), List.of(VECTOR, SEQUENCE), "got [12, 3x4]", "reshape"),
                inputs(new Dot(), List.of(NUMBER, NUMBER), "rank 1 to 4, got [scalar, scalar]"),
                inputs(new Reshape(), List.of(VECTOR, VECTOR), "Reshape takes one input, got 2"),
                inputs(new Reshape(5, 2), List.of(IMAGE), "Reshape to [5, 2] takes 10 numbers, got the 12 of 3x2x2"),
                inputs(new Reshape(5, -1), List.of(VECTOR), "[5, -1] takes a multiple of 5 numbers, got the 12 of 12"),
                inputs(new Permute(), List.of(IMAGE), "Permute[1, 0] takes one input of rank 2, got [3x2x2]"),
                inputs(new Permute(), List.of(SEQUENCE, SEQUENCE), "takes one input", "got [3x4, 3x4]"),
                inputs(new Repeat(2), List.of(Shape.of(1, 2, 3, 4)), "rank 0 to 3", "got [1x2x3x4]"),
                inputs(new Repeat(2), List.of(), "Repeat takes one input", "got []"));
    }

    private static DynamicTest inputs(Layer layer, List<Shape> inputs, String... said) {
        return refusal(layer + " of " + inputs, () -> layer.plan(inputs), said);
    }

    @TestFactory
    Stream<DynamicTest> wrongHyperParametersAreRefused() {
        return Stream.of(
                refusal("axis 4", () -> new Concatenate(4), "axis is from -4 to 3, got 4"),
                refusal("axis -5", () -> new Concatenate(-5), "axis is from -4 to 3, got -5"),
                refusal("extent 0", () -> new Reshape(3, 0), "extents are at least 1", "got [3, 0]"),
                refusal("extent -2", () -> new Reshape(-2), "one may be -1", "got [-2]"),
                refusal("two rests", () -> new Reshape(-1, 2, -1), "one may be -1", "got [-1, 2, -1]"),
                refusal("five extents", () -> new Reshape(1, 1, 1, 1, 1), "at most 4 extents"),
                refusal("no axes", () -> new Permute(List.of()), "0 to at most 3, in some order, got []"),
                refusal("axis twice", () -> new Permute(0, 0), "got [0, 0]", "each occurs once"),
                refusal("from one", () -> new Permute(2, 1), "got [2, 1]", "begins with 0"),
                refusal("five axes", () -> new Permute(0, 1, 2, 3, 4), "at most 3"),
                refusal("no times", () -> new Repeat(0), "times is at least 1, got 0"));
    }

    private static DynamicTest refusal(String name, Executable wrong, String... said) {
        return dynamicTest(name, () -> {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
            for (String part : said) {
                assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
            }
        });
    }

    @Test
    void cosineWithAZeroVectorIsZeroAndHasNoGradient() {
        LayerHarness batch = new LayerHarness(new Dot(true), LayerCase.of(SEQUENCE, SEQUENCE), 2);
        for (int c = 0; c < 4; c++) {
            batch.input(1).set(4 + c, 0, 0);
        }
        batch.train();
        assertEquals(0, batch.output().get(1, 0));
        for (int input = 0; input < 2; input++) {
            float[] step = {batch.dInput(input).get(4, 0), batch.dInput(input).get(5, 0),
                batch.dInput(input).get(6, 0), batch.dInput(input).get(7, 0)};
            assertArrayEquals(new float[4], step, 0f, "dInput " + input);
        }
    }

    @Test
    void maximumWithNanIsNan() {
        LayerHarness batch = new LayerHarness(new Maximum(), LayerCase.of(VECTOR, VECTOR), 1);
        batch.input(0).set(2, 0, Float.NaN);
        batch.input(1).set(3, 0, Float.NaN);
        batch.train();
        assertEquals(Float.NaN, batch.output().get(2, 0));
        assertEquals(Float.NaN, batch.output().get(3, 0));
    }
}
