package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What layers that normalise refuse, and what they say of it. */
class NormalizationErrorsTest {
    private static DynamicTest refusal(String name, Executable wrong, String... said) {
        return dynamicTest(name, () -> {
            String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
            for (String part : said) {
                assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
            }
        });
    }

    private static Executable plan(Layer layer, Shape... inputs) {
        return () -> layer.plan(List.of(inputs));
    }

    @TestFactory
    Stream<DynamicTest> componentsOutOfRangeAreRefused() {
        return Stream.of(
                refusal("momentum", () -> new BatchNormalization(1, 1e-3), "0 to below 1, got 1.0", "1 - momentum"),
                refusal("momentum that is no number", () -> new BatchNormalization(Double.NaN, 1e-3), "got NaN"),
                refusal("epsilon 0", () -> new BatchNormalization(0.9, 0), "BatchNormalization: epsilon is above 0"),
                refusal("epsilon below 0", () -> new LayerNormalization(-1, true, true), "got -1.0"),
                refusal("infinite epsilon", () -> new RmsNormalization(1e300, true), "finite"),
                refusal("epsilon of groups", () -> new GroupNormalization(2, 0, true, true), "GroupNormalization:"),
                refusal("epsilon of instances", () -> new InstanceNormalization(0, true, true), "got 0.0"),
                refusal("groups", () -> new GroupNormalization(0), "groups is at least 1, got 0"));
    }

    @TestFactory
    Stream<DynamicTest> inputsThatDoNotFitAreRefused() {
        return Stream.of(
                refusal("two inputs", plan(new BatchNormalization(), Shape.of(3), Shape.of(3)), "one input", "[3, 3]"),
                refusal("a single number", plan(new BatchNormalization(), Shape.of()), "rank 1 to 4", "[scalar]"),
                refusal("groups that do not divide the channels", plan(new GroupNormalization(4), Shape.of(5, 6)),
                        "4 equal groups", "5x6", "[1, 2, 3, 6]"),
                refusal("groups of one number", plan(new GroupNormalization(6), Shape.of(6)), "single numbers",
                        "the input is 6", "fewer groups"),
                refusal("one channel", plan(new LayerNormalization(), Shape.of(5, 1)), "single numbers", "5x1",
                        "instance-normalization"),
                refusal("one pixel", plan(new InstanceNormalization(), Shape.of(1, 1, 6)), "1x1x6",
                        "layer-normalization"),
                refusal("a vector", plan(new InstanceNormalization(), Shape.of(6)), "pixels or steps"));
    }
}
