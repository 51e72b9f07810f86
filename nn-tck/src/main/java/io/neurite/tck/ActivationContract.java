package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Activation;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Activation}: the derivative belongs to the value, arrays are treated like their
 * elements, a column does not depend on its neighbours.
 *
 * <p>A derivative is compared with central differences of the value, to 1e-3 of its size and 1e-3 absolutely; where
 * half the step gives other differences there is a kink, and nothing is compared. Not thread-safe; JUnit makes an
 * instance for each test.
 */
public abstract class ActivationContract extends PluginContract<Activation> {
    private static final float STEP = 0x1p-7f;
    private static final double TOLERANCE = 1e-3;

    /** Around every lane count there is, and a prime. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 101};

    /** More than any kernel takes at once. */
    private static final int LONG = 1031;

    private static final int COLUMNS = 3;
    private static final long SEED = 20150417;

    private final Kernel kernel = new ReferenceKernel();

    /** Made by JUnit. */
    protected ActivationContract() {}

    @Override
    protected final Class<Activation> type() {
        return Activation.class;
    }

    @Override
    protected List<DynamicTest> facts(Activation g) {
        List<DynamicTest> facts = new ArrayList<>(List.of(
                dynamicTest("backwardAgreesWithCentralDifferences", () -> backwardAgreesWithCentralDifferences(g)),
                dynamicTest("nothingAroundTheResultIsTouched", () -> nothingAroundTheResultIsTouched(g)),
                dynamicTest("inPlaceGivesTheSameBits", () -> inPlaceGivesTheSameBits(g)),
                dynamicTest("columnAloneEqualsColumnInABatch", () -> columnAloneEqualsColumnInABatch(g)),
                dynamicTest("sameCallTwiceGivesTheSameBits", () -> sameCallTwiceGivesTheSameBits(g)),
                dynamicTest("staysFiniteAtExtremes", () -> staysFiniteAtExtremes(g)),
                dynamicTest("nanStaysNan", () -> nanStaysNan(g)),
                dynamicTest("preferredInitializerIsAnId", () -> assertTrue(isId(g.preferredInitializer())))));
        if (g instanceof Activation.Elementwise elementwise) {
            facts.add(dynamicTest("derivativeAgreesWithCentralDifferences",
                    () -> derivativeAgreesWithCentralDifferences(elementwise)));
            facts.add(dynamicTest("arraysEqualScalarsToTheBit", () -> arraysEqualScalars(elementwise)));
        }
        return facts;
    }

    private static void derivativeAgreesWithCentralDifferences(Activation.Elementwise g) {
        int compared = 0;
        // A grid on which steps are exact, shifted so that kinks at round numbers lie between its points.
        for (float z = -12 - STEP / 4; z < 12; z += 4 * STEP) {
            float point = z;
            float a = g.value(z);
            compared += compare(step -> (double) g.value(point + step) - a, g.derivative(z, a),
                    () -> "derivative at " + point);
        }
        assertTrue(compared > 700, "The function has kinks nearly everywhere.");
    }

    private void backwardAgreesWithCentralDifferences(Activation g) {
        Random random = new Random(SEED);
        int compared = 0;
        for (int rows : LENGTHS) {
            Matrix Z = random(random, rows, 1, 2);
            Matrix dA = random(random, rows, 1, 1);
            Matrix A = forward(g, Z);
            Matrix dZ = backward(g, Z, A, dA);
            for (int i = 0; i < rows; i++) {
                int row = i;
                compared += compare(step -> change(g, Z, A, dA, row, step), dZ.get(i, 0),
                        () -> "dZ of row " + row + " for Z = " + Z + " and dA = " + dA);
            }
        }
        assertTrue(compared > 200, "The function has kinks nearly everywhere.");
    }

    /** Returns how much dA . g(Z) changes with a step of one element of Z. */
    private double change(Activation g, Matrix Z, Matrix A, Matrix dA, int row, float step) {
        Matrix moved = Z.copy();
        moved.set(row, 0, Z.get(row, 0) + step);
        Matrix result = forward(g, moved);
        double change = 0;
        for (int i = 0; i < Z.rows(); i++) {
            change += dA.get(i, 0) * ((double) result.get(i, 0) - A.get(i, 0));
        }
        return change;
    }

