package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.ScalarFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The part of {@link KernelContract} that is about {@link ElementOperations}. */
final class ElementFacts {
    /** Rows and columns: around all lane counts, short columns that share a block, and more than any block holds. */
    private static final int[][] SHAPES = {{0, 3}, {3, 0}, {1, 1}, {2, 3}, {3, 5}, {7, 2}, {8, 3}, {9, 2}, {10, 64},
        {15, 3}, {16, 2}, {17, 3}, {31, 2}, {33, 9}, {255, 2}, {256, 1}, {257, 3}, {1031, 2}};

    private static final ReferenceKernel REFERENCE = new ReferenceKernel();

    private ElementFacts() {}

    /** A function that no kernel knows. */
    private record Cubic(float factor) implements ScalarFunction {
        @Override
        public float value(float z) {
            return z + factor * z * z * z;
        }

        @Override
        public float derivative(float z, float a) {
            return a > 0 ? 1 + 3 * factor * z * z : z;
        }
    }

    /** What is done to matrices: X and G are operands, Y the result. */
    private interface Operation {
        void run(ElementOperations elements, Matrix X, Matrix G, Matrix Y);
    }

    static Stream<DynamicTest> of(Kernel kernel) {
        return Stream.of(
                dynamicTest("elementaryFunctionsHaveTheBitsOfEachNumber", () -> elementaryFunctions(kernel)),
                dynamicTest("softmaxHasTheReferencesBits", () -> compare(kernel, "softmax",
                        (k, X, G, Y) -> k.softmax(X, Y))),
                dynamicTest("rectifiersChooseByTheSign", () -> rectifiers(kernel)),
                dynamicTest("otherFunctionsHaveTheBitsOfEachNumber", () -> otherFunctions(kernel)),
                dynamicTest("functionsOfDifferentShapesAreRefused", () -> refusals(kernel)));
    }

    private static void elementaryFunctions(Kernel kernel) {
        for (ElementaryFunction f : ElementaryFunction.values()) {
            compare(kernel, f.name(), (k, X, G, Y) -> k.apply(f, X, Y));
            compare(kernel, "product with " + f, (k, X, G, Y) -> k.multiplyBy(f, X, G, Y));
            compareInPlace(kernel, f + " over its factors", (k, X, G, Y) -> k.multiplyBy(f, X, Y, Y));
            compareInPlace(kernel, f + " times its argument", (k, X, G, Y) -> k.multiplyBy(f, Y, Y, Y));
        }
    }

    private static void rectifiers(Kernel kernel) {
        for (double below : new double[] {0, 1, -0.25, 0.01, 1e-42, Double.MAX_VALUE}) {
            compare(kernel, "rectify " + below, (k, X, G, Y) -> k.rectify(below, X, G, Y));
            compareInPlace(kernel, "rectify its gradient", (k, X, G, Y) -> k.rectify(below, X, Y, Y));
            compareInPlace(kernel, "rectify itself", (k, X, G, Y) -> k.rectify(below, Y, Y, Y));
        }
    }

    private static void otherFunctions(Kernel kernel) {
        for (float factor : new float[] {0.25f, 0.5f}) {
            Cubic g = new Cubic(factor);
            compare(kernel, "forward", (k, X, G, Y) -> k.forward(g, X, Y));
            compare(kernel, "backward", (k, X, G, Y) -> k.backward(g, X, G, X, Y));
            compareInPlace(kernel, "backward over dA", (k, X, G, Y) -> k.backward(g, X, G, Y, Y));
        }
    }

    private static void compare(Kernel kernel, String name, Operation operation) {
        compareInPlace(kernel, name, operation);
        compareInPlace(kernel, name + " in place", (k, X, G, Y) -> operation.run(k, Y, G, Y));
    }

    /** With and without gaps between columns, on ordinary and special numbers. */
    private static void compareInPlace(Kernel kernel, String name, Operation operation) {
        for (boolean special : new boolean[] {false, true}) {
            KernelNumbers numbers = new KernelNumbers(9, special);
            for (int[] shape : SHAPES) {
                for (int gap : new int[] {0, 3}) {
                    Matrix X = numbers.matrix(shape[0], shape[1], gap);
                    Matrix G = numbers.matrix(shape[0], shape[1], gap / 3);
                    Matrix expected = numbers.matrix(shape[0], shape[1], gap);
                    Matrix actual = KernelNumbers.copyWithSurroundings(expected);
                    operation.run(kernel.elements(), X, G, actual);
                    operation.run(REFERENCE.elements(), X, G, expected);
                    KernelNumbers.requireSameBits(expected, actual, () -> kernel.name() + ", " + name + ", "
                            + shape[0] + " x " + shape[1] + ", gap " + gap);
                }
            }
        }
    }

    private static void refusals(Kernel kernel) {
        Matrix X = Matrix.zeros(3, 4);
        Matrix Y = Matrix.zeros(4, 3);
        ElementOperations elements = kernel.elements();
        ElementaryFunction f = ElementaryFunction.EXP;
        Cubic g = new Cubic(1);
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> elements.apply(f, X, Y)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.multiplyBy(f, X, Y, X)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.multiplyBy(f, X, X, Y)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.rectify(0, X, X, Y)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.softmax(X, Y)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.forward(g, X, Y)),
                () -> assertThrows(IllegalArgumentException.class, () -> elements.backward(g, X, X, X, Y)));
    }
}
