package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ActivationContractTest {
    @Test
    void rightDerivativePasses() {
        assertEquals(List.of(), failuresOf(new Scaled(1)));
    }

    @Test
    void derivativeOffByOnePercentFails() {
        List<String> expected =
                List.of("backwardAgreesWithCentralDifferences", "derivativeAgreesWithCentralDifferences");
        assertEquals(expected, failuresOf(new Scaled(1.01)));
        assertEquals(expected, failuresOf(new Scaled(0.99)));
    }

    @Test
    void backwardOffByOnePercentFails() {
        List<String> expected = List.of("arraysEqualScalarsToTheBit", "backwardAgreesWithCentralDifferences");
        assertEquals(expected, failuresOf(new Tanh() {
            @Override
            public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
                super.backward(kernel, Z, A, dA, dZ);
                for (int j = 0; j < dZ.columns(); j++) {
                    for (int i = 0; i < dZ.rows(); i++) {
                        dZ.set(i, j, dZ.get(i, j) * 1.01f);
                    }
                }
            }
        }));
    }

    @Test
    void kinksAreNoFailures() {
        assertEquals(List.of(), failuresOf(new Tanh() {
            @Override
            public float value(float z) {
                return Math.max(z, 0.3f) - Math.min(Math.abs(z + 1), 2);
            }

            @Override
            public float derivative(float z, float a) {
                return (z > 0.3f ? 1 : 0) - (Math.abs(z + 1) < 2 ? Math.signum(z + 1) : 0);
            }
        }));
    }

    @Test
    void writingBesideTheResultFails() {
        assertEquals(List.of("nothingAroundTheResultIsTouched"), failuresOf(new Tanh() {
            @Override
            public void forward(Kernel kernel, Matrix Z, Matrix A) {
                super.forward(kernel, Z, A);
                if (A.stride() > A.rows()) {
                    A.set(A.rows(), 0, 0);
                }
            }
        }));
    }

    @Test
    void swallowingNanFails() {
        assertEquals(List.of("nanStaysNan"), failuresOf(new Tanh() {
            @Override
            public float value(float z) {
                return z != z ? 0 : super.value(z);
            }
        }));
    }

    @Test
    void overflowFails() {
        assertEquals(List.of("staysFiniteAtExtremes"), failuresOf(new Tanh() {
            @Override
            public float derivative(float z, float a) {
                return Math.abs(z) > 1000 ? Float.NaN : super.derivative(z, a);
            }
        }));
    }

    @Test
    void dependenceOnOtherColumnsFails() {
        assertEquals(List.of("arraysEqualScalarsToTheBit", "columnAloneEqualsColumnInABatch"), failuresOf(new Tanh() {
            @Override
            public void forward(Kernel kernel, Matrix Z, Matrix A) {
                super.forward(kernel, Z, A);
                if (A.columns() > 1 && A.rows() > 0) {
                    A.set(0, 1, Math.nextUp(A.get(0, 1)));
                }
            }
        }));
    }

    @Test
    void stateFails() {
        assertTrue(failuresOf(new Tanh() {
            private int calls;

            @Override
            public float value(float z) {
                return super.value(z) + ++calls * 0x1p-20f;
            }
        }).contains("sameCallTwiceGivesTheSameBits"));
    }

    /** Returns the names of the facts that do not hold, in the order of the alphabet. */
    private static List<String> failuresOf(Activation g) {
        TreeSet<String> failures = new TreeSet<>();
        for (DynamicTest fact : new ActivationContract() {}.facts(g)) {
            try {
                fact.getExecutable().execute();
            } catch (Throwable e) {
                failures.add(fact.getDisplayName());
            }
        }
        return List.copyOf(failures);
    }

    private static class Tanh implements Activation.Elementwise {
        @Override
        public String id() {
            return "tanh";
        }

        @Override
        public float value(float z) {
            return FloatMath.tanh(z);
        }

        @Override
        public float derivative(float z, float a) {
            return 1 - a * a;
        }

        @Override
        public void forward(Kernel kernel, Matrix Z, Matrix A) {
            Activation.Elementwise.super.forward(kernel, Z, A);
        }

        @Override
        public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            Activation.Elementwise.super.backward(kernel, Z, A, dA, dZ);
        }
    }

    /** The hyperbolic tangent with a derivative that is off by a factor. */
    private static final class Scaled extends Tanh {
        private final double factor;

        Scaled(double factor) {
            this.factor = factor;
        }

        @Override
        public float derivative(float z, float a) {
            return (float) (factor * super.derivative(z, a));
        }
    }
}
