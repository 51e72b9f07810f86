package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The built-in optimizers against float64 trajectories under recorded gradients: at each stored step every weight is
 * within 1e-6 of the parameter's largest weight plus 1e-3 of its last step.
 */
class OptimizerGoldenTest {
    private static final double OF_WEIGHTS = 1e-6;
    private static final double OF_STEP = 1e-3;

    private final Golden recorded = Golden.read("optimizers/gradients.json");

    @TestFactory
    Stream<DynamicTest> trajectoriesAreWithinTheirBounds() {
        return ServiceLoader.load(Optimizer.class).stream().map(provider -> provider.get().id())
                .filter(id -> !id.contains("/")).flatMap(this::trajectories);
    }

    private Stream<DynamicTest> trajectories(String id) {
        Golden golden = Golden.read("optimizers/" + id + ".json");
        assertEquals(id, golden.get("id").text());
        return golden.get("cases").list().stream().map(c -> {
            Optimizer rule = c.get("parameters").plugin(Optimizer.class, id);
            return dynamicTest(rule.toString(), () -> {
                for (Golden parameter : recorded.get("parameters").list()) {
                    compare(rule, c, parameter);
                }
            });
        });
    }

    private void compare(Optimizer rule, Golden c, Golden parameter) {
        List<Golden> expected = c.get("weights").get(parameter.get("name").text()).list();
        double[] stored = recorded.get("stored").numbers();
        double rate = c.get("learningRate").number();
        float[] w = floats(parameter.get("initial").get("rowMajor"));
        float[][] slots = new float[rule.slots().size()][w.length];
        double[] scalars = new double[rule.scalars()];
        int compared = 0;
        for (int t = 1; t <= recorded.get("steps").integer(); t++) {
            float[] before = w.clone();
            step(rule, t, rate, w, floats(parameter.get("gradients").list().get(t - 1)), slots, scalars);
            if (compared < stored.length && t == stored[compared]) {
                assertNear(expected.get(compared).numbers(), w, before, parameter + " after step " + t);
                compared++;
            }
        }
        assertEquals(stored.length, compared);
    }

    /** One step as the engine does it: the decay, then the rule. */
    private static void step(
            Optimizer rule, long t, double rate, float[] w, float[] g, float[][] slots, double[] scalars) {
        for (int i = 0; i < w.length; i++) {
            w[i] *= (float) (1 - rate * rule.weightDecay());
        }
        rule.prepare(t, rate, scalars);
        Matrix matrix = Matrix.view(w, 0, w.length, 1, w.length);
        rule.update(new ParameterSlice("dense1/W", ParameterSpec.Role.WEIGHT, matrix, g, slots, 0, w.length,
                new ReferenceKernel()), rate, scalars);
    }

    private static void assertNear(double[] expected, float[] w, float[] before, String where) {
        double largestWeight = 0;
        double largestStep = 0;
        for (int i = 0; i < w.length; i++) {
            largestWeight = Math.max(largestWeight, Math.abs(expected[i]));
            largestStep = Math.max(largestStep, Math.abs((double) w[i] - before[i]));
        }
        double bound = OF_WEIGHTS * largestWeight + OF_STEP * largestStep;
        for (int i = 0; i < w.length; i++) {
            double error = Math.abs(w[i] - expected[i]);
            assertTrue(error <= bound, where + ": weight " + i + " is off by " + error + ", bound " + bound);
        }
    }

    private static float[] floats(Golden list) {
        double[] numbers = list.numbers();
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