    /** Compares a derivative with the central difference; returns 1 if it did, 0 if there is a kink. */
    private static int compare(Change change, float derivative, Supplier<String> what) {
        double up = change.of(STEP);
        double down = change.of(-STEP);
        double upHalf = change.of(STEP / 2);
        double downHalf = change.of(-STEP / 2);
        double central = (up - down) / (2 * STEP);
        double centralHalf = (upHalf - downHalf) / STEP;
        // How much the one-sided differences differ: half as much for half the step, if the function is smooth.
        double bend = (up + down) / STEP;
        double bendHalf = (upHalf + downHalf) / (STEP / 2);
        if (Math.abs(central - centralHalf) > TOLERANCE / 4 || Math.abs(2 * bendHalf - bend) > TOLERANCE / 2) {
            return 0;
        }
        assertEquals(central, derivative, TOLERANCE * Math.abs(central) + TOLERANCE, what);
        return 1;
    }

    /** By how much a result changes with a step of its argument. */
    private interface Change {
        double of(float step);
    }

    private static void arraysEqualScalars(Activation.Elementwise g) {
        for (Kernel kernel : Kernels.available()) {
            for (int rows : LENGTHS) {
                arraysEqualScalars(g, kernel, rows);
            }
            arraysEqualScalars(g, kernel, LONG);
        }
    }

    private static void arraysEqualScalars(Activation.Elementwise g, Kernel kernel, int rows) {
        Random random = new Random(SEED + rows);
        Matrix Z = Guarded.copyOf(random(random, rows, COLUMNS, 4));
        Matrix dA = Guarded.copyOf(random(random, rows, COLUMNS, 1));
        Matrix A = Guarded.copyOf(Matrix.zeros(rows, COLUMNS));
        Matrix dZ = Guarded.copyOf(Matrix.zeros(rows, COLUMNS));
        g.forward(kernel, Z, A);
        g.backward(kernel, Z, A, dA, dZ);
        for (int j = 0; j < COLUMNS; j++) {
            for (int i = 0; i < rows; i++) {
                float z = Z.get(i, j);
                float a = g.value(z);
                assertEquals(a, A.get(i, j), () -> kernel.name() + ": a at z = " + z);
                assertEquals(dA.get(i, j) * g.derivative(z, a), dZ.get(i, j), () -> kernel.name() + ": dz at z = " + z);
            }
        }
    }

    private void nothingAroundTheResultIsTouched(Activation g) {
        Random random = new Random(SEED);
        for (int rows : LENGTHS) {
            Matrix Z = random(random, rows, COLUMNS, 4);
            Matrix dA = random(random, rows, COLUMNS, 1);
            Matrix zSpaced = Guarded.copyOf(Z);
            Matrix daSpaced = Guarded.copyOf(dA);
            Matrix A = Guarded.copyOf(Matrix.zeros(rows, COLUMNS));
            Matrix dZ = Guarded.copyOf(Matrix.zeros(rows, COLUMNS));
            g.forward(kernel, zSpaced, A);
            g.backward(kernel, zSpaced, A, daSpaced, dZ);
            assertSameArray(Guarded.copyOf(Z), zSpaced, "Z");
            assertSameArray(Guarded.copyOf(forward(g, Z)), A, "A");
            assertSameArray(Guarded.copyOf(dA), daSpaced, "dA");
            assertSameArray(Guarded.copyOf(backward(g, Z, forward(g, Z), dA)), dZ, "dZ");
        }
    }

    private void inPlaceGivesTheSameBits(Activation g) {
        Random random = new Random(SEED);
        for (int rows : LENGTHS) {
            Matrix Z = random(random, rows, COLUMNS, 4);
            Matrix dA = random(random, rows, COLUMNS, 1);
            Matrix A = Z.copy();
            g.forward(kernel, A, A);
            assertSameArray(forward(g, Z), A, "A over Z");
            Matrix dZ = dA.copy();
            g.backward(kernel, Z, A, dZ, dZ);
            assertSameArray(backward(g, Z, A, dA), dZ, "dZ over dA");
        }
    }

