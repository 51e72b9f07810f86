package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TraceCommandTest {
    private final InProcess nn = new InProcess(Path.of(""));

    private List<String> trace(String options) {
        Result result = nn.line("trace" + options);
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return result.out().lines().toList();
    }

    @Test
    void logisticRegressionIsWrittenInFull() {
        assertEquals("""
                A 3-1 network of sigmoid units on m = 2 samples (seed 7)
                [l] is the layer, a column is a sample; dQ is dJ/dQ and has the shape of Q.

                ---- Forward ----

                X = A[0]                        (3xm)
                    0.2700  0.6400
                    0.0400  0.3400
                    0.2900  0.3700

                W[1]                            (1x3)
                    -0.6296  -0.2066   0.3127

                b[1]                            (1x1)
                    0.0000

                Z[1] = W[1] A[0] + b[1]         (1x3)(3xm) + (1x1) = (1xm)
                    -0.0876  -0.3575

                A[1] = sigmoid(Z[1])            (1xm)
                    0.4781  0.4116

                Y                               (1xm)
                    1.0000  1.0000

                J = -1/m sum of Y log A[1] + (1 - Y) log(1 - A[1]) = 0.812830

                ---- Backward ----

                The loss is differentiated together with the last sigmoid, which gives dZ[1] without dA[1].

                dZ[1] = 1/m (A[1] - Y)          (1xm)
                    -0.260939  -0.294213

                dW[1] = dZ[1] A[0]^T            (1xm)(mx3) = (1x3)
                    -0.258750  -0.110470  -0.184531

                db[1] = row sums of dZ[1]       (1x1)
                    -0.555153

                ---- One step of gradient descent, alpha = 0.1 ----

                W[1] := W[1] - alpha dW[1]      (1x3)
                    -0.6037  -0.1955   0.3311

                b[1] := b[1] - alpha db[1]      (1x1)
                    0.0555

                J = 0.771396, before the step 0.812830
                """.lines().toList(), trace(" --layers=3,1 --samples 2 --seed 7"));
    }

    @Test
    void theLecturesNetworkIsTheDefault() {
        List<String> lines = trace("");
        assertTrue(lines.get(0).startsWith("A 3-4-1 network of sigmoid units on m = 5 samples"), lines.get(0));
        for (String equation : List.of(
                "Z[1] = W[1] A[0] + b[1]         (4x3)(3xm) + (4x1) = (4xm)",
                "Z[2] = W[2] A[1] + b[2]         (1x4)(4xm) + (1x1) = (1xm)",
                "dZ[2] = 1/m (A[2] - Y)          (1xm)",
                "dW[2] = dZ[2] A[1]^T            (1xm)(mx4) = (1x4)",
                "dA[1] = W[2]^T dZ[2]            (4x1)(1xm) = (4xm)",
                "dZ[1] = dA[1] * sigmoid'(Z[1])  (4xm)",
                "dW[1] = dZ[1] A[0]^T            (4xm)(mx3) = (4x3)",
                "db[1] = row sums of dZ[1]       (4x1)")) {
            assertTrue(lines.contains(equation), equation);
        }
    }

    @Test
    void anyNumberOfLayersAndOutputsIsTraced() {
        List<String> lines = trace(" --samples 1 --layers 2,5,4,3");
        assertTrue(lines.contains("Z[3] = W[3] A[2] + b[3]         (3x4)(4xm) + (3x1) = (3xm)"));
        assertTrue(lines.contains("dZ[3] = 1/(3m) (A[3] - Y)       (3xm)"));
        assertTrue(lines.contains("dA[1] = W[2]^T dZ[2]            (5x4)(4xm) = (5xm)"));
    }

    @Test
    void theSeedDecidesAllNumbers() {
        assertEquals(trace(" --seed 1"), trace(" --seed 1"));
        assertNotEquals(trace(" --seed 1"), trace(" --seed 2"));
    }

    @Test
    void numbersHaveAPointInEveryLanguage() {
        List<String> expected = trace("");
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, trace(""));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void wrongSizesAreUsageErrors() {
        assertUsageError("--layers 3",
                "--layers is the number of inputs and the units of at least one layer, such as 3,1; got 3.");
        assertUsageError("--layers 3,0,1", "--layers is made of numbers from 1 to 100, got 0.");
        assertUsageError("--layers 3,101", "--layers is made of numbers from 1 to 100, got 101.");
        assertUsageError("--samples 0", "--samples is from 1 to 100, got 0.");
        assertUsageError("--samples 101", "--samples is from 1 to 100, got 101.");
    }

    private void assertUsageError(String options, String message) {
        Result result = nn.line("trace " + options);
        assertEquals(2, result.status());
        assertEquals("nn trace: " + message + " See 'nn trace --help'.", result.err().strip());
        assertEquals("", result.out());
    }
}
