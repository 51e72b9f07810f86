package io.neurite.core.metrics;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Predictor;
import java.util.stream.IntStream;

/** A model's predictions of all samples of a data set, batch by batch: those of the first output. */
final class PredictedBatches {
    private static final int BATCH = 256;

    private PredictedBatches() {}

    /** Takes predictions, targets in their own unit, and weights. */
    @FunctionalInterface
    interface Taker {
        void add(Matrix A, Matrix Y, Matrix weights);
    }

    static void of(Model model, Dataset data, Taker taker) {
        Target target = data.schema().target();
        Predictor predictor = model.predictor(BATCH);
        int[] samples = IntStream.range(0, data.size()).toArray();
        for (int from = 0; from < samples.length; from += BATCH) {
            int to = Math.min(samples.length, from + BATCH);
            Batch batch = data.newBatch(to - from);
            data.fill(samples, from, to, batch, 0);
            Matrix A = predictor.predict(batch).get(0);
            Matrix Y = batch.targets().get(0);
            Matrix weights = Matrix.zeros(1, to - from);
            for (int j = 0; j < to - from; j++) {
                target.unscale(Y.data(), Y.index(0, j));
                weights.set(0, j, data.weight(from + j));
            }
            taker.add(A, Y, weights);
        }
    }

    /** Returns the rows of the first output. */
    static int outputs(Model model) {
        return model.graph().outputShape(0).size();
    }

    /** Refuses a target of another kind, or one that does not fit the model. */
    static void require(boolean isClasses, Model model, Dataset data) {
        Target target = data.schema().target();
        if (target.isClasses() != isClasses) {
            throw new IllegalArgumentException("Expected samples with " + (isClasses ? "classes" : "numbers")
                    + " to predict, got '" + target.name() + "', which is " + (isClasses ? "a number" : "a class")
                    + "; evaluate it as " + (isClasses ? "NumberEvaluation." : "ClassEvaluation."));
        }
        if (!target.fits(outputs(model))) {
            throw new IllegalArgumentException("The model's first output has " + outputs(model) + " units, the target '"
                    + target.name() + "' of the samples has " + target.size()
                    + (isClasses ? " classes." : " numbers."));
        }
    }
}
