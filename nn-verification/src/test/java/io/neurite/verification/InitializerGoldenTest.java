package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mean, standard deviation and bound of the built-in initialisers against their formulas. */
class InitializerGoldenTest {
    /** Enough draws, whatever the shape, that mean and deviation are known to about half a percent. */
    private static final int DRAWS = 50_000;

    @TestFactory
    Stream<DynamicTest> moments() {
        return Golden.read("initializers/expected.json").get("rows").list().stream().map(row -> dynamicTest(
                row.get("id").text() + ", fan in " + row.get("fanIn").integer(), () -> check(row)));
    }

    private static void check(Golden row) {
        Initializer initializer = row.get("parameters").plugin(Initializer.class, row.get("id").text());
        double[] shape = row.get("shape").numbers();
        int out = (int) shape[shape.length - 1];
        int in = (int) IntStream.range(0, shape.length - 1).mapToDouble(i -> shape[i]).reduce(1, (a, b) -> a * b);
        double sum = 0;
        double squares = 0;
        double greatest = 0;
        int repeats = 1 + DRAWS / (in * out);
        for (int repeat = 0; repeat < repeats; repeat++) {
            Matrix W = Matrix.zeros(out, in);
            RandomStream random = RandomStream.of(42, "initialize", 0, "layer" + repeat);
            initializer.initialize(W, row.get("fanIn").integer(), row.get("fanOut").integer(), random);
            for (float w : W.data()) {
                sum += w;
                squares += (double) w * w;
                greatest = Math.max(greatest, Math.abs(w));
            }
        }
        int draws = repeats * in * out;
        double deviation = row.get("standardDeviation").number();
        // Five standard errors of the mean of uniform and normal draws; of the variance it is at most sqrt(2 / draws).
        double error = 5 / Math.sqrt(draws);
        assertEquals(row.get("mean").number(), sum / draws, error * deviation, "mean");
        assertEquals(deviation, Math.sqrt(squares / draws), error * deviation, "standard deviation");
        if (!row.get("bound").isNull()) {
            double bound = row.get("bound").number();
            assertTrue(greatest <= (float) bound, "bound " + bound + ", got " + greatest);
            assertTrue(greatest >= 0.99 * bound, "bound " + bound + " is not reached, only " + greatest);
        }
    }
}
