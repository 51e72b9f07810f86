package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import io.neurite.core.plugins.Plugins;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every built-in loss against float64, from A and from Z, with weights and without, with logits up to 1e4. */
class LossGoldenTest {
    /** Logarithms and exponentials are rounded to float. */
    private static final double RELATIVE = 5e-7;

    @TestFactory
    Stream<DynamicContainer> losses() {
        return Plugins.discover().ids(Loss.class).stream().filter(id -> !id.contains("/")).map(id -> {
            Golden golden = Golden.read("losses/" + id + ".json");
            return dynamicContainer(id, Stream.concat(
                    Stream.of(dynamicTest("fusesWith", () -> checkFusion(golden, id))),
                    golden.get("cases").list().stream().map(example -> dynamicTest(example.get("name").text(),
                            () -> check(example, example.get("parameters").plugin(Loss.class, id))))));
        });
    }

    private static void checkFusion(Golden golden, String id) {
        Loss loss = Plugins.discover().create(Loss.class, id);
        Golden expected = golden.get("fusesWith");
        assertEquals(expected.isNull() ? null : expected.text(),
                loss instanceof Loss.Fused fused ? fused.fusesWith() : null);
    }

    private static void check(Golden example, Loss loss) {
        boolean fused = example.get("given").text().equals("Z");
        Matrix input = example.get(fused ? "Z" : "A").matrix();
        Matrix Y = example.get("Y").matrix();
        double[] losses = example.get("lossPerSample").numbers();
        double[] gradient = example.get(fused ? "dZ" : "dA").get("columnMajor").numbers();
        double[] weights = example.get("weights").isNull()
                ? DoubleStream.generate(() -> 1).limit(losses.length).toArray() : example.get("weights").numbers();
        double sum = DoubleStream.of(weights).sum();
        double greatest = DoubleStream.of(gradient).map(Math::abs).max().orElseThrow();
        Matrix d = Matrix.zeros(input.rows(), input.columns());
        double cost = 0;
        for (int j = 0; j < losses.length; j++) {
            assertEquals(null, loss.problemWith(Y, j, input.rows()));
            double actual = loss(loss, fused, input, Y, j, (float) (weights[j] / sum), d);
            assertEquals(losses[j], actual, RELATIVE * Math.abs(losses[j]) + 1e-7, "loss of sample " + j);
            cost += weights[j] / sum * actual;
        }
        assertEquals(example.get("J").number(), cost, RELATIVE * Math.abs(cost) + 1e-7, "J");
        for (int k = 0; k < gradient.length; k++) {
            assertEquals(gradient[k], d.data()[k], RELATIVE * greatest, "gradient " + k);
        }
    }

    private static double loss(Loss loss, boolean fused, Matrix X, Matrix Y, int j, float scale, @Nullable Matrix d) {
        return fused ? ((Loss.Fused) loss).fusedLoss(X, Y, j, scale, d) : loss.loss(X, Y, j, scale, d);
    }
}