    private void columnAloneEqualsColumnInABatch(Activation g) {
        Random random = new Random(SEED);
        Matrix Z = random(random, 17, 9, 4);
        Matrix dA = random(random, 17, 9, 1);
        Matrix A = forward(g, Z);
        Matrix dZ = backward(g, Z, A, dA);
        for (int j = 0; j < Z.columns(); j++) {
            Matrix z = Z.columns(j, j + 1).copy();
            Matrix a = forward(g, z);
            assertSameArray(A.columns(j, j + 1).copy(), a, "A of column " + j);
            Matrix dz = backward(g, z, a, dA.columns(j, j + 1).copy());
            assertSameArray(dZ.columns(j, j + 1).copy(), dz, "dZ of column " + j);
        }
    }

    private void sameCallTwiceGivesTheSameBits(Activation g) {
        Random random = new Random(SEED);
        Matrix Z = random(random, 17, COLUMNS, 4);
        Matrix dA = random(random, 17, COLUMNS, 1);
        Matrix A = forward(g, Z);
        Matrix dZ = backward(g, Z, A, dA);
        forward(g, dA);
        assertSameArray(A, forward(g, Z), "A");
        assertSameArray(dZ, backward(g, Z, A, dA), "dZ");
    }

    private void staysFiniteAtExtremes(Activation g) {
        Matrix Z = Matrix.ofColumns(new float[] {1e4f, -1e4f}, new float[] {1e4f, 1e4f}, new float[] {-1e4f, -1e4f},
                new float[] {0, -1e4f}, new float[] {1e4f, 0}, new float[] {-0f, Float.MIN_VALUE});
        Matrix dA = Matrix.zeros(2, Z.columns());
        dA.fill(1);
        dA.set(0, 0, -1);
        Matrix A = forward(g, Z);
        for (float element : A.data()) {
            assertTrue(Float.isFinite(element), () -> "A = " + A + " for Z = " + Z);
        }
        Matrix dZ = backward(g, Z, A, dA);
        for (float element : dZ.data()) {
            assertTrue(Float.isFinite(element), () -> "dZ = " + dZ + " for Z = " + Z);
        }
    }

    private void nanStaysNan(Activation g) {
        for (int row = 0; row < 3; row++) {
            Matrix Z = Matrix.ofColumns(new float[] {1, -1, 0.5f});
            Z.set(row, 0, Float.NaN);
            assertEquals(Float.NaN, forward(g, Z).get(row, 0), "A of NaN");
        }
        Matrix Z = Matrix.ofColumns(new float[] {1, -1, 0.5f});
        Matrix dA = Matrix.ofColumns(new float[] {Float.NaN, Float.NaN, Float.NaN});
        for (float dz : backward(g, Z, forward(g, Z), dA).data()) {
            assertEquals(Float.NaN, dz, "dZ for a dA of NaN");
        }
    }

    private Matrix forward(Activation g, Matrix Z) {
        Matrix A = Matrix.zeros(Z.rows(), Z.columns());
        g.forward(kernel, Z, A);
        return A;
    }

    private Matrix backward(Activation g, Matrix Z, Matrix A, Matrix dA) {
        Matrix dZ = Matrix.zeros(Z.rows(), Z.columns());
        g.backward(kernel, Z, A, dA, dZ);
        return dZ;
    }

    private static Matrix random(Random random, int rows, int columns, double scale) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int k = 0; k < matrix.data().length; k++) {
            // Rounded so that adding a step is exact.
            matrix.data()[k] = (float) Math.rint(scale * random.nextGaussian() * 1024) / 1024;
        }
        return matrix;
    }

    private static void assertSameArray(Matrix expected, Matrix actual, String name) {
        assertArrayEquals(expected.data(), actual.data(), name);
    }
}
