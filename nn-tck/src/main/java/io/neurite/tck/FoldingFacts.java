package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.LinearLayer;
import io.neurite.api.ScalingLayer;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The part of {@link LayerContract} that is about layers that a frozen model folds into each other. */
final class FoldingFacts {
    /** Of the greatest number: what is folded is rounded in other places. */
    private static final double TOLERANCE = 1e-5;
    private static final long SEED = 19830101;

    private FoldingFacts() {}

    /** What a layer says it does to channels is what it does to them when predicting. */
    static void scalesAndShifts(Layer layer, LayerHarness batch) {
        if (layer instanceof ScalingLayer scaling) {
            // Training first, so that statistics differ from their first values.
            batch.train().predict();
            int channels = batch.plan().output().extent(-1);
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            scaling.scaleAndShift(parameters(batch), scale, shift);
            assertScaled(batch.input(0), scale, shift, batch.output(), "A[c] = scale[c] X[c] + shift[c]");
        }
    }

    /** A layer that absorbs factors and addends predicts what it and those predicted one after the other. */
    static void absorbs(Layer layer, LayerHarness batch) {
        if (layer instanceof LinearLayer linear) {
            batch.predict();
            double[] scale = new double[batch.plan().output().rank() == 0 ? 1 : batch.plan().output().extent(-1)];
            double[] shift = scale.clone();
            Random random = new Random(SEED);
            for (int c = 0; c < scale.length; c++) {
                scale[c] = c == 1 ? 0 : 2 * random.nextGaussian();
                shift[c] = random.nextGaussian();
            }
            List<Matrix> parameters = parameters(batch);
            List<Matrix> before = parameters.stream().map(Matrix::copy).toList();
            LinearLayer.Absorbed absorbed = linear.absorb(parameters, scale, shift);
            for (int p = 0; p < before.size(); p++) {
                assertArrayEquals(before.get(p).data(), parameters.get(p).copy().data(), "absorb()'s arguments");
            }
            LayerHarness other = new LayerHarness(absorbed.layer(), batch.inputCase(), batch.samples());
            assertEquals(batch.plan().output(), other.plan().output());
            assertEquals(other.plan().parameters().size(), absorbed.parameters().size(), "parameters as planned");
            for (int p = 0; p < absorbed.parameters().size(); p++) {
                other.parameter(p).copyFrom(absorbed.parameters().get(p));
            }
            assertScaled(batch.output(), scale, shift, other.predict().output(), "what absorb() returns");
        }
    }

    private static List<Matrix> parameters(LayerHarness batch) {
        List<Matrix> parameters = new ArrayList<>();
        for (int p = 0; p < batch.plan().parameters().size(); p++) {
            parameters.add(batch.parameter(p));
        }
        return parameters;
    }

    private static void assertScaled(Matrix X, double[] scale, double[] shift, Matrix actual, String what) {
        Matrix expected = X.copy();
        double greatest = 0;
        for (int k = 0; k < expected.data().length; k++) {
            int c = k % scale.length;
            expected.data()[k] = (float) (scale[c] * expected.data()[k] + shift[c]);
            greatest = Math.max(greatest, Math.abs(expected.data()[k]));
        }
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                assertEquals(expected.get(i, j), actual.get(i, j), TOLERANCE * greatest, what);
            }
        }
    }
}
