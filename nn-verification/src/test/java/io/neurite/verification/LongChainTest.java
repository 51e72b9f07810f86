package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.activations.Softmax;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.initializers.Zeros;
import io.neurite.core.layers.Dense;
import io.neurite.core.training.Trainer;
import io.neurite.optimizers.Sgd;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How far sums of tens of thousands of products, each a single chain in float32, are from float64: ADR 11. */
class LongChainTest {
    private static final double BOUND = 1e-5;
    private static final int ROWS = 13;
    private static final int COLUMNS = 7;
    private static final int SAMPLES = 60_000;
    private static final int PIXELS = 50;
    private static final int CLASSES = 10;

    private static final Map<String, ToDoubleFunction<Random>> DATA = new TreeMap<>(Map.of(
            "normal", Random::nextGaussian,
            "uniform and positive", Random::nextDouble,
            "pixels", LongChainTest::pixel));

    /** Most are black, the others have one of 255 shades. */
    private static double pixel(Random random) {
        return random.nextInt(5) == 0 ? (1 + random.nextInt(255)) / 255.0 : 0;
    }

    @TestFactory
    Stream<DynamicTest> productsAreWithinTheBound() {
        return Kernels.available().stream().flatMap(kernel -> DATA.keySet().stream().flatMap(data ->
                IntStream.of(50_000, SAMPLES).boxed().flatMap(k -> Stream.of(Product.values()).map(product -> {
                    String name = kernel.name() + ", " + data + ", " + product + ", k = " + k;
                    return dynamicTest(name, () -> {
                        double error = errorOfProduct(kernel, product, k, DATA.get(data), new Random(k));
                        assertTrue(error < BOUND, () -> "The norm of the error is " + error + " of the result's, bound "
                                + BOUND);
                    });
                }))));
    }

    /** Every rounding goes the same way: what ADR 11 accepts. */
    @Test
    void equalConstantsAreNot() {
        for (Kernel kernel : Kernels.available()) {
            Matrix A = Matrix.zeros(ROWS, SAMPLES);
            Matrix B = Matrix.zeros(SAMPLES, COLUMNS);
            A.fill(1);
            B.fill(0.1f);
            double error = error(kernel, Product.A_B, A, B);
            assertTrue(error > 1e-4 && error < 1e-3, () -> kernel.name() + ": " + error);
        }
    }

    private static double errorOfProduct(Kernel kernel, Product product, int k, ToDoubleFunction<Random> draw,
            Random random) {
        Matrix A = product.transposesA() ? drawn(k, ROWS, draw, random) : drawn(ROWS, k, draw, random);
        Matrix B = product.transposesB() ? drawn(COLUMNS, k, draw, random) : drawn(k, COLUMNS, draw, random);
        return error(kernel, product, A, B);
    }

    private static double error(Kernel kernel, Product product, Matrix A, Matrix B) {
        Matrix C = Matrix.zeros(ROWS, COLUMNS);
        kernel.multiply(product, A, B, C, false);
        int k = product.transposesA() ? A.rows() : A.columns();
        double[][] exact = new double[ROWS][COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                for (int p = 0; p < k; p++) {
                    exact[i][j] += (double) (product.transposesA() ? A.get(p, i) : A.get(i, p))
                            * (product.transposesB() ? B.get(j, p) : B.get(p, j));
                }
            }
        }
        return relativeError(C, exact);
    }

    private static double relativeError(Matrix C, double[][] exact) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < C.rows(); i++) {
            for (int j = 0; j < C.columns(); j++) {
                error += Math.pow(C.get(i, j) - exact[i][j], 2);
                size += exact[i][j] * exact[i][j];
            }
        }
        return Math.sqrt(error / size);
    }

    private static Matrix drawn(int rows, int columns, ToDoubleFunction<Random> draw, Random random) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) draw.applyAsDouble(random));
            }
        }
        return matrix;
    }

    /**
     * From weights of zero, a step of gradient descent with a rate of 1 leaves the negative gradient; and every class
     * has the probability 1/10, so dZ is known.
     */
    @Test
    void aGradientOverManyMicroBatchesIsWithinTheBound() {
        Random random = new Random(11);
        Matrix X = Matrix.zeros(PIXELS, SAMPLES);
        Matrix Y = Matrix.zeros(1, SAMPLES);
        double[][] negative = new double[CLASSES][PIXELS];
        for (int j = 0; j < SAMPLES; j++) {
            int label = random.nextInt(CLASSES);
            Y.set(0, j, label);
            for (int i = 0; i < PIXELS; i++) {
                X.set(i, j, (float) (i % CLASSES == label ? random.nextDouble() : pixel(random)));
                for (int c = 0; c < CLASSES; c++) {
                    negative[c][i] += ((c == label ? 1 : 0) - 1.0 / CLASSES) * X.get(i, j) / SAMPLES;
                }
            }
        }
        Target target = Target.classes("class", IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
        for (Kernel kernel : Kernels.available()) {
            Network network = Network.input(PIXELS).layer(new Dense(CLASSES, true, new Zeros()))
                    .activation(new Softmax()).build();
            Trainer.of(network).kernel(() -> kernel).optimizer(new Sgd()).learningRate(1).threads(1).epochs(1)
                    .batchSize(SAMPLES).microBatchSize(700).fit(Dataset.of(X, Y, Schema.of(PIXELS, target)));
            double error = relativeError(network.parameters().get("dense1/W").value(), negative);
            assertTrue(error < BOUND, () -> kernel.name() + ": the norm of the error is " + error
                    + " of the gradient's, bound " + BOUND);
        }
    }
}
