package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** A loss as a function of A or, fused, of Z; samples for it; and what holds for either form. */
record LossForm(Loss loss, boolean fused) {
    static final int SAMPLES = 12;
    static final long SEED = 19640301;
    static final List<Integer> WIDTHS = List.of(1, 2, 5);

    private static final float STEP = 0x1p-10f;

    /** Returns the numbers of outputs that this loss serves. */
    static List<Integer> widths(Loss loss) {
        return WIDTHS.stream().filter(outputs -> loss.problemWith(targets(loss, outputs), 0, outputs) == null).toList();
    }

    /** Returns SAMPLES targets, class after class. */
    static Matrix targets(Loss loss, int outputs) {
        Matrix Y = Matrix.zeros(loss.targetRows(outputs), SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            loss.encode(label(outputs, j), Y, j);
        }
        return Y;
    }

    static int label(int outputs, int j) {
        return j % Math.max(outputs, 2);
    }

    double of(Matrix X, Matrix Y, int j, float scale, @Nullable Matrix dX) {
        return fused ? ((Loss.Fused) loss).fusedLoss(X, Y, j, scale, dX) : loss.loss(X, Y, j, scale, dX);
    }

    /** Random probabilities, not too close to 0 and 1; or random logits. */
    Matrix random(Random random, int rows) {
        Matrix X = Matrix.zeros(rows, SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            double sum = rows == 1 ? 1 : 0;
            for (int i = 0; i < rows; i++) {
                X.set(i, j, (float) (fused ? 2 * random.nextGaussian() : 0.2 + 0.6 * random.nextDouble()));
                sum += rows == 1 ? 0 : X.get(i, j);
            }
            for (int i = 0; !fused && i < rows; i++) {
                X.set(i, j, (float) (X.get(i, j) / sum));
            }
        }
        return X;
    }

    /** Returns what holds for both forms of a loss. */
    List<DynamicTest> facts() {
        return List.of(
                dynamicTest("gradientAgreesWithCentralDifferences",
                        () -> forEach(LossForm::gradientAgreesWithCentralDifferences)),
                dynamicTest("scaleIsMultipliedInExactly", () -> forEach(LossForm::scaleIsMultipliedInExactly)),
                dynamicTest("nothingButTheSamplesColumnIsWritten",
                        () -> forEach(LossForm::nothingButTheSamplesColumnIsWritten)),
                dynamicTest("lossIsTheSameWithoutGradient", () -> forEach(LossForm::lossIsTheSameWithoutGradient)),
                dynamicTest("sampleAloneEqualsSampleInABatch",
                        () -> forEach(LossForm::sampleAloneEqualsSampleInABatch)),
                dynamicTest("staysFiniteAtExtremes", () -> forEach(LossForm::staysFiniteAtExtremes)),
                dynamicTest("nanPredictionShows", () -> forEach(LossForm::nanPredictionShows)));
    }

    /** A fact about a form, some predictions and their targets. */
    private interface Fact {
        void check(LossForm form, Matrix X, Matrix Y);
    }

    private void forEach(Fact fact) {
        for (int outputs : widths(loss)) {
            fact.check(this, random(new Random(SEED), outputs), targets(loss, outputs));
        }
    }

    private void gradientAgreesWithCentralDifferences(Matrix X, Matrix Y) {
        Matrix d = Matrix.zeros(X.rows(), X.columns());
        for (int j = 0; j < X.columns(); j++) {
            of(X, Y, j, 1, d);
            for (int i = 0; i < X.rows(); i++) {
                float x = X.get(i, j);
                X.set(i, j, x + STEP);
                double above = of(X, Y, j, 1, null);
                double width = X.get(i, j);
                X.set(i, j, x - STEP);
                double below = of(X, Y, j, 1, null);
                width -= X.get(i, j);
                X.set(i, j, x);
                double difference = (above - below) / width;
                assertEquals(difference, d.get(i, j), 1e-3 * Math.abs(difference) + 5e-4,
                        "output " + i + " of sample " + j + " of " + X + ", seed " + SEED);
            }
        }
    }

    private void scaleIsMultipliedInExactly(Matrix X, Matrix Y) {
        Matrix once = Matrix.zeros(X.rows(), X.columns());
        Matrix twice = once.copy();
        Matrix none = once.copy();
        for (int j = 0; j < X.columns(); j++) {
            double loss = of(X, Y, j, 0.25f, once);
            assertEquals(loss, of(X, Y, j, 0.5f, twice), "the loss depends on the scale of the gradient");
            of(X, Y, j, 0, none);
            for (int i = 0; i < X.rows(); i++) {
                assertEquals(2 * once.get(i, j), twice.get(i, j), "scale 0.5 against scale 0.25");
                assertEquals(0, Math.abs(none.get(i, j)), "scale 0");
            }
        }
    }

    private void nothingButTheSamplesColumnIsWritten(Matrix X, Matrix Y) {
        Matrix before = X.copy();
        before.fill(3);
        Matrix guardedX = Guarded.copyOf(X);
        Matrix guardedY = Guarded.copyOf(Y);
        for (int j = 0; j < X.columns(); j++) {
            Matrix expected = before.copy();
            double loss = of(X, Y, j, 0.5f, expected);
            for (int k = 0; k < X.columns(); k++) {
                if (k != j) {
                    Matrix column = before.columns(k, k + 1);
                    assertEquals(column.toString(), expected.columns(k, k + 1).toString(), "column " + k
                            + " for sample " + j);
                }
            }
            Matrix d = Guarded.copyOf(before);
            assertEquals(loss, of(guardedX, guardedY, j, 0.5f, d));
            Guarded.assertHolds(expected, d, "gradient");
        }
        Guarded.assertHolds(X, guardedX, "predictions");
        Guarded.assertHolds(Y, guardedY, "targets");
    }

    private void lossIsTheSameWithoutGradient(Matrix X, Matrix Y) {
        for (int j = 0; j < X.columns(); j++) {
            assertEquals(of(X, Y, j, 1, X.copy()), of(X, Y, j, 1, null));
        }
    }

    private void sampleAloneEqualsSampleInABatch(Matrix X, Matrix Y) {
        for (int j = 0; j < X.columns(); j++) {
            assertEquals(of(X, Y, j, 1, null), of(X.columns(j, j + 1), Y.columns(j, j + 1), 0, 1, null));
        }
    }

    /** Probabilities of exactly 0 and 1, or logits of 1e4 and -1e4, for and against the target. */
    private void staysFiniteAtExtremes(Matrix X, Matrix Y) {
        Matrix d = X.copy();
        for (int top = 0; top <= X.rows(); top++) {
            X.fill(fused ? -1e4f : 0);
            if (top < X.rows()) {
                X.rows(top, top + 1).fill(fused ? 1e4f : 1);
            }
            for (int j = 0; j < X.columns(); j++) {
                double loss = of(X, Y, j, 1, d);
                assertTrue(Double.isFinite(loss), "loss " + loss + " for " + X);
                for (float element : d.column(j)) {
                    assertTrue(Float.isFinite(element), "gradient " + element + " for " + X);
                }
            }
        }
    }

    private void nanPredictionShows(Matrix X, Matrix Y) {
        for (int i = 0; i < X.rows(); i++) {
            Matrix broken = X.copy();
            broken.set(i, 1, Float.NaN);
            assertEquals(Double.NaN, of(broken, Y, 1, 1, null), "output " + i + " is NaN");
        }
    }
}
