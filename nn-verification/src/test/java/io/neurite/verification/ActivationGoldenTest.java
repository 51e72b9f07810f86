package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Activation;
import io.neurite.api.math.Matrix;
import io.neurite.tck.ReferenceKernel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The built-in activations against values and derivatives computed with 400 digits.
 *
 * <p>A value is within 4 ulp, or within 2^-146 where a float has few digits left. A derivative is within 4 ulp of the
 * largest derivative nearby (it has no relative accuracy where it changes its sign); one that is taken from the value a
 * has a's absolute error instead.
 */
class ActivationGoldenTest {
    private static final int ULPS = 4;
    private static final double FLOOR = 0x1p-146;

    private static final double NEARBY = 0.5;

    /** Those whose derivative is computed from a, which costs no second exponential. */
    private static final Set<String> DERIVATIVE_FROM_VALUE = Set.of("sigmoid", "tanh", "elu", "selu", "celu");

    private static final double ERROR_OF_VALUE = 0x1p-23;

    private final SortedMap<String, Activation> activations = new TreeMap<>();

    ActivationGoldenTest() {
        ServiceLoader.load(Activation.class).forEach(activation -> activations.put(activation.id(), activation));
    }

    /** A later activation may do without a golden file, its contract being the test; none of these may go. */
    @Test
    void theActivationsOfEveryGoldenFileAreFound() throws IOException, URISyntaxException {
        assertTrue(goldenIds().size() >= 19, goldenIds().toString());
        assertTrue(activations.keySet().containsAll(goldenIds()), activations.keySet().toString());
    }

    @TestFactory
    Stream<DynamicTest> valuesAndDerivativesAreWithinTheirBounds() throws IOException, URISyntaxException {
        return goldenIds().stream().filter(id -> !id.equals("softmax")).flatMap(id -> {
            Golden golden = Golden.read("activations/" + id + ".json");
            assertEquals(id, golden.get("id").text());
            double[] kinks = golden.get("kinks").numbers();
            return golden.get("cases").list().stream().map(c -> {
                Activation.Elementwise g = (Activation.Elementwise) c.get("parameters").plugin(Activation.class, id);
                return dynamicTest(g.toString(), () -> elementwise(g, kinks, c));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> softmaxIsWithinItsBounds() {
        return Golden.read("activations/softmax.json").get("cases").list().stream()
                .map(c -> dynamicTest(c.get("name").text(), () -> softmax(c)));
    }

    private static SortedSet<String> goldenIds() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ActivationGoldenTest.class.getResource("golden/activations"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void elementwise(Activation.Elementwise g, double[] kinks, Golden c) {
        double[] z = c.get("z").numbers();
        double[] value = c.get("value").numbers();
        double[] derivative = c.get("derivative").numbers();
        for (int k = 0; k < z.length; k++) {
            String where = " at z = " + z[k];
            float a = g.value((float) z[k]);
            assertEquals(value[k], a, ulps(value[k]), "value" + where);
            if (Arrays.binarySearch(kinks, z[k]) < 0) {
                double bound = DERIVATIVE_FROM_VALUE.contains(g.id()) ? ERROR_OF_VALUE
                        : ulps(largestNearby(z, derivative, z[k]));
                assertEquals(derivative[k], g.derivative((float) z[k], a), bound, "derivative" + where);
            }
        }
    }

    private static double largestNearby(double[] z, double[] derivative, double centre) {
        double largest = 0;
        for (int k = 0; k < z.length; k++) {
            if (Math.abs(z[k] - centre) <= NEARBY) {
                largest = Math.max(largest, Math.abs(derivative[k]));
            }
        }
        return largest;
    }

    private void softmax(Golden c) {
        Activation softmax = Objects.requireNonNull(activations.get("softmax"));
        Matrix Z = c.get("Z").matrix();
        Matrix dA = c.get("dA").matrix();
        double[] expectedA = c.get("A").get("columnMajor").numbers();
        double[] expectedDz = c.get("dZ").get("columnMajor").numbers();
        Matrix A = Matrix.zeros(Z.rows(), Z.columns());
        Matrix dZ = Matrix.zeros(Z.rows(), Z.columns());
        softmax.forward(new ReferenceKernel(), Z, A);
        softmax.backward(new ReferenceKernel(), Z, A, dA, dZ);
        for (int k = 0; k < expectedA.length; k++) {
            assertEquals(expectedA[k], A.data()[k], ulps(expectedA[k]), "A[" + k + "]");
            // dA - sum cancels: the error is that of the probability times the size of dA.
            double bound = ulps(expectedA[k] * largestOf(dA.column(k / Z.rows())));
            assertEquals(expectedDz[k], dZ.data()[k], bound, "dZ[" + k + "]");
        }
    }

    private static double largestOf(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static double ulps(double exact) {
        return Math.max(ULPS * (double) Math.ulp((float) exact), FLOOR);
    }
}
