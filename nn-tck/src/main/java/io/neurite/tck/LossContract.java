package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Activation;
import io.neurite.api.Loss;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Loss}: the gradient belongs to the loss, nothing is better than a perfect prediction,
 * only the sample's column is written, extremes stay finite, and the fused form is the same function.
 *
 * <p>Targets are encoded classes; predictions are probabilities, which every loss takes. A gradient is compared with
 * central differences to 1e-3 of its size and 5e-4 absolutely. Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class LossContract extends PluginContract<Loss> {
    private static final double FUSED_TOLERANCE = 1e-5;

    /** Made by JUnit. */
    protected LossContract() {}

    @Override
    protected final Class<Loss> type() {
        return Loss.class;
    }

    @Override
    protected List<DynamicTest> facts(Loss loss) {
        List<DynamicTest> facts = new ArrayList<>(List.of(
                dynamicTest("acceptsEncodedClasses", () -> acceptsEncodedClasses(loss)),
                dynamicTest("refusesTargetsThatAreNotNumbers", () -> refusesTargetsThatAreNotNumbers(loss)),
                dynamicTest("encodedClassIsReadBack", () -> encodedClassIsReadBack(loss)),
                dynamicTest("perfectPredictionIsTheMinimum", () -> perfectPredictionIsTheMinimum(loss))));
        facts.addAll(new LossForm(loss, false).facts());
        if (loss instanceof Loss.Fused fused) {
            new LossForm(loss, true).facts().forEach(fact ->
                    facts.add(dynamicTest("fused: " + fact.getDisplayName(), fact.getExecutable())));
            facts.add(dynamicTest("fusedEqualsUnfused", () -> fusedEqualsUnfused(fused)));
            facts.add(dynamicTest("samplesTogetherHaveTheBitsOfEachAlone", () -> samplesTogether(fused)));
        }
        return facts;
    }

    private static void acceptsEncodedClasses(Loss loss) {
        assertFalse(LossForm.widths(loss).isEmpty(), () -> "No encoded class is accepted, whether there are "
                + LossForm.WIDTHS + " outputs.");
        for (int outputs : LossForm.widths(loss)) {
            Matrix Y = LossForm.targets(loss, outputs);
            for (int j = 0; j < LossForm.SAMPLES; j++) {
                assertNull(loss.problemWith(Y, j, outputs), "class " + LossForm.label(outputs, j) + " of " + outputs
                        + " outputs");
            }
        }
    }

    private static void refusesTargetsThatAreNotNumbers(Loss loss) {
        for (int outputs : LossForm.widths(loss)) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                for (int i = 0; i < loss.targetRows(outputs); i++) {
                    Matrix Y = LossForm.targets(loss, outputs);
                    Y.set(i, 1, wrong);
                    assertNotNull(loss.problemWith(Y, 1, outputs), "row " + i + " of the target is " + wrong);
                }
            }
        }
    }

    private static void encodedClassIsReadBack(Loss loss) {
        for (int outputs : LossForm.widths(loss)) {
            Matrix Y = LossForm.targets(loss, outputs);
            for (int j = 0; j < LossForm.SAMPLES; j++) {
                assertEquals(LossForm.label(outputs, j), readBack(loss, Y, j, outputs), "class, of " + outputs
                        + " outputs");
            }
        }
    }

    private static int readBack(Loss loss, Matrix Y, int j, int outputs) {
        if (outputs == 1) {
            return Y.get(0, j) >= loss.threshold() ? 1 : 0;
        }
        int greatest = 0;
        for (int i = 1; i < Y.rows(); i++) {
            greatest = Y.get(i, j) > Y.get(greatest, j) ? i : greatest;
        }
        return Y.rows() == 1 ? (int) Y.get(0, j) : greatest;
    }

    private static void perfectPredictionIsTheMinimum(Loss loss) {
        Random random = new Random(LossForm.SEED);
        for (int outputs : LossForm.widths(loss)) {
            Matrix Y = LossForm.targets(loss, outputs);
            Matrix perfect = Y.rows() == outputs ? Y : oneHot(outputs);
            for (int repeat = 0; repeat < 20; repeat++) {
                Matrix A = new LossForm(loss, false).random(random, outputs);
                for (int j = 0; j < LossForm.SAMPLES; j++) {
                    double least = loss.loss(perfect, Y, j, 1, null);
                    double other = loss.loss(A, Y, j, 1, null);
                    assertTrue(least <= other + 1e-6, "the perfect prediction costs " + least + ", another " + other
                            + ": " + A);
                }
            }
        }
    }

    private static Matrix oneHot(int outputs) {
        Matrix A = Matrix.zeros(outputs, LossForm.SAMPLES);
        for (int j = 0; j < LossForm.SAMPLES; j++) {
            A.set(LossForm.label(outputs, j), j, 1);
        }
        return A;
    }

    private void fusedEqualsUnfused(Loss.Fused loss) {
        Optional<Activation> found = activations().filter(g -> g.id().equals(loss.fusesWith())).findFirst();
        assumeTrue(found.isPresent(), () -> "The activation " + loss.fusesWith() + " is not on the class path.");
        Activation g = found.orElseThrow();
        ReferenceKernel kernel = new ReferenceKernel();
        for (int outputs : LossForm.widths(loss)) {
            Matrix Y = LossForm.targets(loss, outputs);
            Matrix Z = new LossForm(loss, true).random(new Random(LossForm.SEED), outputs);
            Matrix A = Z.copy();
            Matrix dA = Z.copy();
            Matrix chained = Z.copy();
            Matrix fused = Z.copy();
            g.forward(kernel, Z, A);
            for (int j = 0; j < LossForm.SAMPLES; j++) {
                double expected = loss.loss(A, Y, j, 1, dA);
                double actual = loss.fusedLoss(Z, Y, j, 1, fused);
                assertEquals(expected, actual, FUSED_TOLERANCE * (1 + Math.abs(expected)), "loss of sample " + j
                        + " of " + Z);
            }
            g.backward(kernel, Z, A, dA, chained);
            for (int k = 0; k < fused.data().length; k++) {
                assertEquals(chained.data()[k], fused.data()[k], FUSED_TOLERANCE, "dZ[" + k + "] for " + Z);
            }
        }
    }

    private static void samplesTogether(Loss.Fused loss) {
        for (Kernel kernel : Kernels.available()) {
            for (int outputs : LossForm.widths(loss)) {
                Matrix Y = LossForm.targets(loss, outputs);
                Matrix Z = new LossForm(loss, true).random(new Random(LossForm.SEED), outputs);
                Z.columns(3, 4).fill(1e4f);
                samplesTogether(loss, kernel, Z, Y, Z.copy());
                samplesTogether(loss, kernel, Z, Y, Guarded.copyOf(Z));
            }
        }
    }

    private static void samplesTogether(Loss.Fused loss, Kernel kernel, Matrix Z, Matrix Y, Matrix dZ) {
        int from = 1;
        int to = LossForm.SAMPLES - 2;
        float[] scales = new float[LossForm.SAMPLES];
        Arrays.fill(scales, 0.3f);
        Matrix expected = Matrix.view(dZ.data().clone(), dZ.offset(), dZ.rows(), dZ.columns(), dZ.stride());
        double[] alone = new double[LossForm.SAMPLES];
        for (int j = from; j < to; j++) {
            alone[j] = loss.fusedLoss(Z, Y, j, scales[j], expected);
        }
        double[] together = new double[LossForm.SAMPLES];
        loss.fusedLosses(kernel, Z, Y, from, to, scales, dZ, together);
        assertArrayEquals(alone, together);
        assertArrayEquals(expected.data(), dZ.data(), () -> kernel.name() + ": dZ for " + Z);
        loss.fusedLosses(kernel, Z, Y, from, to, scales, null, together);
        assertArrayEquals(alone, together);
    }

    private Stream<Activation> activations() {
        return ServiceLoader.load(Activation.class,
                getClass().getClassLoader()).stream().map(ServiceLoader.Provider::get);
    }
}
